"""One objection: the file for its handler, its course for who objects, its term for all of DUS-I."""

from types import SimpleNamespace

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from objections.decide_by import decision_term, runs
from objections.lifecycle import OBJECTION_LIFECYCLE, ObjectionState
from objections.permissions import handles_objections, objects_self
from objections.standing import outside_standing, standing
from sterktechniek import dutch
from sterktechniek.events.timeline import timeline

from .acting import ACT_OF_STEP, extra_acts
from .correspondence import letters_to
from .finding import bar_to_open, get_objection, is_handler_of, trail
from .lists import against_in_words

S = ObjectionState
WHO_WAITS = {S.REPAIR_ASKED: "Wie bezwaar maakt"}


@require_GET
def objection_detail(request, pk):
    objection = get_objection(request, pk)
    user, at = request.user, request.arrived_at
    bar = bar_to_open(user, objection) if handles_objections(user) else None
    handles = is_handler_of(user, objection, bar)
    context = frame(objection, user, at, handles=handles) | {"bar": bar}
    if handles:
        context |= _file(objection, user, at)
        return render(request, "objections/objection_file.html", context)
    if user.is_office:
        return render(request, "objections/objection_notice.html", context)
    context |= _own(objection, user, at)
    return render(request, "objections/objection_own.html", context)


def frame(objection, user, at, *, handles):
    """What every face shows: where it stands, until when, and which decision it is about."""
    term, is_running = decision_term(objection, at), runs(objection)
    left = dutch.days_left(term.ends_on)
    badge = (standing if handles else outside_standing)(objection)
    return {
        "objection": objection,
        "region": objection.plan.region.name,
        "round": objection.plan.round.name,
        "badge": badge,
        "term": term if is_running else None,
        "until": f"{dutch.weekday(term.ends_on)} ({left})" if is_running else "",
        "who": WHO_WAITS.get(objection.state, "DUS-I") if is_running else "Niemand",
        "against": against_in_words(objection),
        "received": _received(objection),
        "breadcrumbs": trail(user, objection),
    }


def _received(objection):
    if objection.received_at:
        return dutch.exact_moment(objection.received_at)
    return dutch.weekday(objection.received_on)


def _file(objection, user, at):
    """For the handler: facts, computation, what happened, notes, and the steps."""
    later = objection.later
    return {
        "facts": _facts(objection),
        "timeliness": objection.timeliness,
        "steps": _buttons(objection, user, at),
        "extra": [
            SimpleNamespace(label=act.label, url=_act_url(objection, act))
            for act in extra_acts(objection, at)
        ],
        "repairs": _repairs(objection),
        "hearings": list(objection.hearings.select_related("led_by")),
        "later": later,
        "result": _result(objection),
        "notes": list(objection.notes.select_related("by")),
        "note_url": reverse("objection_act", args=[objection.pk, "aantekening"]),
        "letters": letters_to(objection),
        "move_url": reverse("objection_act", args=[objection.pk, "adres"]),
        "posted_url": reverse("objection_act", args=[objection.pk, "per-post"]),
        "timeline": timeline(objection),
    }


def _facts(objection):
    return [
        ("Wie maakt bezwaar", objection.objector or _board(objection)),
        *_party(objection.addressee),
        ("Waartegen", against_in_words(objection)),
        ("Hoe binnengekomen", objection.get_channel_display()),
        ("Ontvangen", _received(objection)),
        (
            "Poststempel",
            dutch.weekday(objection.posted_on) if objection.posted_on else "",
        ),
        ("Vastgelegd door", str(objection.registered_by)),
        ("Adviescommissie", "ja" if objection.with_committee else "nee"),
    ]


def _party(party):
    """Where the letters of a third party go."""
    if party is None:
        return []
    return [
        ("Postadres", ", ".join(party.address.splitlines()) or "onbekend"),
        ("Brieven", f"per e-mail, {party.email}" if party.email else "per post"),
    ]


def _board(objection):
    return f"het bestuur voor {objection.plan.region.name}"


def _result(objection):
    """What was proposed or decided, in words; the handler proposed it."""
    if not objection.later_id:
        return ""
    why = objection.get_inadmissible_because_display()
    return f"{objection.later.get_result_display()}{f': {why}' if why else ''}"


def _buttons(objection, user, at):
    """The steps from here; after the letter only closing is left."""
    steps = OBJECTION_LIFECYCLE.open_steps(objection, user, at)
    return [
        _button(objection, step)
        for step in steps
        if objection.decided_at is None or step.name == "close"
    ]


def _button(objection, step):
    act = ACT_OF_STEP[step.name]
    return SimpleNamespace(
        name=step.name,
        label=step.label,
        url=_act_url(objection, act),
        page=True,
        blocked=step.blocked,
        primary=step.name not in ("withdraw", "waive_hearing", "ask_repair"),
    )


def _act_url(objection, act):
    return reverse("objection_act", args=[objection.pk, act.slug])


def _repairs(objection):
    return [
        SimpleNamespace(
            what=one.what,
            due=dutch.weekday(one.due_on),
            answer=one.answer,
            answered=dutch.weekday(one.answered_on) if one.answered_on else "",
        )
        for one in objection.repairs.all()
    ]


def _own(objection, user, at):
    """For the region that objects: its own words, what it was sent, what it can do."""
    return {
        "objects_self": objects_self(user, objection),
        "timeliness": objection.timeliness,
        "steps": _buttons(objection, user, at),
        "repairs": _repairs(objection),
        "hearing": objection.hearing if objection.state == S.HEARING else None,
        "later": objection.later if objection.decided_at else None,
        "timeline": _owntimeline(objection),
    }


def _owntimeline(objection):
    """From the facts that the region knows, newest first; nothing of the handling inside."""
    told = [(objection.registered_at, "Bezwaar ontvangen")]
    if objection.confirmed_at:
        told.append((objection.confirmed_at, "Ontvangst bevestigd door DUS-I"))
    told += [
        (one.asked_at, "DUS-I vroeg om een aanvulling")
        for one in objection.repairs.all()
    ]
    told += [
        (one.planned_at, "Hoorzitting gepland") for one in objection.hearings.all()
    ]
    told += [(one.given_at, "Beslissing uitgesteld") for one in objection.delays.all()]
    if objection.decided_at:
        told.append((objection.decided_at, "Besluit op bezwaar verzonden"))
    steps = objection.events.filter(name__in=["repair", "withdraw"])
    words = {"repair": "Bezwaar aangevuld", "withdraw": "Bezwaar ingetrokken"}
    told += [(one.happened_at, words[one.name]) for one in steps]
    told.sort(key=lambda pair: pair[0], reverse=True)
    return [
        SimpleNamespace(
            when=dutch.short_moment(when), what=what, who="", note="", url=""
        )
        for when, what in told
    ]
