"""Twin worlds: equal but for the secret; who may not know it gets the same bytes (F22, F24, F39).

One world is built once. Then the same plan is judged in different ways, each in a savepoint
that is forgotten, and every page is asked by everybody: bytes, headers and the number of
queries may not differ. Only the token against forged posts and the end of the session are
masked, and time stands still.
"""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Verdict
from applications.tests.builders import make_plan, make_round
from reviews import actions
from reviews.models import Mended, Outcome
from reviews.models.reviews import criteria_for
from reviews.tests.acts import good_advice, ground, verdicts
from reviews.tests.builders import earlier_grounds, make_outcome, quick_render
from sterktechniek import clock
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_region, make_user
from sterktechniek.outbox.models import OutboxMessage
from support.models import Signal, TeamNote
from support.tests.builders import make_assignment, make_visit

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=|"X-CSRFToken": ?)"[^"]*"')
SESSION = re.compile(rb' data-left="\d+"|(?<=id="session-until">)[^<]*')
BY_CHANCE = {"Set-Cookie", "Content-Length", "Expires"}  # Expires: this very second
DAY = timedelta(days=1)
#: pages that are a file too, see dashboards/exports.py
SAVED = (
    "programme_status",
    "status_list",
    "programme_rounds",
    "step_list",
    "ground_figures",
    "ground_list",
    "reach",
    "reach_list",
    "shrinking",
    "programme_money",
    "money_list",
    "effect_totals",
    "help_list",
)

# Who learns nothing before the letter, not even that it waits; the office hears that much.
OUTSIDE = (
    "lead",
    "editor",
    "partner",
    "supporter",
    "support_lead",
    "ministry",
    "other",
)
AT_THE_OFFICE = ("objections", "barred officer", "barred sender", "barred decider")
WITHOUT_A_PART = ("admin", "member of another plan")
JUDGING = ("officer", "coordinator", "decider", "objections", "chair", "member")


class World:
    """A region with a refused plan and one under review; help; and people of every kind."""

    def __init__(self):
        self.region = make_region("R07")
        now = clock.now()
        first = make_round(opens_at=now - 200 * DAY, closes_at=now - 150 * DAY)
        second = make_round(
            first.scheme, opens_at=now - 40 * DAY, closes_at=now - 10 * DAY
        )
        judged = {"state": PlanState.IN_REVIEW, "region": self.region}
        self.before = make_plan(**judged, round=first)
        make_outcome(Outcome.REJECTED, plan=self.before)
        # begins as a copy of the one before it, so it is complete
        self.plan = make_plan(**judged, round=second, filled=False)
        self.people = self._people()
        self.reviews = actions.assign_reviewers(
            self.plan, [self.people["member"]], by=self.people["coordinator"]
        )
        self.assignment = make_assignment(
            person=self.people["supporter"], region=self.region, scheme=first.scheme
        )
        self.visit = make_visit(self.assignment)

    def _people(self):
        region = {"region": self.region}
        organisation = self.plan.commitments.get().partner
        people = {
            "lead": self.plan.submitted_by,
            "editor": make_user(Role.EDITOR, **region),
            "partner": make_user(),
            "supporter": make_user(Role.SUPPORTER),
            "support_lead": make_user(Role.SUPPORT_LEAD),
            "ministry": make_user(Role.POLICY_OFFICER),
            "other": make_user(Role.LEAD, region=make_region("R08")),
            "admin": make_user(Role.ADMIN),
            "member of another plan": make_user(Role.MEMBER),
            "objections": make_user(Role.OBJECTION_HANDLER),
            "barred officer": make_user(Role.OFFICER),
            "barred sender": make_user(Role.COORDINATOR),
            "barred decider": make_user(Role.DECIDER),
            "officer": make_user(Role.OFFICER),
            "coordinator": make_user(Role.COORDINATOR),
            "decider": make_user(Role.DECIDER),
            "chair": make_user(Role.CHAIR),
            "member": make_user(Role.MEMBER),
        }
        give_role(people["partner"], Role.PARTNER, **region, organisation=organisation)
        for name, person in people.items():
            if name.startswith("barred"):
                actions.declare_interest(self.plan, by=person, reason="Familie")
        return people

    def addresses(self, person):
        """Every page that could say something; numbers of reviews and letters are guessed."""
        plan, was = self.plan, self.before
        names = (
            "home", "programme_status", "status_list", "programme_money",
            "money_list", "programme_rounds", "step_list", "ground_figures", "ground_list",
            "reach", "reach_list", "shrinking",
            "effect_totals", "help_list",
            "round_list", "plan_list", "commitment_list", "assignment_list", "case_list",
            "review_list", "advice_list", "letter_outbox", "message_list",
        )  # fmt: skip
        yield from map(reverse, names)
        for name in SAVED:
            yield f"{reverse(name)}?bestand=csv"
        if person == "admin":
            yield reverse("admin:outbox_outboxmessage_changelist")
            yield reverse("admin:accounts_user_changelist")
        for query in (
            "sort=-stand",
            "staat=in_review",
            "staat=rejected",
            "staat=granted",
        ):
            yield f"{reverse('status_list')}?{query}"
        for step in ("beoordeeld", "geadviseerd", "besloten", "brief"):
            yield f"{reverse('step_list')}?stap={step}&ronde={plan.round_id}"
        for query in ("status=alles", "status=brief"):
            yield f"{reverse('case_list')}?{query}"
        of_plan = ("plan_detail", "plan_outcome", "case_detail", "case_assign")
        for name in (*of_plan, "plan_comparison"):
            yield from (reverse(name, args=[one.pk]) for one in (plan, was))
        for name in ("decision_form", "decision_propose", "advice_form"):
            yield reverse(name, args=[plan.pk])
        for name in ("plan_receipt", "version_detail"):
            yield reverse(name, args=[plan.pk, 1])
        yield reverse("round_detail", args=[plan.round_id])
        for name in ("region_file", "region_people", "region_handover"):
            yield reverse(name, args=[self.region.code])
        for one in (plan, was):
            promise = one.commitments.get().pk
            yield reverse("partner_plan", args=[one.pk])
            yield reverse("commitment_withdraw", args=[promise])
            yield reverse("plan_part", args=[one.pk, "partners"])
        yield reverse("visit_detail", args=[self.visit.pk])
        for name in ("assignment_detail", "visit_create"):
            yield reverse(name, args=[self.assignment.pk])
        for name in ("review_form", "review_reopen"):
            yield reverse(name, args=[self.reviews[0].pk])
        yield reverse("letter_download", args=[was.letters.get().pk + 1])
        yield reverse("batch_detail", args=[was.letters.get().batch_id + 1])

    def judge(self, outcome, verdict, motivation):
        """Score, advise, propose, decide, plan and make the letter; it does not leave."""
        plan, people = self.plan, self.people
        mended = Mended.SOLVED if verdict == Verdict.MET else Mended.NOT
        earlier = earlier_grounds(plan.current_version)
        for review in self.reviews:
            actions.save_review(
                review,
                by=review.reviewer,
                scores=dict.fromkeys(review.criteria(), (verdict, None, motivation)),
                grounds=[],
                note="",
                earlier=dict.fromkeys(earlier, (mended, motivation)),
            )
            actions.hand_in_review(review, by=review.reviewer)
        amount = plan.current_version.amount_asked if verdict == Verdict.MET else 0
        advice = good_advice(plan, outcome) | {
            "amount": amount,
            "motivation": motivation,
            "verdicts": verdicts(plan, verdict),
            "earlier": dict.fromkeys(earlier, mended),
        }
        if verdict != Verdict.MET:
            advice["grounds"] = [ground(one) for one in criteria_for(plan)]
        actions.record_advice(plan, by=people["chair"], **advice)
        decision = actions.propose_decision(
            plan,
            by=people["officer"],
            outcome=outcome,
            amount=amount,
            reasons=motivation,
        )
        actions.decide(decision, by=people["decider"])
        batch = actions.plan_batch(
            [decision.letter.pk], day=clock.today(), by=people["coordinator"]
        )
        actions.make_letter(batch.letters.get(), render=quick_render)
        return batch


@pytest.fixture(scope="module")
def now():
    return clock.now()


@pytest.fixture(scope="module")
def world(now, django_db_setup, django_db_blocker):
    """Built once; each twin lives in a savepoint."""
    with django_db_blocker.unblock(), transaction.atomic(), clock.at(now):
        # Django keeps these per process: the first page of all would ask them, its twin not.
        ContentType.objects.get_for_models(*apps.get_models())
        yield World()
        transaction.set_rollback(True)


def count_alike():
    """PostgreSQL does not take numbers back with a savepoint; the twins must count alike."""
    with connection.cursor() as cursor:
        for reset in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(reset)


def seen(world, names, act=None):
    """{(person, address): what came back} after ``act``, which is then forgotten."""
    found = {}
    count_alike()
    with transaction.atomic():
        if act:
            act()
        for name in names:
            client = Client()
            client.force_login(world.people[name])
            for address in world.addresses(name):
                connection.queries_log.clear()  # it keeps no more than 9,000
                with CaptureQueriesContext(
                    connection,
                ) as queries:
                    answer = client.get(address)
                headers = {k: v for k, v in answer.items() if k not in BY_CHANCE}
                body = SESSION.sub(b"", TOKEN.sub(b"", answer.content))
                found[name, address] = answer.status_code, headers, body, len(queries)
        found["mails"] = _mails(world, names)
        transaction.set_rollback(True)
    return found


def _mails(world, names):
    addresses = [world.people[name].email for name in names]
    rows = OutboxMessage.objects.filter(recipient__in=addresses)
    return sorted(rows.values_list("recipient", "subject", "body"))


def differences(one, other):
    assert one.keys() == other.keys()
    return [key for key in one if one[key] != other[key]]


def refuse(world):
    return lambda: world.judge(Outcome.REJECTED, Verdict.NOT, "Te vaag, in alles.")


def grant(world):
    return lambda: world.judge(Outcome.GRANTED, Verdict.MET, "Overtuigend plan.")


@pytest.fixture(scope="module")
def untouched(world, now):
    """What everybody outside sees while nobody judged; asked once."""
    with clock.at(now):
        return seen(world, OUTSIDE)


def test_outside_nobody_learns_that_a_plan_was_judged(world, now, untouched):
    with clock.at(now):
        assert differences(untouched, seen(world, OUTSIDE, refuse(world))) == []
        assert differences(untouched, seen(world, OUTSIDE, grant(world))) == []


def test_who_has_no_part_in_judging_learns_no_outcome(world, now):
    people = (*AT_THE_OFFICE, *WITHOUT_A_PART)
    with clock.at(now):
        refused = seen(world, people, refuse(world))
        assert differences(refused, seen(world, people, grant(world))) == []


def test_from_the_release_on_everybody_knows(world, now, untouched):
    """The twins can differ: the same comparison finds the outcome once the letter left."""

    def release():
        batch = grant(world)()
        actions.release_batch(batch, by=world.people["coordinator"], count=1)

    with clock.at(now):
        found = differences(untouched, seen(world, OUTSIDE, release))
    changed = {key[0] for key in found if isinstance(key, tuple)}
    assert changed == set(OUTSIDE) - {"partner", "other"}
    assert "mails" in found


def test_team_text_reaches_nobody_who_judges(world, now):
    people = (*JUDGING, *OUTSIDE[:3], "ministry", "admin")

    def note():
        TeamNote.objects.create(visit=world.visit, text="De directeur twijfelt.")
        Signal.objects.create(
            visit=world.visit, region=world.region, kind="other_route", note="Samen?"
        )

    with clock.at(now):
        assert differences(seen(world, people), seen(world, people, note)) == []
        assert differences(
            seen(world, ["supporter"]), seen(world, ["supporter"], note)
        ) == [("supporter", world.visit.get_absolute_url())]
