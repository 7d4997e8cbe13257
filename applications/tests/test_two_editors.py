"""Two editors and a hand-in, in every order that chance gives: no typed text is ever lost.

Each run drives the real pages and follows them with a model of ten lines: what is in the
plan, and what each editor has on the screen. After every step the plan holds what the
model says, and whatever was refused still stands on the page of whoever typed it.
"""

from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications import actions
from applications.models import KeptInput, Plan
from applications.tests import builders
from applications.tests.typing_in import opened
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_user
from sterktechniek.tests.telling import tell

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

FIELDS = ("region_vision", "labour_market")
WHO = st.integers(0, 1)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), WHO, st.sampled_from(FIELDS), st.booleans()),
        st.tuples(st.just("write"), WHO, st.sampled_from(FIELDS), st.booleans()),
        st.tuples(st.just("write"), WHO, st.sampled_from(FIELDS), st.booleans()),
        st.tuples(st.just("type"), WHO, st.sampled_from(FIELDS)),
        st.tuples(st.just("choose"), WHO, st.sampled_from(["mijn", "ander"])),
        st.tuples(st.sampled_from(["open", "save", "autosave"]), WHO),
        st.tuples(st.sampled_from(["hand_in", "take_back"])),
    ),
    min_size=3,
    max_size=10,
)


@dataclass
class Screen:
    """What one editor has before them: the values the page came with, and what was typed."""

    client: Client
    base: dict = field(default_factory=dict)
    typed: dict = field(default_factory=dict)
    hidden: dict = field(default_factory=dict)
    asked: set = field(default_factory=set)
    choice: str = ""


class Desk:
    """The plan, two screens on it, and the model that both are held against."""

    def __init__(self, plan, people):
        self.plan = plan
        self.url = reverse("plan_part", args=[plan.pk, "visie"])
        self.screens = []
        for person in people:
            client = Client()
            client.force_login(person)
            self.screens.append(Screen(client))
        self.lead = people[0]
        self.saved = {name: getattr(plan, name) for name in FIELDS}
        self.is_handed_in = False
        self.texts = 0
        self.clashes = 0

    def take(self, step, *details):
        getattr(self, step)(*details)
        plan = Plan.objects.get(pk=self.plan.pk)
        assert {name: getattr(plan, name) for name in FIELDS} == self.saved
        if self.is_handed_in:
            frozen = plan.current_version.content
            assert {name: frozen[name] for name in FIELDS} == self.saved

    def open(self, who):
        screen = self.screens[who]
        KeptInput.objects.all().delete()  # each run looks at the plan, not at what is kept
        page = screen.client.get(self.url)
        held = opened(page)
        screen.base = dict(self.saved)
        screen.typed = dict(self.saved)
        screen.hidden = {"seen": held.get("seen", "{}")}
        screen.asked, screen.choice = set(), ""

    def type(self, who, name):
        screen = self.screens[who]
        if screen.base:
            self.texts += 1
            screen.typed[name] = f"Tekst {self.texts} van {who}"

    def write(self, who, name, in_the_background):
        """Type in one field and save, as most people do most of the time."""
        self.type(who, name)
        self._send(who, {"autosave": "ja"} if in_the_background else {})

    def choose(self, who, choice):
        """Pick one of the two texts, and save."""
        self.screens[who].choice = choice
        self._send(who, {})

    def save(self, who):
        self._send(who, {})

    def autosave(self, who):
        self._send(who, {"autosave": "ja"})

    def _send(self, who, more):
        screen = self.screens[who]
        if not screen.base:
            return
        choices = {f"keuze_{name}": screen.choice for name in screen.asked}
        sent = screen.hidden | screen.typed | choices | more
        answer = screen.client.post(self.url, sent)
        self._expect(screen, answer, is_autosave=bool(more))

    def _expect(self, screen, answer, *, is_autosave):
        """What the model says of this save; then the screen becomes what came back."""
        if screen.asked and not screen.choice:
            return self._refused(screen, answer, 422, is_autosave)
        if self.is_handed_in:
            return self._refused(screen, answer, 409, is_autosave)
        clashes = {name for name in FIELDS if self._clashes(screen, name)}
        if clashes:
            self.clashes += 1
            self._refused(screen, answer, 409, is_autosave)
            if not is_autosave:
                for name in clashes:
                    screen.base[name] = self.saved[name]
                screen.asked, screen.choice = clashes, ""
                screen.hidden = {
                    name: answer.context["forms"].text[name].value()
                    for name in ("seen", "asked")
                }
            return None
        assert answer.status_code == (200 if is_autosave else 302)
        for name in FIELDS:
            if self._takes_mine(screen, name):
                self.saved[name] = screen.typed[name]
        if is_autosave:
            screen.base = dict(screen.typed)
            screen.hidden = {"seen": _marks_in(answer)}
            screen.asked, screen.choice = set(), ""
        else:
            self.open(self.screens.index(screen))
        return None

    def _refused(self, screen, answer, status, is_autosave):
        assert answer.status_code == status
        if is_autosave:
            kept = KeptInput.objects.get(
                person__pk=int(screen.client.session["_auth_user_id"])
            )
            assert all(kept.data[name] == [screen.typed[name]] for name in FIELDS)
        else:
            page = answer.content.decode()
            assert all(screen.typed[name] in page for name in FIELDS)

    def _clashes(self, screen, name):
        mine, there = screen.typed[name], self.saved[name]
        return screen.base[name] != there and mine not in (there, screen.base[name])

    def _takes_mine(self, screen, name):
        if name in screen.asked and screen.choice == "ander":
            return False
        return screen.typed[name] != screen.base[name] or name in screen.asked

    def hand_in(self):
        if not self.is_handed_in:
            actions.hand_in(Plan.objects.get(pk=self.plan.pk), by=self.lead)
            self.is_handed_in = True

    def take_back(self):
        if self.is_handed_in:
            actions.take_back(Plan.objects.get(pk=self.plan.pk), by=self.lead)
            self.is_handed_in = False


def _marks_in(answer):
    """The marks in the answer to an autosave, as the page puts them in its hidden field."""
    [(form, marks)] = answer.context["seen"]
    assert f'id="{form.seen_id}"' in answer.content.decode()
    return marks


@pytest.mark.parametrize("runs", [60, pytest.param(220, marks=pytest.mark.long)])
def test_no_order_of_two_editors_and_a_hand_in_loses_a_text(runs):
    plan = builders.make_plan()
    people = [builders.lead_of(plan.region), make_user(Role.EDITOR, region=plan.region)]
    seen = {"runs": 0, "clashes": 0, "texts": 0}

    @settings(
        max_examples=runs,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(STEPS)
    def run(steps):
        with transaction.atomic():
            desk = Desk(Plan.objects.get(pk=plan.pk), people)
            desk.take("open", 0)
            desk.take("open", 1)
            for step in steps:
                desk.take(*step)
            seen["runs"] += 1
            seen["clashes"] += desk.clashes
            seen["texts"] += desk.texts
            transaction.set_rollback(True)

    run()
    assert seen["runs"] >= runs
    assert seen["clashes"] > runs / 4  # the runs did meet what they are about
    tell(seen)
