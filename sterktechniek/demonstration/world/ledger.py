"""Collects the events of a round and writes them at once, as the acts would have."""

from django.contrib.contenttypes.models import ContentType

from sterktechniek.events.models import Event


class Ledger:
    """Events to be written; recorded when they happened."""

    def __init__(self):
        self.events = []
        self.types = {}

    def add(self, subject, name, at, by, *, label, region=None, source="", target="",
            note="", judging_only=False):  # fmt: skip
        """Note one act on a saved subject."""
        model = type(subject)
        if model not in self.types:
            self.types[model] = ContentType.objects.get_for_model(model)
        self.events.append(
            Event(
                content_type=self.types[model],
                object_id=subject.pk,
                region=region,
                name=name,
                label=label,
                source=source,
                target=target,
                by=by,
                note=note,
                judging_only=judging_only,
                happened_at=at,
                recorded_at=at,
            )
        )

    def step(self, subject, name, at, by, *, source, region, note=""):
        """Note a step of the lifecycle of the subject, in the words of its table."""
        step = subject.lifecycle.steps[name]
        if source not in step.sources:
            raise ValueError(f"{name} does not start from {source}")
        self.add(
            subject,
            name,
            at,
            by,
            label=step.label,
            region=region,
            source=source,
            target=step.target,
            note=note,
            judging_only=subject.lifecycle.judging_only,
        )

    def write(self):
        """Write everything, in the order in which it happened."""
        self.events.sort(key=lambda event: event.happened_at)
        Event.objects.bulk_create(self.events, batch_size=1000)
        self.events = []
