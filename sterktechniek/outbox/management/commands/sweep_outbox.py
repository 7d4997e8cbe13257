from django.core.management.base import BaseCommand

from sterktechniek.outbox import sending


class Command(BaseCommand):
    """The same sweep without Celery, for cron: mail goes out when the broker is gone."""

    help = "Verstuur de e-mails die wachten."

    def add_arguments(self, parser):
        parser.add_argument(
            "--limit", type=int, default=10_000, help="hoogstens zoveel e-mails"
        )

    def handle(self, *args, limit, **options):
        outcome = sending.sweep(limit=limit)
        self.stdout.write(f"{outcome.sent} verzonden, {outcome.unsent} niet verzonden.")
        if outcome.unreachable:
            self.stderr.write(
                "De mailserver is niet bereikbaar; de e-mails blijven wachten."
            )
