"""Fidelity: the loaded history answers as the public sources do, on every date."""

import json
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.db.models import Sum
from django.test import TestCase

from applications.models import (
    Attachment,
    Ceiling,
    Participation,
    Plan,
    PlanVersion,
    RegionInScheme,
    Scheme,
    SupplementRequest,
)
from applications.plan_content import content_hash
from applications.status import RegionState, scheme_on, scheme_status
from objections.decide_by import decision_term
from objections.models import Objection
from reviews.models import AwardYear, Decision, Duty, Letter, Review, Trajectory
from reviews.models.letter_kinds import FIRST
from sterktechniek import clock
from sterktechniek.accounts.models import Region, User
from sterktechniek.demonstration import data
from sterktechniek.demonstration.tests.after_the_awards import AfterTheAwards
from sterktechniek.demonstration.tests.extra_year import TheExtraYear
from sterktechniek.demonstration.tests.parliament import ParliamentAnswered
from sterktechniek.events.models import Event
from sterktechniek.outbox.models import OutboxMessage
from support.models import Attendance, Signal, Visit
from support.models.kinds import VisitKind
from support.talks import talks_on

SEVEN = {
    "Brabantse Wal",
    "Rotterdam Noord",
    "Nieuwe Waterweg Noord",
    "Groningen Stad",
    "Schoonhoven",
    "Noord- en Midden-Limburg",
    "Dronten",
}
MINISTERS_NAMES = {
    "Brabantse wal",
    "Rotterdam-Noord",
    "Schiedam",
    "Groningen-stad",
    "Schoonhoven",
    "Noord- en midden-Limburg",
    "regio rondom Dronten",
}


@pytest.mark.one_database
class HistoryTest(AfterTheAwards, TheExtraYear, ParliamentAnswered, TestCase):
    """One load of the history, asked many questions."""

    @classmethod
    def setUpTestData(cls):
        call_command("load_history", stdout=StringIO())
        cls.scheme = Scheme.objects.get(code="sto-2020")
        connection.check_constraints()  # else each test checks those of the load again

    def counts(self, day):
        status = scheme_status(clock.end_of(day))
        assert status.reconciles
        return {state.label: count for state, count in status.counts().items()}

    def test_1_july_2019(self):
        assert self.counts(date(2019, 7, 1)) == {
            "groen": 45,
            "rood": 31,
            "niet ingediend": 2,
        }

    def test_one_objection_was_decided_in_time_and_changed_nothing(self):
        one = Objection.objects.for_pages().get()
        assert one.plan.region.name == "Dronten"
        assert one.timeliness.is_in_time
        assert one.timeliness.last_day == date(2020, 1, 28)
        assert decision_term(one, clock.now()).ends_on == date(2020, 3, 10)
        assert clock.local(one.decided_at).date() == date(2020, 2, 28)
        assert (one.later.result, one.later.amount) == ("unfounded", None)
        assert one.later.decided_by != one.decision.decided_by
        assert "(demonstratie)" in one.grounds
        notices = [one.receipt, *(hearing.letter for hearing in one.hearings.all())]
        assert {letter.released_at.year for letter in notices} == {2020}

    def test_17_december_2019(self):
        status = scheme_status(clock.end_of(date(2019, 12, 17)))
        assert self.counts(date(2019, 12, 17)) == {
            "groen": 65,
            "lichtgroen": 6,
            "rood": 7,
        }
        refused = status.regions_in(RegionState.REJECTED)
        assert {region.name for region in refused} == SEVEN
        names = {region.name for region in refused} | {
            alias.name for region in refused for alias in region.aliases.all()
        }
        assert names >= MINISTERS_NAMES

    def test_round_2_has_20_groen_and_6_lichtgroen(self):
        status = scheme_status(clock.end_of(date(2019, 12, 17)))
        counts = status.counts(status.rounds[1])
        assert counts == {
            RegionState.ALREADY_APPROVED: 45,
            RegionState.GRANTED: 20,
            RegionState.GRANTED_WITH_DUTY: 6,
            RegionState.REJECTED: 7,
        }

    def test_the_day_before_release_shows_nothing(self):
        assert self.counts(date(2019, 12, 16)) == {"groen": 45, "in beoordeling": 33}

    def test_advice_talk_with_each_of_the_seven_by_three_parties(self):
        talks = Visit.objects.advice_talks_by_three_parties().filter(
            held_on__lte=date(2020, 2, 21)
        )
        regions = set(talks.values_list("region__name", flat=True))
        assert regions == SEVEN
        known = Event.objects.filter(
            name="log_visit", happened_at__lt=clock.end_of(date(2020, 2, 21))
        )
        assert (
            known.filter(label="Adviesgesprek").values("region").distinct().count() >= 7
        )

    def test_with_all_seven_was_spoken_and_each_confirmed_the_report(self):
        at = clock.end_of(date(2020, 2, 21))
        talks = talks_on(scheme_on(at), at)
        newest = talks.rounds[0]
        assert {row.region.name for row in newest.rows} == SEVEN
        assert (newest.held, newest.confirmed, newest.is_complete) == (7, 7, True)
        assert talks.offered == len(talks.start_talks) == len(talks.starts)
        times = {kind.value: heard for kind, heard, _ in talks.signals}
        assert times["other_route"] == 0
        assert times["new_cooperation"]
        assert times["shrinking"]

    def test_a_missing_party_does_not_count(self):
        talk = Visit.objects.advice_talks_by_three_parties().first()
        before = Visit.objects.advice_talks_by_three_parties().count()
        Attendance.objects.filter(visit=talk, party="ocw").delete()
        after = Visit.objects.advice_talks_by_three_parties().count()
        assert after == before - 1

    def test_no_signal_for_another_route_before_the_letter_to_parliament(self):
        signals = Signal.objects.filter(
            kind="other_route", visit__held_on__lte=date(2020, 2, 21)
        )
        assert signals.count() == 0
        starts = Visit.objects.filter(kind=VisitKind.START_TALK)
        assert not starts.exclude(topics__topic="training_advice").exists()

    def test_77_running_in_january_2021_and_dronten_in_october(self):
        january = scheme_status(clock.end_of(date(2021, 1, 31)))
        left = january.regions_in(RegionState.NOT_SUBMITTED)
        assert [region.name for region in left] == ["Dronten"]
        assert self.counts(date(2021, 1, 31)) == {
            "groen": 71,
            "lichtgroen": 6,
            "niet ingediend": 1,
        }
        assert self.counts(date(2021, 10, 1)) == {"groen": 72, "lichtgroen": 6}
        assert Trajectory.objects.get().region.name == "Dronten"

    def test_dronten_walked_its_trajectory_to_the_round_for_it_alone(self):
        trajectory = Trajectory.objects.get()
        steps = trajectory.events.order_by("happened_at", "pk")
        walked = steps.exclude(target="").values_list("name", flat=True)
        assert list(walked) == [
            "hold_talk",
            "agree_approach",
            "allow_route",
            "approved_meanwhile",
        ]
        assert clock.local(steps[0].happened_at).date() == date(2020, 8, 28)
        assert steps.filter(name="move_step").count() == 3
        talk, approach, decision = trajectory.steps.order_by("pk")
        assert talk.visit in Visit.objects.advice_talks_by_three_parties()
        assert decision.done_by.has_role("policy_officer")
        assert decision.allowed
        for step in (talk, approach, decision):
            assert clock.local(step.done_at).date() <= step.due_on
        for text in (approach.text, approach.region_share, decision.text):
            assert text.startswith("Demonstratie.")
        (one,) = trajectory.rounds()
        assert [region.name for region in one.invited.all()] == ["Dronten"]
        assert decision.done_at < one.published_at
        letter = Letter.objects.get(plan__round=one)
        assert letter.released_at == trajectory.closed_at
        assert clock.local(letter.released_at).date() == date(2021, 10, 1)

    def test_every_date_adds_up_in_every_round(self):
        """Every eleventh day of four years, and every day around the releases."""
        days = {date(2018, 9, 12) + timedelta(days=11 * step) for step in range(120)}
        for middle in (date(2019, 7, 1), date(2019, 12, 17), date(2020, 8, 28)):
            days |= {middle + timedelta(days=off) for off in range(-2, 3)}
        for day in sorted(days):
            status = scheme_status(clock.end_of(day), self.scheme)
            assert status.reconciles, day
            assert len(status.regions) == 78
            for one in status.rounds:
                assert sum(status.counts(one).values()) == 78

    def test_past_date_costs_what_today_costs(self):
        for day in (date(2019, 7, 1), date(2021, 12, 31)):
            with self.assertNumQueries(6):
                scheme_status(clock.end_of(day), self.scheme)

    def test_awards_match_the_published_totals_and_stay_under_the_ceilings(self):
        totals = dict(
            Plan.objects.approved()
            .filter(round__scheme=self.scheme)
            .order_by()
            .values_list("round__number")
            .annotate(total=Sum("amount_granted"))
        )
        assert Decimal(231000000) < totals[1] < Decimal(232000000)
        assert Decimal(117000000) < totals[2] < Decimal(118000000)
        for ceiling in Ceiling.objects.filter(scheme=self.scheme):
            regions = RegionInScheme.objects.filter(
                scheme=self.scheme, region_type=ceiling.region_type
            )
            awarded = AwardYear.objects.filter(
                year=ceiling.year,
                decision__plan__round__scheme=self.scheme,
                decision__plan__region__in=regions.values("region"),
            ).aggregate(total=Sum("amount"))["total"]
            assert awarded <= ceiling.amount

    def test_reported_awards_are_kept_and_others_marked_as_assumed(self):
        for decision in Decision.objects.published().filter(
            plan__round__scheme=self.scheme, amount_granted__gt=0
        ):
            reported = data.regions()[decision.plan.region.code].award_reported
            if reported:
                assert decision.amount_granted == reported
            basis = "gemeld" if reported else "aangenomen"
            assert f"bedrag: {basis}" in decision.provenance

    def test_plans_look_real(self):
        for version in PlanVersion.objects.all():
            content = version.content
            assert 5 <= len(content["activities"]) <= 12
            assert 20 <= len(content["budget"]) <= 60
            assert content_hash(content) == version.sha256
        assert Attachment.objects.exists()

    def test_refused_plans_have_grounds_and_approved_ones_none(self):
        refused = Plan.objects.filter(state="rejected")
        assert not refused.filter(grounds__isnull=True).exists()
        assert refused.filter(round__scheme=self.scheme).count() == 31 + 7
        assert not Plan.objects.approved().filter(grounds__isnull=False)

    def test_next_plan_starts_from_the_last_with_an_answer_to_each_ground(self):
        second = Plan.objects.filter(round__scheme=self.scheme, round__number=2)
        fresh = second.filter(based_on__isnull=True).values_list("region__code")
        assert set(fresh) == {("R38",), ("R51",)}
        for plan in second.filter(based_on__isnull=False):
            texts = plan.ground_answers.values_list("text", flat=True)
            assert texts
            assert all(texts)

    def test_two_regions_skipped_round_1_with_a_reason(self):
        skipped = Participation.objects.filter(
            round__scheme=self.scheme, round__number=1, skipped_at__isnull=False
        )
        assert skipped.count() == 2
        assert not skipped.filter(skip_reason="")

    def test_duties_of_the_six_were_met_in_time(self):
        duties = Duty.objects.filter(decision__plan__round__number=2)
        assert duties.count() == 6
        for duty in duties:
            assert duty.due_on == date(2020, 6, 1)
            assert duty.settled_at < clock.start_of(date(2020, 6, 1))

    def test_each_decision_has_its_letter_with_the_same_hash(self):
        sent = Decision.objects.published().select_related("letter")
        assert sent.filter(plan__round__scheme=self.scheme).count() == 76 + 33 + 6 + 1
        for decision in sent:
            assert decision.letter.pdf_sha256 == decision.letter_sha256
            assert decision.letter.released_at == decision.sent_at
        assert not Letter.objects.released().filter(pdf="")

    def test_each_request_and_invitation_of_the_practice_has_its_letter_of_that_day(
        self,
    ):
        requests = SupplementRequest.objects.filter(asked_at__isnull=False)
        assert requests.count() == 2
        for one in requests:
            letter = Letter.objects.get(plan=one.plan, kind="supplement_request")
            assert letter.released_at == one.asked_at
            assert letter.facts["punten"][-1] == one.text
            with default_storage.open(letter.pdf) as file:
                assert sha256(file.read()).hexdigest() == letter.pdf_sha256
        regions = requests.values("plan__region")
        mails = OutboxMessage.objects.filter(kind="supplement", region__in=regions)
        assert mails.count() == 4  # the lead and the editor, of both
        assert Letter.objects.released().filter(kind="invitation").count() == 1
        assert not Letter.objects.to_make().exclude(kind__in=FIRST)

    def test_names_that_are_not_known_stay_marked(self):
        unknown = Region.objects.filter(name_status="unknown")
        assert unknown.count() == 13
        for region in unknown:
            assert "naam nog in te vullen" in region.name
            assert not region.is_on_map

    def test_invented_people_say_so_and_no_mail_of_the_past_waits(self):
        invented = User.objects.filter(last_name__contains="(demonstratie)")
        assert invented.count() == User.objects.count()
        assert not OutboxMessage.objects.filter(state="waiting")

    def test_no_reviewer_ever_supported_the_region(self):
        for review in Review.objects.select_related("plan", "reviewer"):
            helped = review.reviewer.support.filter(region=review.plan.region_id)
            assert not helped.exists()

    def test_loading_again_changes_nothing(self):
        before = Event.objects.count(), Plan.objects.count()
        call_command("load_history", stdout=StringIO())
        assert (Event.objects.count(), Plan.objects.count()) == before

    def test_command_line_gives_the_same_answer(self):
        out = StringIO()
        call_command("status_on", "2019-12-17", "--format", "json", stdout=out)
        answer = json.loads(out.getvalue())
        assert set(answer) == {"date", "population", "reconciles", "total", "rounds"}
        assert (answer["population"], answer["reconciles"]) == (78, True)
        refused = answer["total"]["rood"]
        assert refused["count"] == 7
        assert {one["name"] for one in refused["regions"]} == SEVEN
        assert set(refused["regions"][0]) == {"code", "name", "aliases"}
        assert [one["round"] for one in answer["rounds"]] == ["Ronde 1", "Ronde 2"]
