import gc

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from applications.models import ReceiptCopy, Scheme
from sterktechniek import clock
from sterktechniek.answers.actions import recount
from sterktechniek.demonstration.history import setting
from sterktechniek.demonstration.history.dates import FIRST_MOMENT
from sterktechniek.demonstration.history.practice import Practice
from sterktechniek.demonstration.history.printing import Printer
from sterktechniek.demonstration.history.walk import History
from sterktechniek.outbox.actions import withdraw_mail

#: acts of history between two looks at how large the tables became
BETWEEN_LOOKS = 200


def look_at_sizes():
    """Let PostgreSQL count what this transaction wrote.

    Its own vacuum sees none of it, and writes down that the tables are empty: after that a
    query of milliseconds takes seconds.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


class Command(BaseCommand):
    help = (
        "Laad de geschiedenis van 2018 tot en met 2024 als demonstratie, door de echte "
        "handelingen op hun echte dag te doen. Nog een keer laden verandert niets."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="laad alleen als er nog geen enkele regeling is",
        )

    def handle(self, *args, **options):
        if self._is_there(options["if_empty"]):
            self.stdout.write("De geschiedenis is al geladen.")
            return
        gc.set_threshold(100_000, 20, 20)  # the history is one large graph that stays
        with Printer() as printer, transaction.atomic():
            self._load(printer)
        self.stdout.write(self.style.SUCCESS("De geschiedenis is geladen."))

    def _is_there(self, if_empty):
        schemes = Scheme.objects.all()
        if not if_empty:
            schemes = schemes.filter(code=setting.SCHEME_CODE)
        return schemes.exists()

    def _load(self, printer):
        with clock.at(FIRST_MOMENT):
            scheme = setting.make_scheme()
            regions = setting.make_regions(scheme)
            users = setting.make_people(regions)
            setting.make_reference_data()
        history = History(scheme, regions, users, printer)
        history.plan_everything()
        history.calendar.carry_out(self._progress())
        Practice(regions, users, printer).make()
        # The mail of those years was sent in those years.
        withdraw_mail("", reason="geladen als geschiedenis, niet verstuurd")
        # Nobody waits for the PDF of those receipts; who wants one has it made.
        ReceiptCopy.objects.unmade().delete()
        recount()

    def _progress(self):
        """Say once a year of history how far the walk is, and keep the database quick."""
        seen = set()

        def show(done, total, moment):
            if done % BETWEEN_LOOKS == 0:
                look_at_sizes()
            if moment.year not in seen:
                seen.add(moment.year)
                self.stdout.write(f"  {moment.year}: {done} van {total} handelingen")

        return show
