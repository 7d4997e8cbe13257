"""Declared interests, and in SQL who is barred from judging a plan."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower

from applications.models import DraftLookTurn, Plan, Round
from sterktechniek import clock
from sterktechniek.accounts.models import (
    Board,
    PartnerOrganisation,
    Penvoerder,
    Region,
    RoleGrant,
    School,
    User,
)
from sterktechniek.accounts.models.organisations import KVK
from sterktechniek.constraints import both_or_neither, in_order, one_of
from sterktechniek.events.models import RecordsEvents
from support.models import SupportAssignment


class InterestKind(models.TextChoices):
    """What somebody has an interest in."""

    REGION = "region", "regio"
    BOARD = "board", "schoolbestuur"
    PARTNER = "partner", "partner"
    PLAN = "plan", "plan"


class InterestQuerySet(models.QuerySet):
    def standing(self):
        """Every interest but those that another person found to be none."""
        return self.filter(lifted_at__isnull=True)

    def running(self):
        """Interests that somebody has today."""
        return self.standing().filter(ended_at__isnull=True)

    def barring(self, *, plan, region, opens_at, opens_on):
        """The interests that stand in the way of judging a plan. This is the whole rule.

        Each argument is a value, or an `OuterRef` to it: the plan, its region, and when its
        round opened (moment and day). An interest that ended still bars the plans of every
        round that had opened by then.
        """
        ended_before = Q(ended_at__lte=opens_at)
        schools = School.objects.filter(region=_deeper(region))
        boards = Penvoerder.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=_deeper(opens_on)),
            region=_deeper(region),
        )
        partners = _partners_in(_deeper(plan))
        return (
            self.standing()
            .exclude(ended_before)
            .filter(
                Q(kind=InterestKind.REGION, region=region)
                | Q(kind=InterestKind.PLAN, plan=plan)
                | Q(kind=InterestKind.BOARD, board__in=schools.values("board"))
                | Q(kind=InterestKind.BOARD, board__in=boards.values("board"))
                | Q(Exists(partners), kind=InterestKind.PARTNER)
            )
        )


def _deeper(value):
    """The same thing, said from inside one more subquery."""
    return OuterRef(value) if isinstance(value, OuterRef) else value


def _partners_in(plan):
    """Partners with a part in the plan that are the organisation of the interest outside.

    An organisation has a row in each region where it takes part: it is the same one by its
    KVK number, else by its name.
    """
    same = Q(kvk=OuterRef("kvk"), kvk__gt="") | Q(lower=Lower(OuterRef("organisation")))
    part = (
        Q(commitments__plan=plan)
        | Q(activities__plan=plan)
        | Q(budget_lines__plan=plan)
    )
    partners = PartnerOrganisation.objects.annotate(lower=Lower("name"))
    return partners.filter(same).filter(part)


class Interest(RecordsEvents):
    """A declared interest: while it stands, the person judges no plan that it touches.

    It is never deleted. ``ended_at``: the person says that it is over, which frees only rounds
    that open later. ``lifted_at``: somebody else found that it is no interest (``doubt`` is
    why the person thinks so); that frees everything, and is on record.
    """

    person = models.ForeignKey(User, models.PROTECT, related_name="interests")
    kind = models.CharField(
        "soort", max_length=7, choices=InterestKind, default=InterestKind.PLAN
    )
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="interests", null=True, blank=True
    )
    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="interests", null=True, blank=True
    )
    board = models.ForeignKey(
        Board, models.PROTECT, related_name="interests", null=True, blank=True
    )
    organisation = models.CharField("organisatie", max_length=160, blank=True)
    kvk = models.CharField("KVK-nummer", max_length=8, blank=True, validators=[KVK])
    reason = models.TextField("welk belang")
    since = models.DateField("sinds", null=True, blank=True)
    declared_at = models.DateTimeField("gemeld op", default=clock.now)
    ended_at = models.DateTimeField("beëindigd op", null=True, blank=True)
    end_reason = models.TextField("waarom het ophield", blank=True)
    doubted_at = models.DateTimeField("betwijfeld op", null=True, blank=True)
    doubt = models.TextField("waarom het geen belang is", blank=True)
    lifted_at = models.DateTimeField("vervallen verklaard op", null=True, blank=True)
    lifted_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    lift_reason = models.TextField("waarom vervallen verklaard", blank=True)

    objects = InterestQuerySet.as_manager()

    #: on no timeline: nobody's interest is told
    event_region = None

    class Meta:
        verbose_name = "belang"
        verbose_name_plural = "belangen"
        ordering = ["-declared_at", "-pk"]
        constraints = [
            one_of("kind", InterestKind, name="interest_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind="region", region__isnull=False, board__isnull=True)
                | Q(kind="board", board__isnull=False, region__isnull=True)
                | Q(kind="plan", plan__isnull=False, board__isnull=True)
                | (
                    Q(kind="partner", region__isnull=True, board__isnull=True)
                    & ~Q(organisation="")
                ),
                name="interest_names_what_it_is_in",
            ),
            models.CheckConstraint(
                condition=Q(kind="plan") | Q(plan__isnull=True),
                name="interest_in_a_plan_says_so",
            ),
            *(
                models.UniqueConstraint(
                    fields=["person", subject],
                    condition=Q(kind=subject, ended_at=None, lifted_at=None),
                    name=f"interest_once_per_{subject}",
                )
                for subject in ("plan", "region", "board")
            ),
            in_order("declared_at", "ended_at", name="interest_ends_after_it_begins"),
            both_or_neither(
                "lifted_at", "lifted_by", name="interest_lifted_by_someone"
            ),
            models.CheckConstraint(
                condition=Q(lifted_by__isnull=True) | ~Q(lifted_by=F("person")),
                name="interest_lifted_by_another",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.subject}"

    @property
    def subject(self):
        """What the interest is in, in words."""
        if self.kind == InterestKind.PARTNER:
            return self.organisation
        return str(getattr(self, self.kind))

    @property
    def is_running(self):
        return self.ended_at is None and self.lifted_at is None


class Declaration(models.Model):
    """Somebody declared all own interests for a round: needed before its first dossier opens.

    Written once.
    """

    person = models.ForeignKey(User, models.PROTECT, related_name="declarations")
    round = models.ForeignKey(Round, models.PROTECT, related_name="declarations")
    declared_at = models.DateTimeField("opgegeven op", default=clock.now)

    class Meta:
        verbose_name = "opgave van belangen"
        verbose_name_plural = "opgaven van belangen"
        ordering = ["declared_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "round"], name="declared_once_per_round"
            )
        ]

    def __str__(self):
        return f"{self.person} voor {self.round}"


def is_barred(user, plan="plan__"):
    """Whether this person may not judge the plan of a row, as a condition in SQL.

    The same rule as `permissions.bar_to_judge`, for whole lists; a test holds that both
    agree. ``plan`` is the way from the row to its plan, empty on plans themselves.
    """
    scheme, region = OuterRef(f"{plan}round__scheme"), OuterRef(f"{plan}region")
    this = OuterRef(f"{plan}pk")
    supported = SupportAssignment.objects.barring(user, scheme).filter(region=region)
    worked = RoleGrant.objects.filter(user=user, region=region)
    interested = Interest.objects.filter(person=user).barring(
        plan=this,
        region=region,
        opens_at=OuterRef(f"{plan}round__opens_at"),
        opens_on=OuterRef(f"{plan}round__opens_at__date"),
    )
    looked = DraftLookTurn.objects.filter(officer=user, look__plan=this)
    tied = Q(Exists(supported)) | Q(Exists(worked)) | Q(Exists(interested))
    return tied | Q(Exists(looked))
