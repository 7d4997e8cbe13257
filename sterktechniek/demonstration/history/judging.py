"""What was judged and decided of one plan, from the invented texts, through the real acts."""

from applications import actions as applications
from applications.models import Ground
from reviews import actions as reviews
from reviews.actions.advising import JointVerdict, NewGround
from reviews.actions.duties import NewDuty
from reviews.models import Duty, Mended
from sterktechniek.demonstration import amounts, data
from sterktechniek.demonstration.content import people
from sterktechniek.demonstration.content.judgements import review_texts

from .writing import write_plan

MET = "met"
MENDED = {MET: Mended.SOLVED, "partly": Mended.PARTLY, "not": Mended.NOT}


class Judging:
    """The acts on the plan of one region in one round, each by the person who did it."""

    def __init__(self, code, number, users):
        self.code, self.number, self.users = code, number, users
        self.texts = self.find_texts()
        self.plan = self.decision = self.criteria = None
        self.provenance = None  # by default what the data files say
        self.reviews = []

    def find_texts(self):
        """What was said about the plan."""
        return review_texts(self.code, self.number)

    def write(self, plan, *, by):
        """Fill the working copy of the plan."""
        write_plan(plan, self.code, self.number, by=by)

    def take_up(self, plan):
        """Judge this plan."""
        self.plan = plan
        self.criteria = {one.code: one for one in plan.round.criteria.all()}

    def find_complete(self):
        officer = self.users[people.officer_of(self.code, self.number)]
        applications.find_complete(self.plan, by=officer)

    def assign(self):
        names = people.committee_group(self.code, self.number)
        members = [self.users[name] for name in names]
        self.reviews = reviews.assign_reviewers(
            self.plan, members, by=self.users["coordinator"]
        )

    def review(self, seat):
        review = self.reviews[seat]
        found = {one.code: one.verdict for one in self.texts.members[seat]}
        reviews.save_review(
            review,
            by=review.reviewer,
            scores=self.scores(seat),
            grounds=[],
            note="",
            earlier={ground: (mended, "") for ground, mended in self._mended(found)},
        )
        reviews.hand_in_review(review, by=review.reviewer)

    def scores(self, seat):
        """What the member in this seat found, as `save_scores` takes it."""
        return {
            self.criteria[one.code]: (
                "" if one.points is not None else one.verdict,
                one.points,
                one.motivation,
            )
            for one in self.texts.members[seat]
        }

    def advise(self):
        reviews.record_advice(
            self.plan,
            by=self.users["voorzitter"],
            outcome=self.texts.outcome,
            amount=self.granted(),
            motivation=self.texts.advice_summary,
            verdicts=[self._joint(one) for one in self.texts.advice],
            grounds=[self._ground(one) for one in self.texts.grounds],
            earlier=dict(
                self._mended({one.code: one.verdict for one in self.texts.advice})
            ),
        )

    def _mended(self, verdicts):
        """Pairs of (earlier ground, what became of it), after the verdict on its criterion."""
        content = self.plan.current_version.content
        grounds = Ground.objects.answered_in(content).select_related("criterion")
        for ground in grounds:
            yield ground, MENDED[verdicts.get(ground.criterion.code, MET)]

    def _joint(self, one):
        return JointVerdict(
            self.criteria[one.code], one.verdict, one.motivation, one.points
        )

    def _ground(self, one):
        return NewGround(
            self.criteria[one.criterion], one.part, one.passage, one.reason, one.remedy
        )

    def close_mended_grounds(self):
        """Grounds of an earlier round under a criterion that is met now, after the letter."""
        met = [one.code for one in self.texts.advice if one.verdict == MET]
        mended = (
            Ground.objects.published()
            .still_open()
            .filter(region=self.plan.region, criterion__code__in=met)
            .exclude(plan=self.plan)
        )
        for ground in mended:
            reviews.close_ground(
                ground,
                by=self.users["voorzitter"],
                note="In het nieuwe plan verholpen. (demonstratie)",
            )

    def granted(self):
        """What is granted, in euro."""
        return amounts.awards()[self.code].granted if self._is_grant() else 0

    def years(self):
        """{year: euro} of what is granted, or None."""
        if not self._is_grant():
            return None
        by_year = amounts.awards()[self.code].by_year
        return {year: amount for year, amount in by_year.items() if amount}

    def _is_grant(self):
        return data.history_of(self.code)[self.number].is_granted

    def propose(self):
        duty = self.texts.duty
        self.decision = reviews.propose_decision(
            self.plan,
            by=self.users[people.officer_of(self.code, self.number)],
            outcome=self.texts.outcome,
            amount=self.granted(),
            reasons=self.texts.decision_reasons,
            duties=[NewDuty(f"{duty.text} {duty.remedy}", duty.due_on)] if duty else [],
            years=self.years(),
            provenance=self.provenance or self._known(),
        )

    def _known(self):
        """What is stated in a source, deduced or assumed of this decision."""
        row = data.history_of(self.code)[self.number]
        known = [f"uitkomst: {row.outcome_basis}", f"datum: {row.date_basis}"]
        if self._is_grant():
            known.append(f"bedrag: {amounts.awards()[self.code].basis}")
        return "; ".join(known)

    def decide(self):
        decider = self.users[people.decider_of(self.code, self.number)]
        reviews.decide(self.decision, by=decider)

    def settle_duty(self):
        duty = Duty.objects.select_related("decision__plan").get(
            decision=self.decision.pk
        )
        reviews.settle_duty(
            duty,
            by=self.users[people.officer_of(self.code, self.number)],
            note=self.texts.duty.answer,
        )
