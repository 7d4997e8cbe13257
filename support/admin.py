"""Days of help, visits a year and the offer of training in the administration."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from .models import CriticalFriendRule, Offer, SupportAllowance


@admin.register(Offer)
class OfferAdmin(admin.ModelAdmin):
    list_display = ["title", "kind", "subject", "provider", "place", "capacity"]
    list_filter = ["kind"]
    search_fields = ["title", "subject", "provider", "place"]


@admin.register(CriticalFriendRule)
class CriticalFriendRuleAdmin(admin.ModelAdmin):
    list_display = ["scheme", "visits_a_year"]


@admin.register(SupportAllowance)
class SupportAllowanceAdmin(SimpleHistoryAdmin):
    """How many days of help a scheme gives, with their history."""

    list_display = ["scheme", "kind", "purpose", "from_year", "days", "basis"]
    list_filter = ["scheme", "kind"]
