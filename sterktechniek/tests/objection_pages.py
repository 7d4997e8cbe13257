"""The pages of objections, for the world of pages: each face, each act, what is refused."""

from applications.tests.builders import lead_of
from objections import actions
from objections.lifecycle import ObjectionState as S
from objections.tests.builders import (
    DAY,
    again,
    decision_on,
    handler,
    lodge,
    make_objection,
    register,
    send,
)
from reviews.tasks import make_waiting_letters
from reviews.tests.builders import quick_render
from sterktechniek import clock

#: act: the state in which its page opens
ACTS = {
    "bevestigen": S.RECEIVED,
    "aanvulling-vragen": S.HANDLING,
    "aanvullen": S.REPAIR_ASKED,
    "behandelen": S.REPAIRED,
    "hoorzitting": S.HANDLING,
    "niet-horen": S.HANDLING,
    "advies": S.WAIVED,
    "voorstel": S.ADVISED,
    "intrekken": S.HANDLING,
    "verdagen": S.HANDLING,
    "uitstel": S.HANDLING,
    "aantekening": S.HANDLING,
}


def objection_pages(pages):
    """Lodged, registered, handled, decided; as handler, colleague and region."""
    made = {state: make_objection(state) for state in sorted(set(ACTS.values()))}
    for slug, state in ACTS.items():
        pages.add("objections", "objection_act", made[state].pk, slug, note=slug)
    _late(pages)
    _own(pages, made)
    heard = make_objection(S.HEARD)
    pages.add("objections", "objection_detail", heard.pk, note="heard")
    advised = made[S.ADVISED]
    actions.add_note(advised, by=handler(), text="Bel de regio.")
    pages.add("objections", "objection_detail", advised.pk, note="advised")
    pages.add("objections", "objection_detail", made[S.REPAIRED].pk, note="repaired")
    pages.add("officer", "objection_detail", advised.pk, note="colleague")
    pages.add("officer", "objection_list")
    pages.add("objections", "objection_list", query="?stand=klaar", note="over")
    _of_another(pages, advised.decision)
    pages.add("objections", "objection_register", advised.decision_id)


def _of_another(pages, decision):
    """Of who has no account: its letters, its address, what is still to be posted."""
    other = register(decision, objector="Bestuur van een andere regio")
    actions.confirm_receipt(other, by=handler())
    make_waiting_letters(quick_render)
    pages.add("objections", "objection_detail", other.pk, note="of another")
    pages.add("objections", "objection_list", query="?stand=per-post", note="to post")
    for slug in ("adres", "per-post"):
        pages.add("objections", "objection_act", other.pk, slug, note=slug)


def _late(pages):
    """Long after the last day, with a reason that is not judged yet."""
    decision = decision_on()
    with clock.at(clock.now() - 60 * DAY):
        old = decision_on()
    late = lodge(old, why_late="De brief kwam niet aan.")
    pages.add("objections", "objection_detail", late.pk, note="late")
    pages.add("objections", "objection_act", late.pk, "te-laat", note="te-laat")
    lead = lead_of(decision.plan.region)
    pages.add(lead, "objection_lodge", decision.plan_id, note="lead")
    pages.add(lead, "plan_outcome", decision.plan_id, note="to object")


def _own(pages, made):
    asked = made[S.REPAIR_ASKED]
    lead = lead_of(asked.plan.region)
    pages.add(lead, "objection_detail", asked.pk, note="own, repair asked")
    pages.add(lead, "objection_act", asked.pk, "aanvullen", note="own repair")
    pages.add(lead, "objection_act", asked.pk, "intrekken", note="own withdrawal")
    pages.add(lead, "objection_lodge", asked.plan_id, note="once more")
    hearing = make_objection(S.HEARING)
    pages.add(
        lead_of(hearing.plan.region),
        "objection_detail",
        hearing.pk,
        note="own, hearing",
    )
    decided = make_objection(S.PROPOSED)
    send(decided.later)
    decided = again(decided)
    pages.add(
        lead_of(decided.plan.region),
        "objection_detail",
        decided.pk,
        note="own, decided",
    )
    pages.add("objections", "objection_detail", decided.pk, note="decided")
    pages.add("objections", "objection_act", decided.pk, "afsluiten", note="afsluiten")
