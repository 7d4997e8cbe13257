from django.core.management.base import BaseCommand

from reviews.tasks import make_minutes


class Command(BaseCommand):
    """The same as the periodic task, for cron: minutes are made when the broker is gone."""

    help = "Maak de pdf's van de verslagen die wachten."

    def handle(self, *args, **options):
        self.stdout.write(f"{make_minutes()} gemaakt.")
