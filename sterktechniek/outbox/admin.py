from django.contrib import admin, messages

from sterktechniek import clock
from sterktechniek.administration import OnlyRead
from sterktechniek.outbox.actions import mark_handled, resend
from sterktechniek.outbox.models import OutboxMessage


@admin.register(OutboxMessage)
class OutboxMessageAdmin(OnlyRead, admin.ModelAdmin):
    """Look, send again, note as handled. A mail is never made, changed or deleted by hand."""

    list_display = [
        "created_at",
        "recipient",
        "subject",
        "state",
        "attempts",
        "sent_at",
        "last_error",
        "handled_at",
    ]
    list_filter = [
        "state",
        "kind",
        ("handled_at", admin.EmptyFieldListFilter),
        "created_at",
    ]
    list_select_related = ["region"]
    search_fields = ["recipient", "subject", "key", "message_id"]
    ordering = ["-pk"]
    actions = ["send_again", "note_as_handled"]
    show_full_result_count = False

    def has_tend_permission(self, request):
        """Whoever has Django's right to change mails may send them again."""
        return request.user.has_perm("outbox.change_outboxmessage")

    @admin.action(description="Opnieuw versturen", permissions=["tend"])
    def send_again(self, request, queryset):
        count = resend(queryset)
        self._tell(
            request, count, "wordt opnieuw verstuurd", "worden opnieuw verstuurd"
        )

    @admin.action(description="Afgehandeld, niet meer tonen", permissions=["tend"])
    def note_as_handled(self, request, queryset):
        count = mark_handled(queryset, by=request.user, at=clock.now())
        self._tell(request, count, "is afgehandeld", "zijn afgehandeld")

    def _tell(self, request, count, one, more):
        if not count:
            self.message_user(
                request,
                "Er is niets veranderd. Kies e-mails die onzeker, mislukt of verlopen zijn, "
                "met een e-mailadres.",
                messages.WARNING,
            )
            return
        self.message_user(
            request,
            f"{count} e-mail{'' if count == 1 else 's'} {one if count == 1 else more}.",
        )
