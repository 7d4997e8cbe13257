"""Schemes, rounds and criteria in the administration: a new scheme needs no code."""

from django.contrib import admin, messages
from django.db.models import Max
from django.forms import ModelForm
from simple_history.admin import SimpleHistoryAdmin

from sterktechniek import clock, terms
from sterktechniek.accounts.models import Region
from sterktechniek.administration import OnlyRead

from .forms.files import RequiredKindsField
from .models import (
    Ceiling,
    CheckPoint,
    Criterion,
    FileScan,
    ObjectionAddress,
    PupilRate,
    RegionInScheme,
    RegionType,
    Round,
    Scheme,
    SenderBlock,
    SignatureBlock,
    TypeRule,
)


class TypeRuleInline(admin.TabularInline):
    model = TypeRule
    extra = 0
    max_num = len(RegionType)


class CeilingInline(admin.TabularInline):
    model = Ceiling
    extra = 0


class PupilRateInline(admin.TabularInline):
    model = PupilRate
    extra = 0


class ObjectionAddressInline(admin.StackedInline):
    model = ObjectionAddress
    extra = 0


class SignatureBlockInline(admin.StackedInline):
    model = SignatureBlock
    extra = 0


class SenderBlockInline(admin.StackedInline):
    model = SenderBlock
    extra = 0


@admin.register(Scheme)
class SchemeAdmin(SimpleHistoryAdmin):
    """Everything in which schemes differ, with its history."""

    list_display = [
        "name",
        "code",
        "starts_on",
        "ends_on",
        "maximum_rule",
        "co_financing_base",
    ]
    list_filter = ["is_practice"]
    search_fields = ["name", "code"]
    inlines = [
        TypeRuleInline,
        CeilingInline,
        PupilRateInline,
        ObjectionAddressInline,
        SignatureBlockInline,
        SenderBlockInline,
    ]
    actions = ["place_regions"]

    def has_delete_permission(self, request, obj=None):
        """A scheme under which something was applied for stays."""
        return super().has_delete_permission(request, obj) and not (
            obj and obj.rounds.exists()
        )

    @admin.action(description="Alle regio's in de regeling zetten")
    def place_regions(self, request, queryset):
        """Give each region that has no kind yet the one of the earlier scheme, or techniekregio."""
        for scheme in queryset:
            number = len(place_regions(scheme))
            self.message_user(
                request,
                f"{scheme}: {number} regio's toegevoegd. Controleer de soort en het maximum.",
                messages.SUCCESS if number else messages.INFO,
            )


def place_regions(scheme):
    """Add the regions that exist when the scheme begins, or now, and are not in it yet."""
    day = max(scheme.starts_on, clock.today())
    before = {}
    if scheme.predecessor_id:
        before = dict(
            RegionInScheme.objects.filter(scheme=scheme.predecessor_id).values_list(
                "region_id", "region_type"
            )
        )
    missing = Region.objects.population(day).exclude(schemes__scheme=scheme)
    return RegionInScheme.objects.bulk_create(
        RegionInScheme(
            scheme=scheme,
            region=region,
            region_type=before.get(region.pk, RegionType.TECH),
            basis="eerdere regeling" if region.pk in before else "aangenomen",
        )
        for region in missing
    )


@admin.register(RegionInScheme)
class RegionInSchemeAdmin(admin.ModelAdmin):
    """The kind of each region in a scheme and its maximum, to change in the list itself."""

    list_display = ["region", "scheme", "region_type", "maximum", "basis"]
    list_editable = ["region_type", "maximum"]
    list_select_related = ["region", "scheme"]
    list_filter = ["scheme", "region_type"]
    list_per_page = 100
    ordering = ["scheme", "region__code"]
    search_fields = ["region__name", "region__code"]
    autocomplete_fields = ["region", "scheme"]


class CriterionInline(admin.StackedInline):
    model = Criterion
    extra = 0


class CheckPointInline(admin.TabularInline):
    """What an officer checks before an application is complete."""

    model = CheckPoint
    extra = 0


class RoundAdminForm(ModelForm):
    required_attachments = RequiredKindsField()


@admin.register(Round)
class RoundAdmin(SimpleHistoryAdmin):
    """A round, its criteria and check points. Once a round is open, more time is given as an extension."""

    list_display = [
        "name",
        "scheme",
        "opens_at",
        "closes_at",
        "participants",
        "is_last",
    ]
    list_select_related = ["scheme"]
    list_filter = ["scheme"]
    search_fields = ["name", "scheme__name"]
    filter_horizontal = ["invited"]
    form = RoundAdminForm
    inlines = [CriterionInline, CheckPointInline]

    def get_readonly_fields(self, request, obj=None):
        if obj and obj.opens_at <= clock.now():
            return ["scheme", "number", "published_at", "opens_at", "closes_at"]
        return []

    def get_changeform_initial_data(self, request):
        highest = Round.objects.aggregate(Max("number"))["number__max"] or 0
        return {"number": highest + 1} | super().get_changeform_initial_data(request)

    def has_delete_permission(self, request, obj=None):
        """A round that was made known stays."""
        return super().has_delete_permission(request, obj) and not (
            obj and obj.published_at <= clock.now()
        )

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        label = f"{obj.name} gewijzigd" if change else f"{obj.name} aangekondigd"
        obj.record(
            "change_round" if change else "open_round", label=label, by=request.user
        )
        if warning := terms.closing_warning(obj.closes_at):
            self.message_user(request, warning, messages.WARNING)


@admin.register(Criterion)
class CriterionAdmin(SimpleHistoryAdmin):
    list_display = [
        "title",
        "round",
        "number",
        "part",
        "region_type",
        "is_reconstruction",
    ]
    list_select_related = ["round"]
    list_filter = ["round__scheme", "round", "part"]
    search_fields = ["title", "question", "code"]
    autocomplete_fields = ["round"]


@admin.register(FileScan)
class FileScanAdmin(OnlyRead, admin.ModelAdmin):
    """To look at: which files wait for the virus scanner, why, and what it found."""

    list_display = [
        "sha256",
        "state",
        "signature",
        "created_at",
        "scanned_at",
        "attempts",
        "problem",
    ]
    list_filter = ["state"]
    search_fields = ["sha256", "signature"]
    ordering = ["-pk"]
