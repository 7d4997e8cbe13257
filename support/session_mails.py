"""What regions hear about sessions; each mail has its own key, so that it goes out once."""

from applications.mails import writers_of
from sterktechniek import clock, dutch
from sterktechniek.outbox.actions import queue_mail


def session_invited(session, region):
    """The region is invited."""
    _tell(
        "invited",
        "support/mails/session_invited.txt",
        session,
        region,
        about=session.about,
    )


def session_moved(session, region, reason):
    """Another time or place; the answer is asked anew."""
    key = f"moved:{session.starts_at.isoformat()}:{session.place}"
    _tell(key, "support/mails/session_moved.txt", session, region, reason=reason)


def session_cancelled(session, region, reason):
    """It does not take place."""
    _tell(
        "cancelled",
        "support/mails/session_cancelled.txt",
        session,
        region,
        reason=reason,
    )


def _tell(what, template, session, region, **context):
    queue_mail(
        f"session:{session.pk}:region-{region.pk}:{what}",
        to=writers_of(region, clock.today()),
        template=template,
        context={
            "title": session.title,
            "kind": session.get_kind_display(),
            "when": dutch.moment(session.starts_at),
            "place": session.place,
            "region": region.name,
            "path": session.get_absolute_url(),
            **context,
        },
        region=region,
        kind="support",
    )
