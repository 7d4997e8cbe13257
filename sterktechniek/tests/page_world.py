"""A world with every page of the site in it, and who opens it; for test_accessibility.

`make` answers JSON: {"pages": {name: [user name, path]}, "sessions": {user name: key}}.
"""

import json
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from applications import actions
from applications.actions.commitments import withdraw_commitment
from applications.actions.inviting import invite
from applications.actions.people import end_role
from applications.check_points import give_check_points
from applications.lifecycle import DraftLookState, PlanState
from applications.models import (
    FileScan,
    KeptInput,
    Plan,
    ReceiptCopy,
    SupplementRequest,
)
from applications.models.files import MOST_ATTEMPTS, ScanState
from applications.tests.builders import (
    ask_for,
    file_late,
    lead_of,
    make_plan,
    make_round,
    put_in_scheme,
)
from applications.tests.looks import make_look
from reviews import actions as judging
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.password_links import password_link
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_region, make_user
from sterktechniek.outbox.models import OutboxMessage
from sterktechniek.tests.pages_of_agreements import agreement_pages
from sterktechniek.tests.pages_of_answers import answer_pages
from sterktechniek.tests.pages_of_awards import award_pages
from sterktechniek.tests.pages_of_judging import (
    comparison_pages,
    deciding_pages,
    interest_pages,
    judging_pages,
    pre_advice_pages,
)
from sterktechniek.tests.pages_of_reach import reach_pages
from sterktechniek.tests.pages_of_regions import open_pages, region_management_pages
from sterktechniek.tests.pages_of_reports import report_pages
from sterktechniek.tests.pages_of_sessions import session_pages
from sterktechniek.tests.pages_of_training import blind_spot_pages, training_pages

from .meeting_pages import meeting_pages
from .objection_pages import objection_pages
from .pages_of_deciding import later_pages, letter_pages, term_pages
from .pages_of_figures import figure_pages
from .pages_of_support import support_pages
from .pages_of_visits import visit_pages
from .trajectory_pages import trajectory_pages

ROLES = {
    "coordinator": Role.COORDINATOR,
    "officer": Role.OFFICER,
    "decider": Role.DECIDER,
    "objections": Role.OBJECTION_HANDLER,
    "chair": Role.CHAIR,
    "supportlead": Role.SUPPORT_LEAD,
    "ministry": Role.POLICY_OFFICER,
    "admin": Role.ADMIN,
}
NAVIGATION = {
    "coordinator": ["home", "case_list", "round_list", "round_create", "letter_outbox"],
    "officer": ["home", "case_list"],
    "decider": ["home", "case_list"],
    "objections": ["home", "objection_list", "objection_find"],
    "chair": ["home", "advice_list", "review_list"],
    "supportlead": [
        "home",
        "assignment_list",
        "assignment_create",
        "effect_totals",
        "help_list",
    ],
    "ministry": [
        "home",
        "programme_status",
        "programme_money",
        "status_list",
        "effect_totals",
    ],
    "admin": ["home"],
}
DAY = timedelta(days=1)


class Pages:
    """Collects pages: a name, who opens it, and its address."""

    def __init__(self):
        self.found = {}

    def add(self, user, name, *args, query="", note=""):
        username = getattr(user, "username", user)
        title = f"{name} {note or username}".strip()
        if title in self.found:
            raise ValueError(f"{title} is there twice")
        self.found[title] = [username, reverse(name, args=args) + query]


def make():
    """Build the world; answers what is in it as JSON."""
    for username, role in ROLES.items():
        make_user(role, username=username)
    pages = Pages()
    for username, names in NAVIGATION.items():
        for name in names:
            pages.add(username, name)
    pages.found["login"] = ["", reverse("login")]
    pages.add("officer", "session")
    pages.found["accessibility"] = ["", reverse("accessibility")]
    open_pages(pages)
    _region_pages(pages)
    _virus_pages(pages)
    _message_pages(pages)
    _look_pages(pages)
    _case_pages(pages)
    judging_pages(pages)
    pre_advice_pages(pages)
    comparison_pages(pages)
    meeting_pages(pages)
    deciding_pages(pages)
    letter_pages(pages)
    later_pages(pages)
    term_pages(pages)
    objection_pages(pages)
    award_pages(pages)
    session_pages(pages)
    agreement_pages(pages)
    support_pages(pages)
    visit_pages(pages)
    training_pages(pages)
    blind_spot_pages(pages)
    trajectory_pages(pages)
    figure_pages(pages)
    region_management_pages(pages)
    report_pages(pages)
    answer_pages(pages)
    reach_pages(pages)
    sessions = {user.username: _session(user) for user in User.objects.all()}
    return json.dumps({"pages": pages.found, "sessions": sessions})


def _region_pages(pages):
    draft = make_plan(region=make_region("DRAFT"))
    lead, one = lead_of(draft.region), draft.round
    for name in ("home", "plan_list", "round_list"):
        pages.add(lead, name, note="lead")
    pages.add(lead, "round_detail", one.pk, note="lead")
    pages.add("coordinator", "round_detail", one.pk)
    pages.add("coordinator", "round_extend", one.pk)
    pages.add("coordinator", "filing_create", one.pk)
    pages.add(lead, "plan_detail", draft.pk, note="draft")
    pages.add(lead, "plan_submit", draft.pk, note="draft")
    pages.add(lead, "region_file", draft.region.code, note="lead")
    pages.add(lead, "budget_import", draft.pk, note="lead")
    rows = {
        "partners": draft.commitments,
        "doelen": draft.goals,
        "activiteiten": draft.activities,
        "begroting": draft.budget_lines,
    }
    for part in (*rows, "visie", "organisatie", "bijlagen"):
        pages.add(lead, "plan_part", draft.pk, part, note=part)
    for part, there in rows.items():
        row = there.get()
        pages.add(lead, "row_create", draft.pk, part, note=part)
        pages.add(lead, "row_edit", draft.pk, part, row.pk, note=part)
        pages.add(lead, "row_delete", draft.pk, part, row.pk, note=part)
    _milestone_pages(pages, lead, draft)
    pages.add(lead, "plan_divide", draft.pk)
    _kept_pages(pages, lead, draft)
    partner = make_user(username="partner")
    organisation = draft.commitments.get().partner
    give_role(partner, Role.PARTNER, draft.region, organisation=organisation)
    pages.add(partner, "home")
    pages.add(partner, "commitment_list")
    pages.add(partner, "partner_plan", draft.pk)
    pages.add(partner, "commitment_withdraw", draft.commitments.get().pk)
    _people_pages(pages, draft.region, lead)
    silent = make_region("SILENT")
    put_in_scheme(silent, one.scheme)
    pages.add(lead_of(silent), "round_skip", one.pk, silent.code, note="lead")
    pages.add(lead_of(silent), "plan_list", note="silent")
    handed_in = make_plan(PlanState.SUBMITTED, region=make_region("IN"))
    lead = lead_of(handed_in.region)
    pages.add(lead, "plan_detail", handed_in.pk, note="submitted")
    pages.add(lead, "plan_part", handed_in.pk, "visie", note="locked")
    pages.add(lead, "plan_withdraw", handed_in.pk, note="submitted")
    pages.add(lead, "plan_receipt", handed_in.pk, 1, note="submitted")
    pages.add(lead, "version_detail", handed_in.pk, 1, note="submitted")
    asked = make_plan(PlanState.SUPPLEMENT, region=make_region("ASKED"))
    lead = lead_of(asked.region)
    pages.add(lead, "plan_detail", asked.pk, note="supplement")
    pages.add(lead, "plan_submit", asked.pk, note="supplement")
    some = make_plan(PlanState.SUBMITTED, region=make_region("SOME"), round=asked.round)
    ask_for(some, actions.NewItem("doelen", "Noem getallen.", "doel 1"))
    lead = lead_of(some.region)
    pages.add(lead, "plan_detail", some.pk, note="one part asked")
    pages.add(lead, "plan_part", some.pk, "doelen", note="asked")
    pages.add(lead, "plan_part", some.pk, "visie", note="not asked")


def _virus_pages(pages):
    plan = make_plan(region=make_region("VIRUS"))
    lead = lead_of(plan.region)
    found = plan.attachments.get()
    found.pk, found.name, found.sha256 = None, "begroting.xlsx", "0" * 64
    found.save()
    FileScan.objects.create(
        sha256=found.sha256, state=ScanState.INFECTED, scanned_at=clock.now()
    )
    pages.add(lead, "plan_part", plan.pk, "bijlagen", note="virus")
    pages.add(lead, "plan_submit", plan.pk, note="virus")


def _message_pages(pages):
    plan = make_plan(PlanState.SUBMITTED, region=make_region("MAIL"))
    lead = lead_of(plan.region)
    message = OutboxMessage.objects.filter(recipient=lead.email).get()
    pages.add(lead, "message_list", note="lead")
    ReceiptCopy.objects.filter(version__plan=plan).update(
        attempts=MOST_ATTEMPTS, next_attempt_at=clock.now(), problem="Stuk."
    )
    pages.add(lead, "plan_receipt", plan.pk, 1, note="without copy")
    pages.add("coordinator", "copy_trouble")
    pages.add(lead, "message_detail", message.pk, note="receipt")
    pages.add("admin", "message_list", note="empty")


def _milestone_pages(pages, lead, draft):
    activity = draft.activities.get()
    milestone = activity.milestones.get()
    pages.add(lead, "row_edit", draft.pk, "mijlpalen", milestone.pk, note="mijlpalen")
    pages.add(lead, "row_delete", draft.pk, "mijlpalen", milestone.pk, note="mijlpalen")
    query = f"?activiteit={activity.pk}"
    pages.add(lead, "row_create", draft.pk, "mijlpalen", note="mijlpalen", query=query)


def _kept_pages(pages, lead, draft):
    """What somebody typed and could not save stands on the page again."""
    KeptInput.objects.create(
        plan=draft,
        person=lead,
        place="organisatie",
        data={"project_organisation": ["Nog niet opgeslagen"]},
    )


def _people_pages(pages, region, lead):
    """Everybody of a region: invited, here, gone; and the way in for who has no password."""
    colleague = make_user(Role.EDITOR, region=region)
    gone = make_user(Role.EDITOR, region=region)
    end_role(gone.grants.get(), by=lead)
    asked = {"role": Role.EDITOR, "name": "Anne Smit", "by": lead}
    invited = invite(region, address="anne@school.example", **asked)
    code = region.code
    for name in (
        "region_people",
        "person_invite",
        "partner_invite",
        "lead_hand_over",
        "region_handover",
    ):
        pages.add(lead, name, code, note="lead")
    pages.add(lead, "person_role", code, colleague.grants.get().pk, note="editor")
    pages.add("", "password_forgotten", note="nobody")
    link = password_link(invited.person).split("/")[-3:-1]
    pages.add("", "password_choose", *link, note="nobody")
    told = make_plan(PlanState.SUBMITTED, region=make_region("GONE"))
    promise = told.commitments.get()
    speaker = make_user()
    give_role(speaker, Role.PARTNER, told.region, organisation=promise.partner)
    withdraw_commitment(promise, by=speaker, reason="Wij stoppen.")
    lead = lead_of(told.region)
    pages.add(lead, "plan_detail", told.pk, note="partner withdrew")
    pages.add(lead, "plan_part", told.pk, "partners", note="partner withdrew")


def _look_pages(pages):
    taken, answered, over = (
        make_look(state, by=User.objects.get(username="officer"))
        for state in (
            DraftLookState.TAKEN,
            DraftLookState.ANSWERED,
            DraftLookState.LAPSED,
        )
    )
    asked = make_look(plan=make_plan(region=make_region("LOOK")))
    ready = make_plan(region=make_region("ASKING"))
    pages.add(lead_of(ready.region), "draft_look_ask", ready.pk, note="to ask")
    lead = lead_of(asked.plan.region)
    pages.add(lead, "draft_look_ask", asked.plan_id, note="running")
    pages.add(lead, "draft_look_detail", asked.plan_id, 1, note="asked")
    lead = lead_of(answered.plan.region)
    pages.add(lead, "draft_look_detail", answered.plan_id, 1, note="answered")
    pages.add(lead, "plan_detail", answered.plan_id, note="looked at")
    for user in ("officer", "coordinator"):
        pages.add(user, "draft_look_list")
        pages.add(user, "draft_look_case", asked.pk, note=f"asked {user}")
    pages.add("officer", "draft_look_list", query="?stand=klaar", note="over")
    pages.add("officer", "draft_look_case", taken.pk, note="in hand")
    pages.add("officer", "draft_look_case", answered.pk, note="answered")
    pages.add("coordinator", "draft_look_case", over.pk, note="over")
    pages.add("officer", "draft_look_give_back", taken.pk)
    pages.add("officer", "draft_remark_edit", taken.pk, 1)
    pages.add("ministry", "round_detail", answered.plan.round_id)


def _case_pages(pages):
    closed = make_round(
        opens_at=clock.now() - 40 * DAY, closes_at=clock.now() - 9 * DAY
    )
    plan = make_plan(PlanState.SUBMITTED, round=closed)
    pages.add("officer", "case_detail", plan.pk, note="submitted")
    pages.add("officer", "case_ask_supplement", plan.pk, note="nothing yet")
    pages.add("officer", "case_check", plan.pk, note="not begun")
    _supplement_pages(pages, closed)
    pages.add("officer", "version_detail", plan.pk, 1)
    late = file_late()
    pages.add("officer", "case_detail", late.pk, note="too late")
    pages.add("officer", "decision_propose_late", late.pk)
    pages.add("officer", "version_detail", late.pk, 1, note="on paper")
    complete = make_plan(PlanState.IN_REVIEW)
    for _ in range(3):
        make_user(Role.MEMBER)
    pages.add("coordinator", "case_detail", complete.pk, note="complete")
    pages.add("coordinator", "case_assign", complete.pk)
    pages.add("coordinator", "case_hand", complete.pk)
    pages.add("coordinator", "round_assign", complete.round_id)
    pages.add("coordinator", "round_assign", closed.pk, note="nothing waits")
    judging.claim_case(plan, by=User.objects.get(username="officer"))
    pages.add("officer", "case_list", query="?bij=mij", note="mine")
    pages.add(make_user(Role.OFFICER), "case_detail", plan.pk, note="of a colleague")
    interest_pages(pages, complete)


def _supplement_pages(pages, closed):
    """Something is prepared; a region changed more than was asked; another did not answer."""
    officer = User.objects.get(username="officer")
    give_check_points(closed)
    ready = make_plan(PlanState.SUBMITTED, round=closed)
    point = closed.check_points.first()
    actions.mark_points(ready, {point: ("missing", "Een alinea")}, by=officer)
    remark = {"part": "activiteiten", "passage": "activiteit 1", "remark": "Voor wie?"}
    actions.add_item(ready, by=officer, **remark)
    pages.add("officer", "case_check", ready.pk, note="prepared")
    pages.add("officer", "supplement_item_edit", ready.pk, 1)
    pages.add("officer", "case_ask_supplement", ready.pk, note="letter")
    answered = make_plan(PlanState.SUBMITTED, round=closed)
    item = actions.NewItem("doelen", "Noem getallen.", "doel 9")
    ask_for(answered, item, by=officer)
    answered.goals.update(title="Meer meisjes", target="20 procent")
    actions.hand_in_supplement(answered, by=lead_of(answered.region))
    pages.add("officer", "case_check", answered.pk, note="answered")
    pages.add("officer", "case_detail", answered.pk, note="answered")
    silent = make_plan(PlanState.SUPPLEMENT)
    at = silent.supplement_due_at + DAY
    Plan.objects.filter(pk=silent.pk).update(supplement_due_at=clock.now() - DAY)
    SupplementRequest.objects.filter(plan=silent).update(due_at=clock.now() - DAY)
    judging.propose_unanswered(at=at)
    pages.add("officer", "case_detail", silent.pk, note="not answered")
    pages.add("decider", "decision_form", silent.pk, note="not answered")


def _session(user):
    """Somebody who is logged in already: the page for it is tried in the chain."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key
