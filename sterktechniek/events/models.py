"""Every step that anybody takes, in one append-only table.

From it any past date can be rebuilt. The database refuses to change or delete a row.
"""

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models

from sterktechniek import clock
from sterktechniek.accounts.models import Region, User


class EventQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Steps in judging stay with DUS-I; everybody else sees the steps they were told of."""
        return self if user.is_office else self.filter(judging_only=False)

    def before(self, moment, *, known_before=None):
        """What had happened before ``moment``, as far as recorded before ``known_before``."""
        events = self.filter(happened_at__lt=moment)
        return events.filter(recorded_at__lt=known_before) if known_before else events


class Event(models.Model):
    """One step: what, on which subject, by whom, when it happened and when it was recorded.

    ``happened_at`` and ``recorded_at`` differ when something is entered afterwards, such as
    a filing on paper with its own arrival date. ``source`` and ``target`` are the states of
    a lifecycle, empty for an act without one. ``judging_only`` keeps the step within DUS-I.
    """

    content_type = models.ForeignKey(ContentType, models.PROTECT)
    object_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey()
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="events", null=True, blank=True
    )
    name = models.CharField("stap", max_length=40)
    label = models.CharField("omschrijving", max_length=160)
    source = models.CharField("van", max_length=20, blank=True)
    target = models.CharField("naar", max_length=20, blank=True)
    by = models.ForeignKey(
        User, models.PROTECT, related_name="events", null=True, blank=True
    )
    note = models.TextField("toelichting", blank=True)
    judging_only = models.BooleanField("alleen voor DUS-I", default=False)
    happened_at = models.DateTimeField("gebeurd op")
    recorded_at = models.DateTimeField("vastgelegd op", default=clock.now)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        ordering = ["happened_at", "pk"]
        indexes = [
            models.Index(
                fields=["content_type", "object_id", "happened_at", "id"],
                name="event_by_subject",
            ),
            models.Index(fields=["region", "happened_at"], name="event_by_region"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(recorded_at__gte=models.F("happened_at")),
                name="event_recorded_after_it_happened",
            )
        ]

    def __str__(self):
        return self.label


def record_about(subject, region, name, *, label, by, note="", happened_at=None):
    """Write down a step on what records no events itself, such as a region."""
    recorded = clock.now()
    return Event.objects.create(
        subject=subject,
        region=region,
        name=name,
        label=label[:LABEL_LENGTH],
        by=by,
        note=note,
        happened_at=min(happened_at or recorded, recorded),
        recorded_at=recorded,
    )


LABEL_LENGTH = Event._meta.get_field("label").max_length


class RecordsEvents(models.Model):
    """A model whose steps are written down; ``event_region`` says for which region."""

    events = GenericRelation(Event)

    class Meta:
        abstract = True

    @property
    def event_region(self):
        """The region whose timeline shows the steps of this record."""
        return self.region

    def record(self, name, **step):
        """Write one step down, in the transaction of the act itself; see `step`."""
        event = self.step(name, **step)
        event.save()
        return event

    def step(
        self,
        name,
        *,
        label,
        by,
        source="",
        target="",
        note="",
        happened_at=None,
        judging_only=False,
    ):
        """One step, not written yet: for an act that writes many at once."""
        recorded = clock.now()
        return Event(
            subject=self,
            region=self.event_region,
            name=name,
            label=label[:LABEL_LENGTH],
            source=source,
            target=target,
            by=by,
            note=note,
            judging_only=judging_only,
            happened_at=min(happened_at or recorded, recorded),
            recorded_at=recorded,
        )
