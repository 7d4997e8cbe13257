"""``manage.py make_world --plans 7800 --seed 1``: a large generated world, for measuring."""

import time

from django.core.management.base import BaseCommand, CommandError

from sterktechniek.demonstration.world import make_world


class Command(BaseCommand):
    """Adds what is missing up to the number asked; a second run adds nothing."""

    help = (
        "Adds generated practice schemes, rounds and plans in all states, with reviews, "
        "decisions, letters, visits and events, until there are so many plans."
    )

    def add_arguments(self, parser):
        parser.add_argument("--plans", type=int, required=True, help="how many in all")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args, plans, seed, verbosity, **options):
        if plans < 1:
            raise CommandError("--plans must be a number from 1.")
        tell = self.stdout.write if verbosity else lambda line: None
        started = time.monotonic()
        added = make_world(plans, seed=seed, tell=tell)
        took = time.monotonic() - started
        tell(f"{added} plannen toegevoegd in {took:.0f} seconden.")
