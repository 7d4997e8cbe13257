from django.core.management.base import BaseCommand

from sterktechniek.accounts.models import User
from sterktechniek.demonstration.content.people import demonstration_accounts
from sterktechniek.demonstration.history.setting import PASSWORD


class Command(BaseCommand):
    help = "Toon de accounts waarmee u de demonstratie kunt bekijken."

    def handle(self, *args, **options):
        accounts = {one.username: one for one in demonstration_accounts()}
        there = set(
            User.objects.filter(username__in=accounts).values_list(
                "username", flat=True
            )
        )
        self.stdout.write(f"Accounts (wachtwoord voor alle: {PASSWORD})")
        for username, one in accounts.items():
            if username in there:
                self.stdout.write(f"  {username:22} {one.explanation}")
