"""Steps as ``components/_timeline.html`` shows them."""

from types import SimpleNamespace

from sterktechniek import dutch


def timeline(subject):
    """All that happened to one thing, newest first, with the name of whoever did it."""
    events = subject.events.select_related("by").order_by("-happened_at", "-pk")
    return [entry(one, str(one.by or "")) for one in events]


def entry(event, who):
    """One step, under the name by which the reader knows who did it."""
    return SimpleNamespace(
        when=dutch.short_moment(event.happened_at),
        what=event.label,
        who=who,
        note=event.note,
        url="",
    )
