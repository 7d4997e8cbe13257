"""The pages of assignments and of the support lead, in their states; for the page world."""

from decimal import Decimal

from applications.tests.builders import make_scheme
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from support.models import Need
from support.overview import LISTS
from support.tests.builders import (
    declare,
    end,
    give_days,
    make_assignment,
    make_ground,
    make_visit,
    take_over,
)


def support_pages(pages):
    """For a supporter and for the leader of the team."""
    visit = make_visit(shared="Wij spraken elkaar.", team="Alleen voor ons.")
    assignment, supporter = visit.assignment, visit.assignment.person
    for name in ("home", "assignment_list"):
        pages.add(supporter, name, note="supporter of a region")
    for name in ("assignment_detail", "visit_create", "assignment_declare"):
        pages.add(supporter, name, assignment.pk, note="supporter")
    pages.add(supporter, "visit_detail", visit.pk, note="supporter")
    pages.add(supporter, "supporter_load", supporter.pk, note="supporter")
    for name in ("assignment_detail", "assignment_end", "assignment_hand_over"):
        pages.add("supportlead", name, assignment.pk)
    _obstacles(pages)
    _lists(pages, assignment.region)


def _obstacles(pages):
    """Nothing declared, work in the region, days used up, taken over, ended."""
    scheme = give_days(
        make_scheme(), ("critical_friend", "yearly", 2018, Decimal("0.2"))
    )
    silent = make_assignment(declared=False)
    pages.add(silent.person, "assignment_detail", silent.pk, note="to declare")
    pages.add(silent.person, "assignment_declare", silent.pk, note="to declare")
    tied = declare(make_assignment(), has_tie=True, note="Ik geef er les.")
    pages.add("supportlead", "assignment_detail", tied.pk, note="with work there")
    used = make_assignment(
        scheme=scheme,
        kind="critical_friend",
        days=Decimal("0.3"),
        days_reason="Kort.",
        declared=True,
    )
    make_visit(used)
    pages.add(used.person, "assignment_detail", used.pk, note="days used up")
    following = take_over(used, person=make_user(Role.SUPPORTER))
    pages.add(following.person, "assignment_detail", following.pk, note="taken over")
    ended = end(make_assignment())
    pages.add("supportlead", "assignment_detail", ended.pk, note="ended")


def _lists(pages, region):
    make_ground()
    Need.objects.create(
        region=region,
        kind="teachers",
        subject="Mobiliteit",
        number=3,
        stated_by=make_user(Role.LEAD, region=region),
        stated_at=clock.now(),
    )
    pages.add("supportlead", "support_overview")
    for name in LISTS:
        query = "?minstens=1" if name == "terugkerende-gronden" else ""
        pages.add("supportlead", "support_list", name, query=query, note=name)
    pages.add(
        "supportlead",
        "support_list",
        "gronden",
        query="?criterium=x",
        note="no grounds",
    )
