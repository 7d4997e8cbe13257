"""The offer of training, and the number of visits of a scheme, in the administration."""

from django.contrib import admin

from .models import CriticalFriendRule, Offer


@admin.register(Offer)
class OfferAdmin(admin.ModelAdmin):
    list_display = ["title", "kind", "subject", "provider", "place", "capacity"]
    list_filter = ["kind"]
    search_fields = ["title", "subject", "provider", "place"]


@admin.register(CriticalFriendRule)
class CriticalFriendRuleAdmin(admin.ModelAdmin):
    list_display = ["scheme", "visits_a_year"]
