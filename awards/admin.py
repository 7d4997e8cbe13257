"""What a scheme says of its awards, in the administration; a date that is there moves elsewhere."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from .models import AwardRules, ReportMoment


@admin.register(AwardRules)
class AwardRulesAdmin(SimpleHistoryAdmin):
    """How a scheme pays and has its grants accounted for, with its history."""

    list_display = ["scheme", "payment_parts", "account_kind"]


@admin.register(ReportMoment)
class ReportMomentAdmin(admin.ModelAdmin):
    """A new date of a scheme. Once it is there it moves on its own page, with the reason."""

    list_display = ["name", "scheme", "kind", "due_on"]
    list_filter = ["scheme"]
    filter_horizontal = ["regions"]

    def get_readonly_fields(self, request, obj=None):
        return ["due_on", "period_until"] if obj else []

    def has_delete_permission(self, request, obj=None):
        """A date that somebody reported for, or that moved, stays."""
        used = obj and (obj.reports.exists() or obj.moves.exists())
        return super().has_delete_permission(request, obj) and not used
