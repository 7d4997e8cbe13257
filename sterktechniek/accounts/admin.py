"""Regions, organisations and people in the administration."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db import models

from .models import (
    Board,
    PartnerOrganisation,
    Penvoerder,
    PupilCount,
    Region,
    RegionAlias,
    RoleGrant,
    School,
    SchoolProfile,
    SchoolPupils,
    User,
)

admin.site.unregister(Group)  # roles take its place


class AliasInline(admin.TabularInline):
    """Names beside the official ones: those of before a change of name stay as they are."""

    model = RegionAlias
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).filter(was_official=False)


class PenvoerderInline(admin.TabularInline):
    model = Penvoerder
    extra = 0
    autocomplete_fields = ["board"]


class PupilCountInline(admin.TabularInline):
    model = PupilCount
    extra = 0


@admin.register(Region)
class RegionAdmin(admin.ModelAdmin):
    """A region is never deleted: it ends, and may name its successor."""

    list_display = [
        "code",
        "name",
        "name_status",
        "province",
        "valid_from",
        "valid_until",
    ]
    list_filter = ["name_status", "province"]
    search_fields = ["code", "name", "aliases__name"]
    autocomplete_fields = ["successor"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    inlines = [AliasInline, PenvoerderInline, PupilCountInline]

    def get_readonly_fields(self, request, obj=None):
        """What has a history changes on the pages for regions, with a reason and a day."""
        return ["code", "name", "valid_from", "valid_until", "successor"] if obj else []

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Board)
class BoardAdmin(admin.ModelAdmin):
    list_display = ["name", "number"]
    search_fields = ["name", "number"]


class ProfileInline(admin.TabularInline):
    model = SchoolProfile
    extra = 0


class SchoolPupilsInline(admin.TabularInline):
    model = SchoolPupils
    extra = 0


@admin.register(School)
class SchoolAdmin(admin.ModelAdmin):
    list_display = ["name", "brin", "kind", "region", "board"]
    list_select_related = ["region", "board"]
    list_filter = ["kind"]
    search_fields = ["name", "brin", "place"]
    autocomplete_fields = ["region", "board"]
    inlines = [ProfileInline, SchoolPupilsInline]


@admin.register(PartnerOrganisation)
class PartnerOrganisationAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "region", "place"]
    list_select_related = ["region"]
    list_filter = ["kind"]
    search_fields = ["name", "place", "kvk", "region__name"]
    autocomplete_fields = ["region"]


@admin.register(PupilCount)
class PupilCountAdmin(admin.ModelAdmin):
    list_display = ["region", "year", "path", "pupils", "is_forecast", "basis"]
    list_select_related = ["region"]
    list_filter = ["year", "path", "is_forecast"]
    search_fields = ["region__name", "region__code"]
    autocomplete_fields = ["region"]


class RoleGrantInline(admin.TabularInline):
    """Roles end on a day. They are never deleted: who once helped a region may not judge it."""

    model = RoleGrant
    extra = 0
    can_delete = False
    # No question asks for it yet, and a limit that holds nothing back is worse than none.
    exclude = ["scheme_code"]
    autocomplete_fields = ["region", "organisation"]


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People and their roles. Nobody changes their own roles, and nobody is deleted."""

    list_display = ["username", "first_name", "last_name", "email", "is_active"]
    list_filter = ["is_active", "grants__role"]
    search_fields = ["username", "first_name", "last_name", "email"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Persoon", {"fields": ["first_name", "last_name", "email", "is_active"]}),
        ("Gebruik", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    "username",
                    "first_name",
                    "last_name",
                    "email",
                    "usable_password",
                    "password1",
                    "password2",
                ],
            },
        )
    ]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []
    inlines = [RoleGrantInline]

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj == request.user and not obj.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_inlines(self, request, obj):
        return self.inlines if obj else []
