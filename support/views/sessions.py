"""Pages of sessions: the list, one session, and each act on it."""

from django.db.models import Count, Q, Sum
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from sterktechniek import clock, dutch
from sterktechniek.accounts.permissions import Role
from sterktechniek.guards import refused, require
from sterktechniek.pages import act_page, page_of, posted, query_of
from support import session_forms as forms
from support.actions import sessions as actions
from support.models import Session, SessionInvitation
from support.permissions import works_in_support
from support.session_lifecycle import SESSION_LIFECYCLE, SessionState, organises

HOME = ("Overzicht", "/")
NOT_YOURS = "Bijeenkomsten zijn voor het ondersteuningsteam en voor regio's."
NOT_ORGANISER = "Alleen wie de bijeenkomst organiseert, doet dit."


def _crumbs(*more):
    return [HOME, ("Bijeenkomsten", reverse("session_list") if more else None), *more]


def _of(session, *more):
    page = session.get_absolute_url() if more else None
    return _crumbs((session.title, page), *more)


@require_safe
def session_list(request):
    """The team sees all sessions, a region those to which it was invited."""
    user = request.user
    is_team = works_in_support(user)
    require(is_team or user.has_role(Role.LEAD, Role.EDITOR), NOT_YOURS)
    found = Session.objects.visible_to(user).annotate(
        invited=Count("invitations"),
        coming=Sum("invitations__expected", default=0),
        came=Count("invitations", filter=Q(invitations__present__gt=0)),
    )
    found = found.order_by("-starts_at", "-pk")
    page = page_of(request, found)
    context = {
        "page_obj": page,
        "query": query_of(request),
        "is_team": is_team,
        "head": _head(is_team),
        "rows": [_row(one, is_team) for one in page.object_list],
        "breadcrumbs": _crumbs(),
    }
    return render(request, "support/session_list.html", context)


def _head(is_team):
    labels = ["Bijeenkomst", "Wanneer", "Plaats", "Stand", "Soort"]
    counts = ["Regio's uitgenodigd", "Mensen verwacht", "Regio's geweest"]
    amounts = [{"label": label, "amount": True} for label in counts if is_team]
    return [{"label": label} for label in labels] + amounts


def _row(session, is_team):
    cells = [
        {"text": session.title, "url": session.get_absolute_url()},
        {"text": dutch.short_moment(session.starts_at)},
        {"text": session.place},
        {"text": dutch.upper_first(session.get_state_display())},
        {"text": dutch.upper_first(session.get_kind_display())},
    ]
    if is_team:
        is_held = session.state == SessionState.HELD
        counts = (session.invited, session.coming, session.came if is_held else "")
        cells += [{"text": text, "amount": True} for text in counts]
    return cells


@require_http_methods(["GET", "HEAD", "POST"])
def session_create(request):
    """Plan a session and invite the regions."""
    require(works_in_support(request.user), "Alleen het ondersteuningsteam plant.")

    return act_page(
        request,
        forms.SessionForm(posted(request)),
        lambda **clean: actions.plan_session(by=request.user, **clean),
        title="Bijeenkomst plannen",
        button="Plannen en uitnodigen",
        follows=["Elke regio die u kiest, krijgt een mail met de uitnodiging."],
        back=reverse("session_list"),
        done="De bijeenkomst is gepland. De regio's krijgen een mail.",
        breadcrumbs=_crumbs(("Plannen", None)),
    )


def _get(request, pk):
    found = Session.objects.visible_to(request.user)
    return get_object_or_404(found.select_related("organiser", "scheme"), pk=pk)


@require_safe
def session_detail(request, pk):
    """One session. A region sees its own invitation, the team those of all regions."""
    session, user = _get(request, pk), request.user
    is_team = works_in_support(user)
    invitations = session.invitations.select_related("region", "answered_by")
    if not is_team:
        own = user.region_ids(Role.LEAD, Role.EDITOR)
        invitations = invitations.filter(region__in=own)
    may = organises(user, session) and session.state == SessionState.PLANNED
    context = {
        "session": session,
        "facts": _facts(session),
        "criteria": session.criteria.all(),
        "invitations": list(invitations),
        "is_team": is_team,
        "may_change": may,
        "may_hold": may and session.starts_at <= clock.now(),
        "may_answer": not is_team and _is_coming(session),
        "moves": session.events.filter(name="move_session").order_by("-pk"),
        "breadcrumbs": _of(session),
    }
    return render(request, "support/session_detail.html", context)


def _is_coming(session):
    return session.state == SessionState.PLANNED and session.starts_at > clock.now()


def _facts(session):
    return [
        ("Soort", dutch.upper_first(session.get_kind_display())),
        ("Begint", dutch.moment(session.starts_at)),
        ("Eindigt", dutch.moment(session.ends_at)),
        ("Plaats", session.place),
        ("Stand", dutch.upper_first(session.get_state_display())),
        ("Georganiseerd door", session.organiser),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def session_answer(request, pk):
    """A region says whether it comes."""
    found = SessionInvitation.objects.select_related("session", "region")
    own = request.user.region_ids(Role.LEAD, Role.EDITOR)
    invitation = get_object_or_404(found.filter(region__in=own), pk=pk)
    session = invitation.session
    if request.method != "POST" and not _is_coming(session):
        sentence = "Antwoorden kan niet meer: de bijeenkomst is begonnen of afgezegd."
        return refused(request, sentence, back_url=session.get_absolute_url())
    start = {"coming": invitation.coming, "expected": invitation.expected or None}
    return act_page(
        request,
        forms.AnswerForm(posted(request), initial=start),
        lambda **clean: actions.answer_invitation(invitation, by=request.user, **clean),
        title=f"{session.title}: komt {invitation.region.name}?",
        button="Antwoord versturen",
        lead=f"{dutch.upper_first(dutch.moment(session.starts_at))}, {session.place}",
        follows=["U kunt uw antwoord veranderen tot de bijeenkomst begint."],
        back=session.get_absolute_url(),
        done="Uw antwoord is verstuurd.",
        breadcrumbs=_of(session, ("Antwoorden", None)),
    )


def _organised(request, pk, label):
    """The session for its organiser; with the page that refuses when it is no longer planned."""
    session = _get(request, pk)
    require(organises(request.user, session), NOT_ORGANISER)
    if request.method != "POST" and session.state != SessionState.PLANNED:
        sentence = f"{label} kan niet: de status is nu ‘{session.get_state_display()}’."
        return session, refused(request, sentence, back_url=session.get_absolute_url())
    return session, None


def _act(request, session, form, act, *, label, follows, done):
    return act_page(
        request,
        form,
        act,
        title=f"{label}: {session.title}",
        button=label,
        follows=follows,
        back=session.get_absolute_url(),
        done=done,
        breadcrumbs=_of(session, (label, None)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def session_invite(request, pk):
    """Invite more regions."""
    session, answer = _organised(request, pk, "Uitnodigen")
    if answer:
        return answer
    invited = session.invitations.values("region")
    return _act(
        request,
        session,
        forms.RegionsForm(posted(request), invited=invited),
        lambda regions: actions.invite_regions(session, regions, by=request.user),
        label="Regio's uitnodigen",
        follows=["Elke regio die u kiest, krijgt een mail met de uitnodiging."],
        done="De regio's zijn uitgenodigd.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def session_move(request, pk):
    """Another time or place."""
    session, answer = _organised(request, pk, "Wijzigen")
    if answer:
        return answer
    names = ("starts_at", "ends_at", "place")
    start = {name: getattr(session, name) for name in names}
    return _act(
        request,
        session,
        forms.MoveSessionForm(posted(request), initial=start),
        lambda **clean: actions.move_session(session, by=request.user, **clean),
        label="Tijd of plaats wijzigen",
        follows=[
            "Elke uitgenodigde regio krijgt een mail.",
            "Hun antwoorden vervallen: zij antwoorden opnieuw.",
        ],
        done="De bijeenkomst is gewijzigd. De regio's krijgen een mail.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def session_cancel(request, pk):
    """Call it off."""
    session, answer = _organised(request, pk, "Afzeggen")
    if answer:
        return answer
    return _act(
        request,
        session,
        forms.CancelForm(posted(request)),
        lambda **clean: actions.cancel_session(session, by=request.user, **clean),
        label="Bijeenkomst afzeggen",
        follows=["Elke uitgenodigde regio krijgt een mail met de reden."],
        done="De bijeenkomst is afgezegd. De regio's krijgen een mail.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def session_hold(request, pk):
    """Write down who came."""
    session, answer = _organised(request, pk, "Aanwezigheid vastleggen")
    if answer:
        return answer
    at = request.arrived_at
    reasons = SESSION_LIFECYCLE.blocked_by("hold_session", session, at)
    if request.method != "POST" and reasons:
        back = session.get_absolute_url()
        return refused(request, " ".join(reasons), back_url=back)
    invitations = session.invitations.select_related("region")
    return _act(
        request,
        session,
        forms.PresentForm(posted(request), invitations=invitations),
        lambda present: actions.hold_session(session, by=request.user, present=present),
        label="Aanwezigheid vastleggen",
        follows=["De bijeenkomst telt daarna als geweest. Dat verandert niet meer."],
        done="De aanwezigheid is vastgelegd.",
    )
