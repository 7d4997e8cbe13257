"""Twin worlds of support: what region and team say to each other reaches nobody else.

Everything that support holds is different in the twin: the note for the team, signals, what was
shared, agreements and how they stand, a talk that was asked. Who judges, decides, advises the
minister or administers gets the same bytes, headers and number of queries; also of a visit of
which the region opened the text before.
"""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse

from reviews.actions.opening import declare_no_interest
from reviews.tests.builders import declared
from sterktechniek import clock
from sterktechniek.tests.test_twin_worlds import World, differences, seen
from support.actions import openings, points, talk_requests
from support.models import Signal, TeamNote, Visit
from support.tasks import remind_of_action_points
from support.tests.agreements import DAY, make_late_point, make_point
from support.tests.builders import make_visit

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

ELSEWHERE = (
    "officer", "coordinator", "decider", "objections", "barred officer", "chair", "member",
    "member of another plan", "ministry", "partner", "other",
)  # fmt: skip
SECRET = "De directeur twijfelt."


class SupportWorld(World):
    """The plan is judged; one text of its support was opened, the rest was not."""

    def __init__(self):
        super().__init__()
        for review in self.reviews:
            declared(review.reviewer, self.plan)
            declare_no_interest(review, by=review.reviewer)
        self.point = make_point(assignment=self.assignment)
        self.opened = make_visit(self.assignment, shared="Dit mag u lezen.")
        openings.open_visit(self.opened, by=self.people["lead"])

    def addresses(self, person):
        yield from super().addresses(person)
        code, plan, review = self.region.code, self.plan.pk, self.reviews[0].pk
        for name in ("region_support", "opening_list", "point_create", "talk_ask"):
            yield reverse(name, args=[code])
        for number in (self.point.pk, self.point.pk + 1):
            yield reverse("point_detail", args=[number])
            yield reverse("point_act", args=[number, "klopt"])
        yield reverse("talk_detail", args=[1])
        yield reverse("visit_open", args=[self.visit.pk])
        yield reverse("opened_list", args=[plan])
        yield reverse("case_terms", args=[plan])
        yield reverse("interest_declare", args=[review])
        yield f"{reverse('review_form', args=[review])}?vergelijk=ja"

    def confide(self):
        """The twin: everything that support holds is otherwise, and there is more of it."""
        person, lead = self.people["supporter"], self.people["lead"]
        TeamNote.objects.create(visit=self.visit, text=SECRET)
        Signal.objects.create(
            visit=self.visit, region=self.region, kind="other_route", note=SECRET
        )
        Visit.objects.update(shared_text=SECRET)
        points.object_to_point(self.point, by=lead, words=SECRET)
        later = clock.today() + 40 * DAY
        points.move_point(self.point, by=person, due_on=later, reason=SECRET)
        points.finish_point(self.point, by=lead, note=SECRET)
        make_late_point(assignment=self.assignment, text=SECRET)
        talk = talk_requests.ask_talk(
            self.region, by=lead, about=SECRET, plan=self.before
        )
        talk_requests.answer_talk(talk, by=person, words=SECRET)
        remind_of_action_points()


@pytest.fixture(scope="module")
def now():
    return clock.now()


@pytest.fixture(scope="module")
def world(now, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic(), clock.at(now):
        # Django remembers these: the first twin may not cost more than the second
        ContentType.objects.get_for_models(*apps.get_models())
        yield SupportWorld()
        transaction.set_rollback(True)


def test_what_support_holds_reaches_nobody_outside_it(world, now):
    with clock.at(now):
        untouched = seen(world, ELSEWHERE)
        twin = seen(world, ELSEWHERE, world.confide)
    assert differences(untouched, twin) == []
    assert SECRET.encode() not in b"".join(
        answer[2] for key, answer in twin.items() if key != "mails"
    )


def test_the_administrator_finds_it_on_no_page_but_that_mail_was_sent(world, now):
    """That a mail waits is technical; what it says stands in it."""
    with clock.at(now):
        untouched = seen(world, ["admin"])
        twin = seen(world, ["admin"], world.confide)
    mail = ("admin", reverse("admin:outbox_outboxmessage_changelist"))
    assert set(differences(untouched, twin)) <= {mail}
    assert SECRET.encode() not in twin[mail][2]


def test_the_twins_differ_for_region_and_team(world, now):
    page = reverse("region_support", args=[world.region.code])
    people = ("lead", "supporter")
    with clock.at(now):
        one, other = seen(world, people), seen(world, people, world.confide)
    changed = differences(one, other)
    for name in people:
        assert (name, page) in changed
    assert "mails" in changed


def test_of_the_team_text_alone_the_region_sees_nothing(world, now):
    people = ("lead", "editor")  # the others above, with more

    def note():
        TeamNote.objects.create(visit=world.visit, text=SECRET)
        Signal.objects.create(
            visit=world.visit, region=world.region, kind="other_route", note=SECRET
        )

    with clock.at(now):
        assert differences(seen(world, people), seen(world, people, note)) == []
