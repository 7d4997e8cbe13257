"""Figures from outside in the administration."""

from django.contrib import admin

from .models import OutsideFigure


@admin.register(OutsideFigure)
class OutsideFigureAdmin(admin.ModelAdmin):
    list_display = ["name", "value", "unit", "dated_on", "valid_from", "valid_until"]
    search_fields = ["name", "source"]
    date_hierarchy = "valid_from"
