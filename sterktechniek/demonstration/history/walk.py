"""The calendar: every act of the history with its moment, carried out in that order."""

from dataclasses import dataclass, field
from datetime import timedelta

from applications import actions as applications
from applications.models import Round
from applications.models.rounds import WhoMayTakePart
from reviews import actions as reviews
from reviews.letters import letter_content
from reviews.models import Letter
from sterktechniek import clock
from sterktechniek.demonstration import data
from sterktechniek.demonstration.content import people
from sterktechniek.demonstration.content.duties import skip_reason

from . import setting
from .answering import plan_answers
from .dates import DATES, ROUNDS, at, between
from .extra_year import ExtraYear
from .following import plan_following
from .judging import Judging
from .notices import Notices
from .objecting import plan_objection
from .supporting import plan_support
from .trajectories import plan_trajectories, regions_allowed

ONE_HOUR = timedelta(hours=1)


@dataclass
class Calendar:
    """Acts at moments. Acts at the same moment keep the order in which they were noted."""

    entries: list = field(default_factory=list)

    def note(self, moment, act, *args):
        self.entries.append((moment, len(self.entries), act, args))

    def carry_out(self, progress):
        """Do everything in the order of time, each act under its own clock."""
        for done, (moment, _, act, args) in enumerate(sorted(self.entries), start=1):
            with clock.at(moment):
                act(*args)
            progress(done, len(self.entries), moment)


class History:
    """The whole of 2018-2024: what is there, who acts, and what happens when."""

    def __init__(self, scheme, regions, users, printer):
        self.scheme, self.regions, self.users = scheme, regions, users
        self.printer = printer
        self.rounds, self.batches, self.printing = {}, {}, {}
        self.calendar = Calendar()
        self.notices = Notices(printer)

    def plan_everything(self):
        """Note every act in the calendar."""
        for number, dates in ROUNDS.items():
            self.calendar.note(at(dates.published), self.open_round, dates)
            self._plan_round(number, dates)
        plan_support(self)
        plan_trajectories(self)
        plan_objection(self)
        plan_answers(self)
        plan_following(self)
        ExtraYear(self).plan()

    def _plan_round(self, number, dates):
        handed_in = []
        for row in data.history():
            if row.round != number:
                continue
            if row.handed_in:
                judging = Judging(row.region, number, self.users)
                handed_in.append(judging)
                self.plan_one(judging, dates)
            else:
                moment = between(
                    *dates.handing_in, "skip", row.region, number
                ) - timedelta(days=14)
                self.calendar.note(moment, self.skip, row.region, number)
        self.plan_letters(number, dates)
        note = self.calendar.note
        for judging in handed_in:
            note(at(dates.released) + ONE_HOUR, judging.close_mended_grounds)
        if dates.announce_until:
            self._plan_announcements(number, dates)

    def plan_letters(self, number, dates):
        """Note when the letters of this round are planned, and when they leave."""
        self.calendar.note(at(dates.batch_planned), self.plan_batch, number)
        self.calendar.note(at(dates.released), self.release, number)

    def _plan_announcements(self, number, dates):
        first = dates.announce_until - timedelta(days=30)
        for code in self.regions:
            moment = between(first, dates.announce_until, "announce", code)
            self.calendar.note(moment, self.announce, code, number)

    def plan_one(self, judging, dates):
        """Note what happens to one plan, from writing to the decision."""
        code, number = judging.code, judging.number
        note = self.calendar.note
        note(at(dates.writing, code), self.write, judging)
        note(between(*dates.handing_in, "in", code, number), self.hand_in, judging)
        note(at(dates.complete, code), judging.find_complete)
        note(at(dates.assigned, code), judging.assign)
        for seat in range(people.GROUP_SIZE):
            moment = between(*dates.reviewing, "review", code, number, seat)
            note(moment, judging.review, seat)
        note(at(dates.advised, code), judging.advise)
        note(at(dates.proposed, code), self.propose, judging)
        note(at(dates.decided, code), judging.decide)
        if judging.texts.duty:
            met = at(judging.texts.duty.met_on, code)
            note(met, judging.settle_duty)
            self.notices.note(self.calendar, met)

    def open_round(self, dates):
        one = Round(
            scheme=self.scheme,
            number=dates.number,
            name=dates.name,
            published_at=clock.now(),
            announce_until=(
                clock.end_of(dates.announce_until) if dates.announce_until else None
            ),
            opens_at=max(clock.start_of(dates.opens), clock.now()),
            closes_at=dates.closes_at,
            is_last=dates.number == 3,
            is_alternative=dates.number == data.ALTERNATIVE,
        )
        invited = []
        if one.is_alternative:
            one.participants = WhoMayTakePart.NAMED
            invited = regions_allowed(self.scheme)
        applications.open_round(one, by=self.users["coordinator"], invited=invited)
        if dates.number == 1:
            setting.make_criteria(one)
        self.rounds[dates.number] = one

    def announce(self, code, number):
        applications.announce(
            self.rounds[number], self.regions[code], by=self.users[people.lead_of(code)]
        )

    def skip(self, code, number):
        applications.skip_round(
            self.rounds[number],
            self.regions[code],
            reason=skip_reason(code, number),
            by=self.users[people.lead_of(code)],
        )

    def write(self, judging):
        code, number = judging.code, judging.number
        lead = self.users[people.lead_of(code)]
        plan = applications.start_plan(self.rounds[number], self.regions[code], by=lead)
        judging.write(plan, by=self.users[people.editor_of(code)])
        judging.take_up(plan)

    def hand_in(self, judging):
        lead = self.users[people.lead_of(judging.code)]
        applications.hand_in(judging.plan, by=lead)

    def propose(self, judging):
        """From the proposal on the letter can be made, while time goes on."""
        judging.propose()
        decision = judging.decision
        content = letter_content(decision, DATES[judging.number].released)
        self.printing[decision.pk] = content, self.printer.start(content)

    def plan_batch(self, number):
        letters = Letter.objects.to_plan().filter(plan__round=self.rounds[number])
        self.batches[number] = reviews.plan_batch(
            letters.values_list("pk", flat=True),
            day=DATES[number].released,
            by=self.users["coordinator"],
        )

    def release(self, number):
        """All letters of the round leave together."""
        batch = self.batches[number]
        letters = list(batch.letters.all())
        for letter in letters:
            content, printed = self.printing.pop(letter.decision_id)
            reviews.keep_letter(letter, content, printed.result())
        reviews.release_batch(batch, by=self.users["coordinator"], count=len(letters))
