"""Letters: made again freely until release, the same bytes for ever after it."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from applications.lifecycle import PlanState
from applications.models import Plan
from applications.models.files import OrderedCopy
from reviews.lifecycle import DecisionState
from reviews.permissions import JUDGING_READERS
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, one_of
from sterktechniek.events.models import RecordsEvents

from .addressees import Addressee
from .decisions import Decision
from .interests import is_barred
from .later_decisions import LaterDecision
from .letter_kinds import LATER, NOTICES, LetterKind
from .outcomes import Outcome

KIND_OF_OUTCOME = {
    Outcome.GRANTED: LetterKind.AWARD,
    Outcome.GRANTED_WITH_DUTY: LetterKind.AWARD_WITH_DUTY,
    Outcome.REJECTED: LetterKind.REJECTION,
    Outcome.NOT_HANDLED: LetterKind.NOT_HANDLED,
}


def kind_of(decision):
    """Which letter tells this decision."""
    if decision.too_late:
        return LetterKind.TOO_LATE
    return KIND_OF_OUTCOME[Outcome(decision.outcome)]


class LetterBatch(RecordsEvents):
    """Letters that leave together on one day; that day sets the last day to object."""

    sent_on = models.DateField("dag van verzending")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    released_at = models.DateTimeField("vrijgegeven op", null=True, blank=True)
    released_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    dissolved_at = models.DateTimeField("opgeheven op", null=True, blank=True)

    event_region = None

    class Meta:
        verbose_name = "zending"
        verbose_name_plural = "zendingen"
        ordering = ["-pk"]
        constraints = [
            both_or_neither("released_at", "released_by", name="release_is_signed"),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(dissolved_at__isnull=True),
                name="released_batch_stays",
            ),
        ]

    def __str__(self):
        return f"Zending van {self.sent_on}"

    def get_absolute_url(self):
        return reverse("batch_detail", args=[self.pk])


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A region sees what it was sent from the moment of release, and DUS-I then sees all.

        Before it only who works on the plan; never who is barred from judging it.
        """
        known = Q(released_at__isnull=False)
        if user.has_role(Role.OBJECTION_HANDLER):
            known |= Q(kind=LetterKind.ON_OBJECTION) & ~is_barred(user)
        if user.has_role(*JUDGING_READERS):
            return self.filter(known | ~is_barred(user))
        if user.is_office:
            return self.filter(known)
        return self.released().filter(
            plan__region__in=user.region_ids(Role.LEAD, Role.EDITOR), addressee=None
        )

    def sendable(self):
        """Letters that may still leave: not on a plan that was withdrawn, nor one that lapsed."""
        kept = ~Q(plan__state=PlanState.WITHDRAWN) | Q(kind__in=[*LATER, *NOTICES])
        lapsed = Q(later__state=DecisionState.WITHDRAWN)
        return self.held().filter(kept).exclude(lapsed)

    def to_plan(self):
        """Decisions, which wait for a day of sending; notices leave by themselves."""
        return self.sendable().exclude(kind__in=NOTICES)

    def to_make(self):
        """Letters without a file, for the worker."""
        return self.sendable().filter(pdf="")

    def for_making(self):
        """With all that the content of a letter asks."""
        return self.select_related(
            "batch",
            "plan__region",
            "plan__round__scheme",
            "plan__current_version",
            "decision__version",
            "decision__advice",
            "decision__plan__round__scheme",
            "later__decision__version",
            "addressee",
        )

    def held(self):
        """Not released yet."""
        return self.filter(released_at__isnull=True)

    def released(self):
        return self.filter(released_at__isnull=False)

    def to_post(self):
        """Released, and still to be printed and posted by a person."""
        return self.released().filter(by_post=True, posting=None)


class Letter(models.Model):
    """One letter: frozen content, the file made of it, and its hash.

    About a first decision, a later one, or, for a notice, about the ``facts`` that the act gave:
    {name in the text: words, or a list of them}. ``addressee`` is who gets it when that is
    not the region; ``by_post`` that it left with nothing but this paper. ``pdf`` is the name of the stored file,
    ``pdf_sha256`` the hash of its bytes. The database refuses any change after
    ``released_at`` is set.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="letters")
    decision = models.OneToOneField(
        Decision, models.PROTECT, related_name="letter", null=True, blank=True
    )
    later = models.OneToOneField(
        LaterDecision,
        models.PROTECT,
        related_name="letter",
        null=True,
        blank=True,
    )
    addressee = models.ForeignKey(
        Addressee, models.PROTECT, related_name="letters", null=True, blank=True
    )
    by_post = models.BooleanField("per post", default=False)
    facts = models.JSONField("gegevens van een bericht", null=True, blank=True)
    kind = models.CharField("soort", max_length=18, choices=LetterKind)
    batch = models.ForeignKey(
        LetterBatch, models.PROTECT, related_name="letters", null=True, blank=True
    )
    content = models.JSONField("inhoud", null=True, blank=True)
    pdf = models.CharField("bestand", max_length=120, blank=True)
    pdf_sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    made_at = models.DateTimeField("gemaakt op", null=True, blank=True)
    problem = models.TextField("waarom het maken niet lukte", blank=True)
    released_at = models.DateTimeField("vrijgegeven op", null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "brief"
        verbose_name_plural = "brieven"
        ordering = ["plan__region", "pk"]
        constraints = [
            one_of("kind", LetterKind, name="letter_kind_is_known"),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True)
                | (
                    ~Q(pdf="")
                    & ~Q(pdf_sha256="")
                    & (Q(batch__isnull=False) | Q(kind__in=NOTICES))
                ),
                name="released_letter_has_its_file",
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=True, kind__in=[*LATER, *NOTICES])
                | Q(decision__isnull=False, later__isnull=True),
                name="letter_of_a_first_decision",
            ),
            models.CheckConstraint(
                condition=Q(later__isnull=False, kind__in=LATER)
                | (Q(later__isnull=True) & ~Q(kind__in=LATER)),
                name="letter_of_a_later_decision",
            ),
            models.CheckConstraint(
                condition=Q(facts__isnull=False, kind__in=NOTICES)
                | (Q(facts__isnull=True) & ~Q(kind__in=NOTICES)),
                name="letter_of_a_notice_has_its_facts",
            ),
            models.CheckConstraint(
                condition=Q(by_post=False)
                | Q(addressee__isnull=False, released_at__isnull=False),
                name="only_letters_to_others_are_posted",
            ),
            models.CheckConstraint(
                condition=Q(pdf="", pdf_sha256="")
                | (
                    ~Q(pdf="")
                    & ~Q(pdf_sha256="")
                    & Q(made_at__isnull=False, content__isnull=False)
                ),
                name="made_letter_has_content_and_hash",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} voor {self.addressee or self.plan.region}"

    @property
    def is_made(self):
        return bool(self.pdf)

    @property
    def is_notice(self):
        """No decision: it leaves as soon as it is made."""
        return self.kind in NOTICES

    @property
    def filename(self):
        """The name under which a reader saves the letter."""
        one = self.plan.round
        return f"{self.get_kind_display().replace(' ', '-')}-{self.plan.region.code}-ronde-{one.number}.pdf"


class LetterEditQuerySet(models.QuerySet):
    def standing(self):
        """Words by hand that are in a letter now: the last of their block, and not empty."""
        newer = self.model.objects.filter(
            letter=OuterRef("letter"), block=OuterRef("block"), pk__gt=OuterRef("pk")
        )
        return self.exclude(text="").exclude(Exists(newer))


class LetterEdit(models.Model):
    """Words that an officer put in the place of those of the system. Append-only.

    The last one of a block counts; ``text`` empty gives the block its own words back.
    ``original`` is what stood there when it was changed.
    """

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="edits")
    block = models.CharField("alinea", max_length=60)
    text = models.TextField("tekst", blank=True)
    original = models.TextField("eerst stond er")
    edited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    edited_at = models.DateTimeField("gewijzigd op", default=clock.now)

    objects = LetterEditQuerySet.as_manager()

    class Meta:
        verbose_name = "wijziging met de hand"
        verbose_name_plural = "wijzigingen met de hand"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.block} in {self.letter}"


class ArchiveCopy(OrderedCopy):
    """A released letter once more, as PDF/A-1b: a file of its own, with its own hash.

    The letter itself is PDF/UA; one file cannot be both in the versions that archives take.
    """

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="archive_copy")

    class Meta(OrderedCopy.Meta):
        verbose_name = "archiefkopie van een brief"
        verbose_name_plural = "archiefkopieën van brieven"
        constraints = [OrderedCopy.made_or_not("archive_copy_is_made_or_not")]

    def __str__(self):
        return f"Archiefkopie van {self.letter}"
