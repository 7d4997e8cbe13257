"""What region and team tell each other by mail; each is a row in the outbox with its own key."""

from applications.mails import writers_of
from sterktechniek import clock, dutch
from sterktechniek.outbox.actions import queue_mail, withdraw_mail

from .readers import addressed_for
from .reminders import POINT_KEY


def _tell(key, to, template, talk, **context):
    queue_mail(
        key,
        to=to,
        template=template,
        context={
            "region": talk.region.name,
            "path": talk.get_absolute_url(),
            **context,
        },
        region=talk.region,
        kind="agreement",
    )


def point_objected(point):
    """The region says that an action point is not what was agreed."""
    _tell(
        f"point:{point.pk}:objected:{point.answered_at.isoformat()}",
        addressed_for(point.region),
        "support/mails/point_objected.txt",
        point,
        text=point.text,
        words=point.answer_words,
        person=str(point.answered_by),
    )


def point_due(reminder):
    """The last day of an action point comes near or has passed; later the mail is stale."""
    point = reminder.point
    queue_mail(
        reminder.key,
        to=[reminder.person],
        template="support/mails/point_due.txt",
        context={
            "region": point.region.name,
            "text": point.text,
            "due": dutch.weekday(point.due_on),
            "is_late": reminder.is_late,
            "path": point.get_absolute_url(),
        },
        region=point.region,
        kind="due",
        send_before=reminder.until,
    )


def forget_point(point):
    """Take back what still waits about this point."""
    withdraw_mail(f"{POINT_KEY}:{point.pk}:", reason="niet meer nodig")


def talk_asked(talk):
    """To the supporters of the region; to the leader of support where there are none."""
    _tell(
        f"talk:{talk.pk}:asked",
        addressed_for(talk.region),
        "support/mails/talk_asked.txt",
        talk,
        about=talk.about,
        when=talk.when,
        person=str(talk.asked_by),
    )


def talk_settled(talk):
    """To the region: the answer. Of a talk that is planned tells the mail of its appointment."""
    _tell(
        f"talk:{talk.pk}:{talk.state}:{talk.settled_at.isoformat()}",
        writers_of(talk.region, clock.today()),
        "support/mails/talk_settled.txt",
        talk,
        words=talk.words,
        person=str(talk.settled_by),
    )


def talk_withdrawn(talk):
    """To the supporters: the region needs it no more."""
    _tell(
        f"talk:{talk.pk}:withdrawn",
        addressed_for(talk.region),
        "support/mails/talk_withdrawn.txt",
        talk,
        about=talk.about,
    )
