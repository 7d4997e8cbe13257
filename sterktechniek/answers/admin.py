"""Figures from outside in the administration: to read, the ministry writes them."""

from django.contrib import admin

from .models import OutsideFigure


@admin.register(OutsideFigure)
class OutsideFigureAdmin(admin.ModelAdmin):
    list_display = ["name", "value", "unit", "dated_on", "valid_from", "valid_until"]
    search_fields = ["name", "source"]
    date_hierarchy = "valid_from"

    def has_add_permission(self, request):
        """A row is written once, on the site."""
        return False

    def has_change_permission(self, request, obj=None):
        """A change is a new row."""
        return False

    def has_delete_permission(self, request, obj=None):
        """What was said stays said."""
        return False
