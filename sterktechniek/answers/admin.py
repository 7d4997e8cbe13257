"""Figures from outside in the administration: to read, the ministry writes them."""

from django.contrib import admin

from sterktechniek.administration import OnlyRead

from .models import OutsideFigure


@admin.register(OutsideFigure)
class OutsideFigureAdmin(OnlyRead, admin.ModelAdmin):
    list_display = ["name", "value", "unit", "dated_on", "valid_from", "valid_until"]
    search_fields = ["name", "source"]
    date_hierarchy = "valid_from"
