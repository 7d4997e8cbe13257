"""Files: those with a plan, what a scanner said of them, and the copy of a receipt."""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from sterktechniek import clock, uploads
from sterktechniek.accounts.models import User
from sterktechniek.constraints import one_of

from .attachment_kinds import AttachmentKind
from .plans import Plan, PlanVersion

FOLDER = "bijlagen"
PATIENCE = timedelta(minutes=15)


def stored_under(sha256):
    """Where the file of a plan with this hash lies."""
    return uploads.name_of(FOLDER, sha256)


class ScanState(models.TextChoices):
    """What is known of the bytes with one hash."""

    WAITING = "waiting", "wordt gecontroleerd"
    CLEAN = "clean", "gecontroleerd"
    INFECTED = "infected", "geweigerd: er zit een virus in"


class AttachmentQuerySet(models.QuerySet):
    def agreements(self):
        """The signed agreements between the partners."""
        return self.filter(kind=AttachmentKind.AGREEMENT)

    def usable(self):
        """Without the files in which a virus was found: those count for nothing."""
        return self.exclude(sha256__in=FileScan.objects.infected().values("sha256"))

    def infected(self):
        """Files in which a virus was found."""
        return self.filter(sha256__in=FileScan.objects.infected().values("sha256"))

    def without_scan(self):
        """Files about which the scanner was never asked."""
        return self.exclude(sha256__in=FileScan.objects.values("sha256"))


class Attachment(models.Model):
    """A file of the plan, stored under its SHA-256 and never thrown away."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="attachments")
    kind = models.CharField("soort", max_length=10, choices=AttachmentKind)
    name = models.CharField("bestandsnaam", max_length=150)
    file = models.FileField("bestand", max_length=120)
    content_type = models.CharField("type", max_length=100)
    size = models.PositiveIntegerField("grootte (bytes)")
    sha256 = models.CharField("SHA-256", max_length=64)
    uploaded_at = models.DateTimeField("toegevoegd op", default=clock.now)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        ordering = ["pk"]
        constraints = [
            one_of("kind", AttachmentKind, name="attachment_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(sha256=""), name="attachment_has_a_hash"
            ),
        ]

    def __str__(self):
        return self.name


class FileScanQuerySet(models.QuerySet):
    def infected(self):
        return self.filter(state=ScanState.INFECTED)

    def waiting(self):
        """Without a verdict yet, those that were tried least often first."""
        return self.filter(state=ScanState.WAITING).order_by("attempts", "pk")

    def waiting_long(self, at):
        """Waiting for longer than a scanner that works would need."""
        return self.waiting().filter(created_at__lt=at - PATIENCE)


class FileScan(models.Model):
    """What the virus scanner said of the bytes with this SHA-256, whoever added them."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    state = models.CharField(
        "stand", max_length=8, choices=ScanState, default=ScanState.WAITING
    )
    signature = models.CharField("gevonden", max_length=120, blank=True)
    created_at = models.DateTimeField("gevraagd op", default=clock.now)
    scanned_at = models.DateTimeField("gecontroleerd op", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    problem = models.CharField("laatste fout", max_length=250, blank=True)

    objects = FileScanQuerySet.as_manager()

    class Meta:
        verbose_name = "viruscontrole"
        verbose_name_plural = "viruscontroles"
        ordering = ["pk"]
        constraints = [
            one_of("state", ScanState, name="scan_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=ScanState.WAITING) | Q(scanned_at__isnull=False),
                name="scan_with_an_answer_has_its_moment",
            ),
        ]

    def __str__(self):
        return f"{self.sha256[:12]}: {self.get_state_display()}"


# Rest after an attempt that failed, per attempt so far; after the last one a person looks.
COPY_RESTS = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10))
# An attempt takes two seconds; one that is not over by then is left to another worker.
COPY_CLAIM_LASTS = timedelta(seconds=10)
MOST_ATTEMPTS = len(COPY_RESTS) + 1


class OrderedCopyQuerySet(models.QuerySet):
    def unmade(self):
        return self.filter(made_at__isnull=True)

    def due(self, at):
        """To make now: the newest first, because the mail of that one still waits for it."""
        rested = Q(next_attempt_at=None) | Q(next_attempt_at__lte=at)
        waiting = self.unmade().filter(rested, attempts__lt=MOST_ATTEMPTS)
        return waiting.order_by("-pk")

    def given_up(self, at):
        """What could not be made; a person must look at it."""
        return self.unmade().filter(
            attempts__gte=MOST_ATTEMPTS, next_attempt_at__lte=at
        )


class OrderedCopy(models.Model):
    """A PDF that an act orders and the worker makes, kept under its hash.

    ``next_attempt_at`` is a rest after a failure, and during an attempt the moment from which
    another worker may take it over.
    """

    pdf = models.CharField("bestand", max_length=120, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    made_at = models.DateTimeField("gemaakt op", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    next_attempt_at = models.DateTimeField("volgende poging na", null=True, blank=True)
    problem = models.TextField("laatste fout", blank=True)

    objects = OrderedCopyQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["pk"]

    @staticmethod
    def made_or_not(name):
        """The constraint that a copy has its file, hash and moment, or none of them."""
        return models.CheckConstraint(
            condition=Q(made_at__isnull=True, pdf="", sha256="")
            | (Q(made_at__isnull=False) & ~Q(pdf="") & ~Q(sha256="")),
            name=name,
        )

    @property
    def is_made(self):
        return self.made_at is not None

    def is_given_up(self, at):
        """Whether a person must look, see `OrderedCopyQuerySet.given_up`."""
        return (
            not self.is_made
            and self.attempts >= MOST_ATTEMPTS
            and self.next_attempt_at <= at
        )


class ReceiptCopy(OrderedCopy):
    """The PDF of a receipt with everything that was handed in; made by the worker (Awb 2.3)."""

    version = models.OneToOneField(
        PlanVersion, models.PROTECT, related_name="receipt_copy"
    )

    class Meta(OrderedCopy.Meta):
        verbose_name = "kopie van een ontvangstbewijs"
        verbose_name_plural = "kopieën van ontvangstbewijzen"
        indexes = [
            models.Index(
                fields=["id"],
                name="receipt_copy_unmade",
                condition=Q(made_at__isnull=True),
            )
        ]
        constraints = [OrderedCopy.made_or_not("receipt_copy_is_made_or_not")]

    def __str__(self):
        return f"Kopie van {self.version}"
