"""Acts on sessions for several regions: plan, invite, answer, move, hold, cancel."""

from django.db import transaction

from sterktechniek import clock, dutch
from sterktechniek.workflow import StepForbidden, StepRefused, lock
from support import session_mails as mails
from support.models import Coming, Session, SessionInvitation
from support.permissions import works_in_support
from support.session_lifecycle import SESSION_LIFECYCLE, SessionState, organises

NOT_ORGANISER = "Alleen wie de bijeenkomst organiseert, doet dit."
NOT_PLANNED = "Deze bijeenkomst is niet meer gepland."


@transaction.atomic
def plan_session(*, by, scheme, regions, criteria=(), **fields):
    """Plan a session and invite regions, which hear of it by mail.

    ``fields``: kind, title, about, starts_at, ends_at (UTC), place.
    """
    if not works_in_support(by):
        raise StepForbidden("Alleen het ondersteuningsteam plant bijeenkomsten.")
    _refuse_times(fields["starts_at"], fields["ends_at"])
    session = Session.objects.create(scheme=scheme, organiser=by, **fields)
    session.criteria.add(*criteria)
    session.record(
        "plan_session",
        label=f"{session.get_kind_display().capitalize()} gepland",
        target=SessionState.PLANNED,
        by=by,
    )
    invite_regions(session, regions, by=by)
    return session


def _refuse_times(starts_at, ends_at):
    if starts_at <= clock.now():
        raise StepRefused("Dit begin ligt in het verleden. Kies een later tijdstip.")
    if ends_at <= starts_at:
        raise StepRefused("Het einde ligt voor het begin. Kies een later einde.")


def _locked(session, by):
    """The session as it is now, for its organiser, while it is planned."""
    if not organises(by, session):
        raise StepForbidden(NOT_ORGANISER)
    lock(session)
    if session.state != SessionState.PLANNED:
        raise StepRefused(NOT_PLANNED)


@transaction.atomic
def invite_regions(session, regions, *, by):
    """Invite these regions; who was invited already is not mailed again."""
    _locked(session, by)
    known = set(session.invitations.values_list("region_id", flat=True))
    new = [region for region in regions if region.pk not in known]
    SessionInvitation.objects.bulk_create(
        SessionInvitation(session=session, region=region, invited_by=by)
        for region in new
    )
    for region in new:
        mails.session_invited(session, region)
    return new


@transaction.atomic
def answer_invitation(invitation, *, by, coming, expected=0):
    """Lead or editor says whether the region comes and with how many; it can change again."""
    if not by.belongs_to(invitation.region_id):
        raise StepForbidden("Alleen de uitgenodigde regio antwoordt.")
    lock(invitation)
    session = invitation.session
    if session.state != SessionState.PLANNED or session.starts_at <= clock.now():
        raise StepRefused(
            "Antwoorden kan niet meer: de bijeenkomst is begonnen of afgezegd."
        )
    if coming == Coming.YES and not expected:
        raise StepRefused("Vul in met hoeveel mensen u komt.")
    invitation.coming = coming
    invitation.expected = expected if coming == Coming.YES else 0
    invitation.answered_by, invitation.answered_at = by, clock.now()
    invitation.save()
    session.record(
        "answer_invitation",
        label=f"{invitation.region}: {invitation.get_coming_display()}",
        by=by,
    )


@transaction.atomic
def move_session(session, *, by, starts_at, ends_at, place, reason):
    """Another time or place, with the reason; the regions hear it and answer anew."""
    _locked(session, by)
    _refuse_times(starts_at, ends_at)
    if not reason.strip():
        raise StepRefused("Schrijf op waarom de bijeenkomst verandert.")
    if (starts_at, ends_at, place) == (
        session.starts_at,
        session.ends_at,
        session.place,
    ):
        raise StepRefused("Tijd en plaats zijn nog hetzelfde. Verander er één.")
    was = dutch.moment(session.starts_at)
    session.starts_at, session.ends_at, session.place = starts_at, ends_at, place
    session.save(update_fields=["starts_at", "ends_at", "place"])
    session.invitations.update(
        coming=Coming.UNKNOWN, expected=0, answered_at=None, answered_by=None
    )
    label = f"Was {was}, wordt {dutch.moment(starts_at)}"
    session.record("move_session", label=label, by=by, note=reason)
    for invitation in session.invitations.select_related("region"):
        mails.session_moved(session, invitation.region, reason)


@transaction.atomic
def hold_session(session, *, by, present):
    """Write down how many people of each region came: {invitation: number}, 0 for nobody."""
    SESSION_LIFECYCLE.take("hold_session", session, by=by)
    for invitation in session.invitations.all():
        invitation.present = present.get(invitation, 0)
        invitation.save(update_fields=["present"])


@transaction.atomic
def cancel_session(session, *, by, reason):
    """Call it off; who was invited hears it, with the reason."""
    if not reason.strip():
        raise StepRefused("Schrijf op waarom de bijeenkomst niet doorgaat.")
    SESSION_LIFECYCLE.take("cancel_session", session, by=by, note=reason)
    for invitation in session.invitations.select_related("region"):
        mails.session_cancelled(session, invitation.region, reason)
