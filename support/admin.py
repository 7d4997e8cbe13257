"""The offer of training in the administration."""

from django.contrib import admin

from .models import Offer


@admin.register(Offer)
class OfferAdmin(admin.ModelAdmin):
    list_display = ["title", "kind", "subject", "provider", "place", "capacity"]
    list_filter = ["kind"]
    search_fields = ["title", "subject", "provider", "place"]
