"""Every way in which an interest of somebody can touch a plan."""

from reviews import actions
from sterktechniek.accounts.models import Board
from sterktechniek.accounts.models.organisations import School
from sterktechniek.accounts.tests.builders import make_partner, serial


def in_region(plan):
    return plan.region


def in_penvoerder(plan):
    return plan.region.penvoerders.get().board


def in_board_of_a_school(plan):
    board = Board.objects.create(name=f"Bestuur van een school {next(serial)}")
    School.objects.create(
        name="De school",
        brin=f"{next(serial) % 90 + 10}AB{next(serial) % 90 + 10}",
        board=board,
        region=plan.region,
    )
    return board


def in_partner_by_name(plan):
    name = plan.commitments.get().partner.name
    return actions.Organisation(name.upper())


def in_partner_by_number(plan):
    partner = plan.commitments.get().partner
    partner.kvk = "12345678"
    partner.save()
    return actions.Organisation("Een andere naam", "12345678")


def in_partner_of_an_activity(plan):
    partner = make_partner(plan.region)
    plan.activities.update(partner=partner)
    return actions.Organisation(partner.name)


def in_partner_of_a_budget_line(plan):
    partner = make_partner(plan.region)
    plan.budget_lines.update(partner=partner)
    return actions.Organisation(partner.name)


def in_plan(plan):
    return plan


SUBJECTS = {
    "region": in_region,
    "penvoerder": in_penvoerder,
    "board of a school": in_board_of_a_school,
    "partner by its name": in_partner_by_name,
    "partner by its number": in_partner_by_number,
    "partner of an activity": in_partner_of_an_activity,
    "partner of a budget line": in_partner_of_a_budget_line,
    "plan": in_plan,
}


def interested(subject):
    """A bar, as `BARS` has them: the person declares an interest in this subject."""

    def bar(person, plan):
        return actions.declare_interest(
            subject(plan), by=person, reason="Mijn broer werkt er."
        )

    return bar
