"""Rounds: when a region may hand in. A round has no status column; the clock says it."""

from datetime import timedelta

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Prefetch, Q, Value
from simple_history.models import HistoricalRecords

from applications.permissions import reads_all_rounds
from sterktechniek import clock
from sterktechniek.accounts.models import Region, User
from sterktechniek.accounts.permissions import Role
from sterktechniek.constraints import both_or_neither, in_order, one_of
from sterktechniek.events.models import RecordsEvents

from .attachment_kinds import AttachmentKind
from .schemes import Scheme


class WhoMayTakePart(models.TextChoices):
    UNAPPROVED = "unapproved", "alle regio's zonder goedgekeurd plan"
    NAMED = "named", "alleen de genoemde regio's"


class PreAdviceReading(models.TextChoices):
    """When a member of the committee reads the pre-advice of DUS-I about a plan."""

    NEVER = "never", "leden lezen het niet"
    AFTER_OWN = "after_own", "na het eigen oordeel"
    AT_ONCE = "at_once", "zodra het af is"


def only_the_agreement():
    """What every scheme so far requires: the signed samenwerkingsovereenkomst."""
    return [AttachmentKind.AGREEMENT.value]


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user, at):
        """DUS-I and the ministry see all rounds; lead and editors those made known."""
        if reads_all_rounds(user):
            return self
        if user.region_ids(Role.LEAD, Role.EDITOR):
            return self.published(at)
        return self.none()

    def published(self, at):
        """Rounds that regions can see at this moment, to announce and to write."""
        return self.filter(published_at__lte=at)

    def opened(self, at):
        """Rounds that had opened before this moment, open or closed since, oldest first."""
        return self.filter(opens_at__lt=at).order_by("opens_at", "pk")

    def made_known(self, at):
        """Rounds that were announced before this moment, open or not yet, in order of opening."""
        known = Q(published_at__lt=at) | Q(opens_at__lt=at)
        return self.filter(known).order_by("opens_at", "pk")

    def with_extensions(self):
        """With what `closing_for` needs, in two queries however many rounds there are."""
        return self.prefetch_related("extensions__regions")


class Round(RecordsEvents):
    """One chance for each region to hand in one plan, between two exact moments.

    ``closes_at`` is exclusive: "t/m 31 mei" is stored as 1 June 00:00 in Amsterdam.
    ``required_attachments`` lists values of `AttachmentKind`.
    """

    scheme = models.ForeignKey(
        Scheme, models.PROTECT, related_name="rounds", verbose_name="regeling"
    )
    number = models.PositiveSmallIntegerField("nummer")
    name = models.CharField("naam", max_length=80)
    published_at = models.DateTimeField(
        "zichtbaar voor regio's vanaf", default=clock.now
    )
    announce_until = models.DateTimeField(
        "vooraanmelden kan tot", null=True, blank=True
    )
    opens_at = models.DateTimeField("opent op")
    closes_at = models.DateTimeField("sluit op")
    pre_advice_for_members = models.CharField(
        "preadvies voor de commissieleden",
        max_length=10,
        choices=PreAdviceReading,
        default=PreAdviceReading.NEVER,
        help_text="Wanneer een lid het preadvies van DUS-I over een plan leest.",
    )
    grace_minutes = models.PositiveSmallIntegerField("coulance (minuten)", default=0)
    participants = models.CharField(
        "wie mag meedoen",
        max_length=10,
        choices=WhoMayTakePart,
        default=WhoMayTakePart.UNAPPROVED,
    )
    invited = models.ManyToManyField(
        Region, verbose_name="genoemde regio's", related_name="+", blank=True
    )
    outside_advice = models.BooleanField(
        "met advies van de commissie",
        default=True,
        help_text="22 in plaats van 13 weken",
    )
    required_attachments = models.JSONField(
        "verplichte bijlagen", default=only_the_agreement, blank=True
    )
    draft_look_until = models.DateTimeField(
        "conceptcheck vragen kan tot", null=True, blank=True
    )
    draft_look_days = models.PositiveSmallIntegerField(
        "reactie op een conceptcheck binnen (dagen)", default=14
    )
    group_size = models.PositiveSmallIntegerField(
        "beoordelaars per plan", default=3, validators=[MinValueValidator(1)]
    )
    is_last = models.BooleanField("laatste ronde van de regeling", default=False)
    is_alternative = models.BooleanField("alternatieve route", default=False)

    objects = RoundQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[invited])

    event_region = None

    class Meta:
        verbose_name = "ronde"
        verbose_name_plural = "rondes"
        ordering = ["opens_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "number"],
                name="round_number_once_per_scheme",
                violation_error_message="Deze regeling heeft al een ronde met dit nummer.",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=models.F("opens_at")),
                name="round_closes_after_it_opens",
                violation_error_message="De ronde moet na de opening sluiten.",
            ),
            in_order("published_at", "opens_at", name="round_is_seen_before_it_opens"),
            one_of("participants", WhoMayTakePart, name="round_participants_known"),
        ]

    def __str__(self):
        return self.name

    def closing_for(self, region, *, known_at=None):
        """The first moment at which this region is too late, its extensions counted.

        ``known_at`` leaves out extensions given after that moment. Looks at prefetched
        extensions in Python, so that 78 regions cost no 78 queries.
        """
        pk = getattr(region, "pk", region)
        later = [
            extension.closes_at
            for extension in self.extensions.all()
            if (known_at is None or extension.given_at <= known_at)
            and extension.is_for(pk)
        ]
        return max([self.closes_at, *later]) + timedelta(minutes=self.grace_minutes)

    @property
    def required_kinds(self):
        """The kinds of `required_attachments`, in the order of the choices."""
        return [kind for kind in AttachmentKind if kind in self.required_attachments]

    @property
    def names_regions(self):
        """Whether only the regions in ``invited`` may take part."""
        return self.participants == WhoMayTakePart.NAMED

    def invites(self, region) -> bool:
        """Whether the round is for this region; looks at prefetched ``invited`` in Python."""
        if not self.names_regions:
            return True
        pk = getattr(region, "pk", region)
        return any(one.pk == pk for one in self.invited.all())

    def has_closed(self, *, region, at) -> bool:
        """Whether this region could no longer hand in at this moment."""
        return at >= self.closing_for(region, known_at=at)


class Extension(RecordsEvents):
    """A later closing for some regions or for all, with its reason and who gave it."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="extensions")
    regions = models.ManyToManyField(
        Region, verbose_name="regio's", related_name="+", blank=True
    )
    for_everybody = models.BooleanField("voor alle regio's", default=False)
    closes_at = models.DateTimeField("sluit op")
    reason = models.TextField("reden")
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_at = models.DateTimeField("gegeven op", default=clock.now)

    event_region = None

    class Meta:
        verbose_name = "uitstel"
        verbose_name_plural = "uitstellen"
        ordering = ["given_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="extension_has_a_reason"
            )
        ]

    def __str__(self):
        return f"Uitstel voor {self.round}"

    def is_for(self, region_id):
        """Whether this region has the extension."""
        if hasattr(self, "asked_for"):  # loaded for one region, see `extensions_of`
            return self.for_everybody or self.asked_for == region_id
        return self.for_everybody or any(
            region.pk == region_id for region in self.regions.all()
        )


def extensions_of(region):
    """What `closing_for` needs to prefetch for rounds of one region: one query, not two."""
    given = Extension.objects.filter(Q(for_everybody=True) | Q(regions=region))
    return Prefetch("extensions", given.annotate(asked_for=Value(region.pk)).distinct())


class Participation(RecordsEvents):
    """What a region told about a round: that it will apply, or why it skips this one."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="participations")
    region = models.ForeignKey(Region, models.PROTECT, related_name="participations")
    announced_at = models.DateTimeField("vooraangemeld op", null=True, blank=True)
    announced_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    skipped_at = models.DateTimeField("overgeslagen op", null=True, blank=True)
    skipped_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )
    skip_reason = models.TextField("reden van overslaan", blank=True)

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        constraints = [
            models.UniqueConstraint(
                fields=["round", "region"], name="one_participation_per_round"
            ),
            both_or_neither(
                "announced_at", "announced_by", name="announcement_is_signed"
            ),
            both_or_neither("skipped_at", "skipped_by", name="skip_is_signed"),
            models.CheckConstraint(
                condition=Q(skipped_at__isnull=True) | ~Q(skip_reason=""),
                name="skip_has_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.region} in {self.round}"
