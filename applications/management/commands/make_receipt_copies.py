from django.core.management.base import BaseCommand

from applications.tasks import make_receipt_copies


class Command(BaseCommand):
    """The same as the periodic task, for cron: copies are made when the broker is gone."""

    help = "Maak de kopieën (pdf) van de ontvangstbewijzen die wachten."

    def handle(self, *args, **options):
        self.stdout.write(f"{make_receipt_copies()} gemaakt.")
