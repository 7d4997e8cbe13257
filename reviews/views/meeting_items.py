"""One item of a meeting: the judgements, the joint text as it grows, and who agrees with it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from applications.draft_looks import last_look_on
from applications.files import frozen_download
from applications.models import Plan
from applications.questions import with_badges
from reviews import actions
from reviews.actions.meetings import DOWN, UP
from reviews.agenda import asked_for, here_for, items_for
from reviews.attached import files_of
from reviews.forms import WordForm
from reviews.frames import frame_for
from reviews.joint_text import outcome_of, shown, silent_among, words_on
from reviews.models import Agreement, Meeting, Outcome, Review
from reviews.permissions import may_advise, may_plan_meeting
from reviews.spreads import spreads_of
from sterktechniek import dutch
from sterktechniek.guards import refused, require
from sterktechniek.workflow import StepForbidden, StepRefused

from .advising import advice_on, ideas_of, joint_verdicts
from .interests import declare_first
from .joint_text import SEEN, draft_of, number_in
from .meetings import NOT_A_PLANNER, get_meeting, trail

STAND = "stand"  # in the address of the fragment: what the page shows already


def get_item(request, pk, item):
    """An item whose judgements this reader reads, all of them; otherwise 404.

    Who sits in the committee declared all interests for the round before.
    """
    found = get_readable(request, pk, item)
    if needs_to_declare(request.user, found):
        raise Http404
    return found


def needs_to_declare(user, item):
    return user.is_committee and not item.has_declared


def get_readable(request, pk, item):
    """As `get_item`, for the page that sends its reader off to declare first."""
    meetings = Meeting.objects.visible_to(request.user).filter(pk=pk)
    items = items_for(meetings, request.user).select_related(
        "meeting__round", "plan__current_version__advice_draft__changed_by"
    )
    return get_object_or_404(items, pk=item, is_readable=True)


def get_item_to_order(request, pk, item):
    """An item on an agenda of this planner's; one that bars the planner does not exist."""
    meeting = get_meeting(request, pk)
    require(may_plan_meeting(request.user), NOT_A_PLANNER)
    items = items_for([meeting], request.user).filter(is_barred=False)
    return get_object_or_404(items, pk=item)


@require_GET
def meeting_item(request, pk, item):
    found = get_readable(request, pk, item)
    if needs_to_declare(request.user, found):
        return declare_first(found.meeting.round, request.path)
    return _page(request, found, WordForm())


def _page(request, item, form, status=200):
    plan = item.plan
    _rule, criteria = frame_for(plan)
    reviews = list(
        Review.objects.visible_to(request.user)
        .filter(version=plan.current_version_id)
        .exclude(handed_in_at=None)
        .select_related("reviewer")
        .prefetch_related("scores", "proposed_grounds")
    )
    members = [one for one in reviews if not one.is_pre_advice]
    pre_advice = next((one for one in reviews if one.is_pre_advice), None)
    ideas = ideas_of(members)
    text = _text(item, criteria)
    context = text | {
        "item": item,
        "plan": plan,
        "meeting": item.meeting,
        "spreads": [
            (spread, ideas.get(spread.criterion.pk, []))
            for spread in spreads_of(members, criteria).values()
        ],
        "pre_advice": pre_advice and pre_advice.by_criterion(criteria),
        "asked_amount": dutch.euro(plan.current_version.amount_asked),
        "form": form if _may_speak(request.user, item, text) else None,
        "writes": may_advise(request.user) and text["advice"] is None,
        "breadcrumbs": trail(item.meeting, plan.region.name),
    }
    return render(request, "reviews/meeting_item.html", context, status=status)


def _text(item, criteria=None):
    """The joint text with who agrees: what the page shows, and what it looks at again."""
    version = item.plan.current_version_id
    advice, draft = advice_on(item.plan), draft_of(item.plan)
    said = Agreement.objects.filter(version=version, meeting=item.meeting_id)
    said = list(said.select_related("person").order_by("pk"))
    words = words_on(draft, said)
    here = [one.person for one in here_for(item) if not one.is_barred]
    if criteria is None and draft and not advice:
        criteria = frame_for(item.plan)[1]
    return {
        "advice": advice,
        "outcome": Outcome(advice.outcome).label if advice else "",
        "amount": dutch.euro(advice.amount) if advice else "",
        "joint": joint_verdicts(advice) if advice else [],
        "draft": draft,
        "text": shown(draft, criteria) if draft and not advice else None,
        "tabled": outcome_of(draft),
        "seen": draft.revision if draft else 0,
        "words": words,
        "silent": silent_among(here, words) if draft else [],
        "here": here,
        "stand": _stand(item, advice, draft, said, here),
    }


def _stand(item, advice, draft, said, here):
    """Differs as soon as something on the fragment does."""
    revision = draft.revision if draft else 0
    spoken = said[-1].pk if said else 0
    present = "-".join(str(one.pk) for one in here)
    is_final = "v" if advice else ""
    return f"{revision}.{spoken}.{present}.{item.meeting.state}.{is_final}"


def _may_speak(user, item, text):
    """Whether the page asks this person; the act asks again."""
    tabled = text["tabled"] and text["advice"] is None
    return tabled and item.meeting.is_open and user in text["here"]


@require_GET
def meeting_text(request, pk, item):
    """The fragment that the page asks for every few seconds; 204 when nothing changed."""
    found = get_item(request, pk, item)
    text = _text(found)
    if request.GET.get(STAND) == text["stand"]:
        return HttpResponse(status=204)
    context = text | {"item": found, "is_fragment": True}
    return render(request, "reviews/_meeting_text.html", context)


@require_POST
def meeting_say(request, pk, item):
    """Agree or depart in one's own name."""
    found = get_item(request, pk, item)
    form = WordForm(request.POST)
    _refuse_absent(request, found)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        actions.say(
            found,
            by=request.user,
            agrees=form.agrees,
            reason=form.cleaned_data["reason"],
            seen=number_in(request.POST, SEEN),
        )
    except StepForbidden:
        raise
    except StepRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, found, form, status=409)
    messages.success(request, "Uw keuze is opgeslagen.")
    return redirect("meeting_item", pk=pk, item=item)


def _refuse_absent(request, item):
    here = asked_for(item.meeting).filter(person=request.user, is_present=True)
    require(here.exists(), "Alleen wie aanwezig is, stemt in of wijkt af.")


@require_GET
def meeting_plan(request, pk, item):
    """The frozen plan, for whoever speaks about it."""
    found = get_item(request, pk, item)
    version = found.plan.current_version
    looked_on = (
        Plan.objects.filter(pk=found.plan_id)
        .annotate(looked_on=last_look_on())
        .values_list("looked_on", flat=True)
        .get()
    )
    context = {
        "item": found,
        "plan": found.plan,
        "version": version,
        "content": version.content,
        "files": files_of(version, "meeting_attachment", (pk, found.pk)),
        "looked_on": looked_on,
        "questions": with_badges(found.plan),
        "breadcrumbs": [
            *trail(found.meeting)[:-1],
            (trail(found.meeting)[-1][0], found.meeting.get_absolute_url()),
            (found.plan.region.name, reverse("meeting_item", args=[pk, found.pk])),
            ("Het plan", None),
        ],
    }
    return render(request, "reviews/meeting_plan.html", context)


@require_GET
def meeting_attachment(request, pk, item, sha256):
    found = get_item(request, pk, item)
    return frozen_download(request, found.plan.current_version, sha256)


@require_POST
def item_move(request, pk, item):
    """One place up or down, with a button of its own."""
    found = get_item_to_order(request, pk, item)
    direction = request.POST.get("richting")
    back = found.meeting.get_absolute_url()
    if direction not in (UP, DOWN):
        return refused(
            request, "Kies of het punt omhoog of omlaag moet.", back_url=back
        )
    try:
        actions.move_item(found, direction, by=request.user)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=back)
    return redirect(f"{back}#punt-{found.pk}")


@require_POST
def item_remove(request, pk, item):
    found = get_item_to_order(request, pk, item)
    try:
        actions.remove_item(found, by=request.user)
    except StepRefused as refusal:
        return refused(request, refusal, back_url=found.meeting.get_absolute_url())
    messages.success(request, "Het punt is van de agenda gehaald.")
    return redirect(found.meeting)
