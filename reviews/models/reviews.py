"""One person's judgement of one frozen version, criterion by criterion."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from applications.lifecycle import OUTCOMES, PlanState
from applications.models import Criterion, Ground, Plan, PlanVersion, Verdict
from applications.models.rounds import PreAdviceReading
from applications.models.schemes import RegionInScheme
from reviews.lifecycle import REVIEW_LIFECYCLE, ReviewState
from reviews.permissions import JUDGING_READERS
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import COMMITTEE_ROLES, Role
from sterktechniek.constraints import one_of
from sterktechniek.events.models import RecordsEvents

from .interests import Declaration, is_barred
from .meetings import Presence


class ReviewKind(models.TextChoices):
    COMMITTEE = "committee", "beoordeling door de commissie"
    PRE_ADVICE = "pre_advice", "preadvies"


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; a colleague's only when it and one's own are in; the office when in.

        A pre-advice is read by the members who judge the plan as the round says. Who is
        barred from judging the plan reads none, not even the own one; nor does whoever left
        committee and office. Who is present where the plan is spoken about reads with the
        chair, once nobody has to judge it any more. This is the whole of blind judging: no
        page asks anything else.
        """
        if not user.has_role(*JUDGING_READERS, *COMMITTEE_ROLES):
            return self.none()
        handed_in = Q(state=ReviewState.HANDED_IN)
        own = Review.objects.by_committee().filter(
            version=OuterRef("version"), reviewer=user
        )
        # whoever still has to judge is blind, whatever other role they have
        is_blind = Q(Exists(own.to_do()))
        if user.has_role(*JUDGING_READERS):
            decided = handed_in & Q(plan__state__in=OUTCOMES)
            seen = Q(reviewer=user) | (handed_in & ~is_blind)
            return self.filter((seen & ~is_barred(user)) | decided)
        own_is_in = Q(Exists(own.filter(state=ReviewState.HANDED_IN)))
        pre_advice = Q(kind=ReviewKind.PRE_ADVICE)
        seen = Q(reviewer=user) | (handed_in & ~pre_advice & own_is_in)
        seen |= handed_in & pre_advice & _pre_advice_is_open(own, own_is_in)
        busy = Review.objects.by_committee().filter(
            version=OuterRef("version"), state=ReviewState.ASSIGNED
        )
        all_in = handed_in & ~Q(Exists(busy))
        if user.has_role(Role.CHAIR):
            seen |= (handed_in & pre_advice & ~is_blind) | all_in
        else:
            at_the_table = Presence.objects.at_the_table(user).filter(
                meeting__items__plan=OuterRef("plan")
            )
            closed = Q(plan__round__pre_advice_for_members=PreAdviceReading.NEVER)
            declared = Declaration.objects.filter(
                person=user, round=OuterRef("plan__round")
            )
            in_the_room = all_in & Q(Exists(at_the_table)) & Q(Exists(declared))
            seen |= in_the_room & ~(pre_advice & closed)
        return self.filter(seen & ~is_barred(user))

    def read_in(self, user):
        """Handed in, and read by this person."""
        return self.visible_to(user).filter(state=ReviewState.HANDED_IN)

    def by_committee(self):
        """What members wrote or will write; a pre-advice of DUS-I is not among them."""
        return self.filter(kind=ReviewKind.COMMITTEE)

    def to_do(self):
        """Still to be written."""
        return self.filter(state=ReviewState.ASSIGNED)

    def to_lapse(self):
        """Of reviewers who may not judge the plan any more, or of a plan that left the review."""
        left = ~Q(plan__state=PlanState.IN_REVIEW)
        return self.filter(left | is_barred(OuterRef("reviewer")))

    def counting(self):
        """Reviews that were not dropped because the right to judge lapsed."""
        return self.exclude(state=ReviewState.LAPSED)


def reads_all_of(user, plan="plan__"):
    """Whether this person reads every judgement of the committee on a plan now, in SQL.

    True only when all are handed in. ``plan`` is the way from the row to its plan. The joint
    text and what people say of it are read by these people and by nobody else.
    """
    counting = Review.objects.by_committee().counting()
    counting = counting.filter(version=OuterRef(f"{plan}current_version"))
    read = Review.objects.read_in(user).values("pk")
    unread = counting.exclude(pk__in=read)
    return Q(Exists(counting)) & ~Q(Exists(unread)) & ~is_barred(user, plan=plan)


def _pre_advice_is_open(own, own_is_in):
    """Whether the round lets this member, who judges the plan, read its pre-advice now."""
    reading = "plan__round__pre_advice_for_members"
    judges = Q(Exists(own.exclude(state=ReviewState.LAPSED)))
    at_once = Q(**{reading: PreAdviceReading.AT_ONCE}) & judges
    return at_once | (Q(**{reading: PreAdviceReading.AFTER_OWN}) & own_is_in)


class Review(RecordsEvents):
    """Verdict or points with motivation per criterion, by one person, on one version."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reviews")
    version = models.ForeignKey(PlanVersion, models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(User, models.PROTECT, related_name="reviews")
    kind = models.CharField(
        "soort", max_length=10, choices=ReviewKind, default=ReviewKind.COMMITTEE
    )
    state = models.CharField(
        "status", max_length=10, choices=ReviewState, default=ReviewState.ASSIGNED
    )
    assigned_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField("toegewezen op", default=clock.now)
    handed_in_at = models.DateTimeField("afgerond op", null=True, blank=True)

    objects = ReviewQuerySet.as_manager()
    lifecycle = REVIEW_LIFECYCLE

    class Meta:
        verbose_name = "beoordeling"
        verbose_name_plural = "beoordelingen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "reviewer"], name="one_review_per_person_and_version"
            ),
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(kind=ReviewKind.PRE_ADVICE) & ~Q(state=ReviewState.LAPSED),
                name="one_pre_advice_per_version",
            ),
            one_of("state", ReviewState, name="review_state_is_known"),
            models.CheckConstraint(
                condition=(
                    Q(state=ReviewState.HANDED_IN, handed_in_at__isnull=False)
                    | (~Q(state=ReviewState.HANDED_IN) & Q(handed_in_at__isnull=True))
                ),
                name="review_moment_if_and_only_if_handed_in",
            ),
        ]

    def __str__(self):
        return f"Beoordeling van {self.plan}"

    def get_absolute_url(self):
        return reverse("review_form", args=[self.pk])

    @property
    def event_region(self):
        return self.plan.region

    @property
    def is_pre_advice(self):
        """Written by an officer for the committee, and never counted among its reviews."""
        return self.kind == ReviewKind.PRE_ADVICE

    @property
    def noun(self):
        """What this is called on a page."""
        return "preadvies" if self.is_pre_advice else "beoordeling"

    def by_criterion(self, criteria):
        """[(criterion, Score or None, proposed grounds)] in the order of the criteria."""
        scores = {score.criterion_id: score for score in self.scores.all()}
        grounds = list(self.proposed_grounds.all())
        return [
            (
                one,
                scores.get(one.pk),
                [each for each in grounds if each.criterion_id == one.pk],
            )
            for one in criteria
        ]

    def criteria(self):
        """The criteria of the round that hold for this kind of region."""
        return criteria_for(self.plan)

    def criteria_without_judgement(self):
        """The titles that still lack a judgement or its motivation."""
        done = {
            score.criterion_id
            for score in self.scores.all()
            if score.is_judged and score.motivation.strip()
        }
        return [one.title for one in self.criteria() if one.pk not in done]

    def grounds_without_verdict(self):
        """The passages of earlier grounds of which it does not say yet what became of them."""
        given = self.ground_verdicts.exclude(verdict="").values("ground")
        left = Ground.objects.answered_in(self.version.content).exclude(pk__in=given)
        return list(left.order_by("pk").values_list("passage", flat=True))


def region_type_for(plan):
    """The kind of this region in the scheme of the plan."""
    return RegionInScheme.objects.get(
        scheme=plan.round.scheme_id, region=plan.region_id
    ).region_type


def criteria_for(plan):
    """The criteria of the round of the plan that hold for this kind of region."""
    return Criterion.objects.filter(round=plan.round_id).for_type(region_type_for(plan))


class Score(models.Model):
    """The judgement on one criterion: a verdict or points, as the scheme's data says."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores")
    verdict = models.CharField("oordeel", max_length=6, choices=Verdict, blank=True)
    points = models.PositiveSmallIntegerField("punten", null=True, blank=True)
    motivation = models.TextField("motivering", blank=True)

    class Meta:
        verbose_name = "oordeel op een criterium"
        verbose_name_plural = "oordelen op criteria"
        ordering = ["criterion__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "criterion"], name="score_once_per_criterion"
            ),
            models.CheckConstraint(
                condition=Q(verdict="") | Q(points__isnull=True),
                name="score_is_verdict_or_points",
            ),
        ]

    def __str__(self):
        return f"{self.criterion}: {self.judgement}"

    @property
    def is_judged(self):
        return bool(self.verdict) or self.points is not None

    @property
    def judgement(self):
        """The verdict in words, or the points."""
        if self.points is not None:
            return f"{self.points} punten"
        return self.get_verdict_display() or "nog geen oordeel"
