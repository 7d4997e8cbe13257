"""`manage.py status_on 2019-12-17 [--format json] [--scheme code]`: the state of the land on a date."""

import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from applications.models import Scheme
from applications.status import scheme_status
from sterktechniek.dashboards.figures import as_data, day_problem, moment_for


class Command(BaseCommand):
    help = (
        "Prints the state of every region at the end of a day in Amsterdam. Ends with "
        "status 1 when the states do not add up to the population."
    )

    def add_arguments(self, parser):
        parser.add_argument("date", help="the day, as 2019-12-17")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--scheme", help="code of a scheme; by default the last")

    def handle(self, *args, **options):
        day = _day(options["date"])
        scheme = _scheme(options["scheme"])
        data = as_data(day, scheme_status(moment_for(day), scheme))
        if options["format"] == "json":
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_lines(data)))
        if not data["reconciles"]:
            raise CommandError(
                "De toestanden tellen niet op tot het aantal regio's.", returncode=1
            )


def _day(text):
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"{text} is geen dag. Schrijf de dag als 2019-12-17."
        ) from None
    if problem := day_problem(day):
        raise CommandError(problem)
    return day


def _scheme(code):
    if not code:
        return None
    scheme = Scheme.objects.filter(code=code).first()
    if scheme is None:
        known = ", ".join(Scheme.objects.values_list("code", flat=True)) or "geen"
        raise CommandError(f"Regeling {code} bestaat niet. Bekend: {known}.")
    return scheme


def _lines(data):
    """The same figures for a reader at a terminal."""
    verdict = "klopt" if data["reconciles"] else "KLOPT NIET"
    yield f"Stand op {data['date']}: {data['population']} regio's ({verdict})"
    yield from _state_lines("Totaal", data["total"])
    for one in data["rounds"]:
        yield from _state_lines(one["round"], one["states"])


def _state_lines(title, states):
    yield f"{title}:"
    for label, entry in states.items():
        names = ", ".join(f"{one['code']} {one['name']}" for one in entry["regions"])
        yield f"  {label}: {entry['count']} ({names})"
