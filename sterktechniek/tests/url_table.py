"""Every address of the site with who may look at it and who may act on it.

One row per address: `look` says who gets the page (GET), `act` who may post. Whoever is not
named gets 404 (may not see it), or 403 where `otherwise` says so; `forbidden` names those
who see the thing and still may not (403). An address without `look` only takes posts, one
without `act` only answers. `of` names what in the world of the test it is about.
"""

from dataclasses import dataclass

LEAD, EDITOR, PARTNER = "lead", "editor", "partner"
OFFICER, COORDINATOR, DECIDER = "officer", "coordinator", "decider"
OBJECTIONS, MEMBER, CHAIR = "objection_handler", "member", "chair"
SUPPORTER, SUPPORT_LEAD = "supporter", "support_lead"
MINISTRY, ADMIN = "policy_officer", "admin"
STRANGER, NOBODY = "lead of another region", "nobody"

EVERYBODY = {
    LEAD, EDITOR, PARTNER, OFFICER, COORDINATOR, DECIDER, OBJECTIONS, MEMBER, CHAIR,
    SUPPORTER, SUPPORT_LEAD, MINISTRY, ADMIN, STRANGER, NOBODY,
}  # fmt: skip
OFFICE = {OFFICER, COORDINATOR, DECIDER, OBJECTIONS}
REGION = {LEAD, EDITOR}
ASK = {OFFICER, COORDINATOR, CHAIR}
DECLARES = {OFFICER, COORDINATOR, DECIDER, MEMBER, CHAIR}
SUPPORT = {SUPPORTER, SUPPORT_LEAD}
AT_THE_MEETING = {MEMBER, CHAIR, COORDINATOR}
PICTURE = OFFICE | SUPPORT | {MINISTRY}
JUDGES = {OFFICER, COORDINATOR, DECIDER}
TRAJECTORY = JUDGES | REGION | SUPPORT | {MINISTRY}  # who sees that of one region

# Without logging in: nothing else.
PUBLIC = {
    "login", "accessibility", "password_choose", "password_forgotten", "calendar_file",
    "open_data", "open_data_dictionary", "api_root", "api_openapi", "api_standing",
    "api_list", "api_item", "api_export",
}  # fmt: skip


@dataclass(frozen=True)
class Who:
    """Who may, who is told that they may not (403), and what everybody else gets."""

    may: set
    forbidden: frozenset = frozenset()
    otherwise: int = 404

    def expected(self, name):
        """ "yes", 403 or 404 for this person."""
        if name in self.may:
            return "yes"
        return 403 if name in self.forbidden else self.otherwise


@dataclass(frozen=True)
class Address:
    """One row: what it is about, who looks, who acts."""

    of: str = ""
    look: Who | None = None
    act: Who | None = None


def only(*names):
    """These people; everybody else learns that the page is not theirs (403)."""
    return Who(set(names), otherwise=403)


def tied(may, forbidden=()):
    """These people through their tie with the thing; for the others it does not exist (404)."""
    return Who(set(may), frozenset(forbidden))


def both(of, who):
    """The same people look and act."""
    return Address(of, look=who, act=who)


ALL = Who(EVERYBODY)
ONLY_LEAD = tied({LEAD}, {EDITOR})
WRITERS = both("draft", tied(REGION))
ROW = both("row", tied(REGION))

TABLE = {
    # dashboards
    "home": Address(look=ALL),
    "programme_status": Address(look=only(*PICTURE)),
    "programme_rounds": Address(look=only(*PICTURE)),
    "step_list": Address(look=only(*PICTURE)),
    "ground_figures": Address(look=only(*OFFICE, SUPPORT_LEAD, MINISTRY)),
    "ground_list": Address(look=only(*OFFICE, SUPPORT_LEAD, MINISTRY)),
    "reach": Address(look=only(*OFFICE, SUPPORT_LEAD, MINISTRY)),
    "reach_list": Address(look=only(*OFFICE, SUPPORT_LEAD, MINISTRY)),
    "shrinking": Address(look=only(*OFFICE, SUPPORT_LEAD, MINISTRY)),
    "money_list": Address(look=only(*PICTURE)),
    "programme_money": Address(look=only(*PICTURE)),
    "status_list": Address(look=only(*PICTURE)),
    "definitions": Address(look=only(*PICTURE)),
    "effect_totals": Address(look=only(*SUPPORT, MINISTRY)),
    "help_list": Address(look=only(*SUPPORT)),
    "region_file": Address("region", look=tied(OFFICE | REGION | SUPPORT | {MINISTRY})),
    "region_handover": Address("region", look=tied(REGION)),
    # accounts
    "login": Address(look=ALL, act=ALL),
    "password_choose": both("password link", ALL),
    "password_forgotten": both("", ALL),
    "logout": Address(act=ALL),
    "session": Address(look=ALL, act=ALL),
    "accessibility": Address(look=ALL, act=ALL),
    # berichten/
    "message_list": Address(look=ALL),
    "message_detail": Address("message", look=tied(REGION)),
    "message_file": Address("message with a file", look=tied(REGION)),
    # rondes/
    "round_list": Address(look=only(*OFFICE, *REGION, STRANGER, MINISTRY)),
    "round_create": both("", only(COORDINATOR)),
    "round_detail": Address("round", look=tied(OFFICE | REGION | {STRANGER, MINISTRY})),
    "round_extend": both(
        "round",
        tied({COORDINATOR}, (OFFICE | REGION | {STRANGER, MINISTRY}) - {COORDINATOR}),
    ),
    "filing_create": both(
        "round",
        tied(
            {OFFICER, COORDINATOR},
            (OFFICE | REGION | {STRANGER, MINISTRY}) - {OFFICER, COORDINATOR},
        ),
    ),
    "round_announce": Address("round and region", act=tied({LEAD}, {EDITOR})),
    "round_skip": both("round and region", tied({LEAD}, {EDITOR})),
    "plan_start": Address("round and region", act=only(*REGION)),
    # plannen/
    "plan_list": Address(look=ALL),
    "plan_detail": Address("submitted", look=tied(REGION | OFFICE)),
    "plan_divide": WRITERS,
    "plan_submit": Address("draft", look=tied(REGION), act=tied({LEAD}, {EDITOR})),
    "plan_receipt": Address("version", look=tied(REGION | OFFICE)),
    "plan_take_back": Address("submitted", act=tied({LEAD}, OFFICE | {EDITOR})),
    "plan_withdraw": both("submitted", tied({LEAD}, OFFICE | {EDITOR})),
    "version_detail": Address("version", look=tied(REGION | OFFICE)),
    "version_attachment": Address("frozen file", look=tied(REGION | OFFICE)),
    "version_budget": Address("version and kind", look=tied(REGION | OFFICE)),
    "budget_export": Address("draft and kind", look=tied(REGION)),
    "budget_import": both("draft", tied(REGION)),
    "budget_apply": Address("draft", act=tied(REGION)),
    "version_copy": both("version with its copy", tied(REGION | OFFICE)),
    "version_content": Address("version", look=tied(REGION | OFFICE)),
    "copy_trouble": Address(look=only(*OFFICE)),
    "attachment_add": Address("draft", act=tied(REGION)),
    "attachment_download": Address("file", look=tied(REGION)),
    "attachment_delete": both("file", tied(REGION)),
    "plan_part": both("part", tied(REGION)),
    "part_forget": Address("part", act=tied(REGION)),
    "row_create": both("rows", tied(REGION)),
    "row_create_forget": Address("rows", act=tied(REGION)),
    "row_edit_forget": Address("row", act=tied(REGION)),
    "row_move": Address("row", act=tied(REGION)),
    "row_edit": both("row", tied(REGION)),
    "row_delete": both("row", tied(REGION)),
    "plan_comparison": Address(
        "resubmitted",
        look=tied({OFFICER, COORDINATOR, DECIDER, CHAIR}, {OBJECTIONS, LEAD, EDITOR}),
    ),
    "plan_outcome": Address("outcome", look=tied(REGION | OFFICE)),
    "draft_look_ask": both("draft", tied(REGION)),
    "draft_look_detail": Address("own look", look=tied(REGION)),
    "draft_look_retract": Address("own look", act=tied(REGION)),
    "draft_remark_mark": Address("remark to handle", act=tied(REGION)),
    # bijdragen/
    "commitment_list": Address(look=only(PARTNER)),
    "commitment_confirm": Address("commitment", act=tied({PARTNER})),
    "commitment_withdraw": both("commitment", tied({PARTNER})),
    "commitment_promise": Address("commitment", act=tied({PARTNER})),
    "partner_plan": Address("draft", look=tied({PARTNER})),
    "partners_remind": Address("draft", act=tied(REGION)),
    # regio/…/mensen/
    "region_people": Address("region", look=tied(REGION)),
    "person_invite": both("region", ONLY_LEAD),
    "partner_invite": both("region", tied(REGION)),
    "invitation_resend": Address("invitation", act=ONLY_LEAD),
    "invitation_withdraw": Address("invitation", act=ONLY_LEAD),
    "person_role": Address("colleague", look=ONLY_LEAD),
    "person_change": Address("colleague", act=ONLY_LEAD),
    "person_end": Address("colleague", act=ONLY_LEAD),
    "lead_hand_over": both("region", ONLY_LEAD),
    # plannen/…/vragen/
    "plan_questions": Address("plan asked", look=tied(REGION, OFFICE)),
    "question_answer": Address("question", act=tied(REGION, OFFICE)),
    # ondersteuning/ en bezoeken/
    "assignment_list": Address(look=only(*SUPPORT)),
    "assignment_create": both("", only(SUPPORT_LEAD)),
    "assignment_detail": Address("assignment", look=tied(SUPPORT)),
    "assignment_end": both("assignment", tied({SUPPORT_LEAD}, {SUPPORTER})),
    "visit_create": both("assignment", tied({SUPPORTER}, {SUPPORT_LEAD})),
    "visit_detail": Address("visit", look=tied(SUPPORT | REGION)),
    # werkvoorraad/
    "case_list": Address(look=only(*OFFICE)),
    "case_detail": Address("to check", look=tied(OFFICE, REGION)),
    "case_find_complete": Address(
        "to check", act=tied({OFFICER}, (OFFICE | REGION) - {OFFICER})
    ),
    "case_ask_supplement": both(
        "to check", tied({OFFICER}, (OFFICE | REGION) - {OFFICER})
    ),
    "case_check": both("to check", tied({OFFICER}, (OFFICE | REGION) - {OFFICER})),
    "supplement_item_add": Address(
        "to check", act=tied({OFFICER}, (OFFICE | REGION) - {OFFICER})
    ),
    "supplement_item_edit": both(
        "item to ask", tied({OFFICER}, (OFFICE | REGION) - {OFFICER})
    ),
    "supplement_item_remove": Address(
        "item to ask", act=tied({OFFICER}, (OFFICE | REGION) - {OFFICER})
    ),
    "case_assign": both(
        "to assign", tied({COORDINATOR}, (OFFICE | REGION) - {COORDINATOR})
    ),
    "decision_propose": both("advised", tied({OFFICER}, (OFFICE | REGION) - {OFFICER})),
    "decision_propose_late": both(
        "too late", tied({OFFICER}, (OFFICE | REGION) - {OFFICER})
    ),
    "decision_retract": Address(
        "proposed", act=tied({OFFICER}, (OFFICE | REGION) - {OFFICER})
    ),
    "decision_form": both("proposed", tied({DECIDER}, (OFFICE | REGION) - {DECIDER})),
    "pre_advice_start": Address(
        "to assign", act=tied({OFFICER}, (OFFICE | REGION) - {OFFICER})
    ),
    # werkvoorraad/…/vragen/
    "question_list": both("to assign", only(*ASK)),
    "question_invite": Address("to assign", act=only(*ASK)),
    "question_record": both("talk", only(*ASK)),
    "question_retract": both("question", only(*ASK)),
    # werkvoorraad/…/behandelaar and further
    "case_claim": Address(
        "to check", act=tied({OFFICER}, (OFFICE | REGION) - {OFFICER})
    ),
    "case_release": Address(
        "to check",
        act=tied({OFFICER, COORDINATOR}, (OFFICE | REGION) - {OFFICER, COORDINATOR}),
    ),
    "case_hand": both(
        "to check", tied({COORDINATOR}, (OFFICE | REGION) - {COORDINATOR})
    ),
    "round_assign": both("round", only(COORDINATOR)),
    "round_sample": both("round", only(COORDINATOR)),
    # werkvoorraad/conceptchecks/
    "draft_look_list": Address(look=only(OFFICER, COORDINATOR)),
    "draft_look_case": Address("look", look=tied({OFFICER, COORDINATOR})),
    "draft_look_take": Address("look", act=tied({OFFICER}, {COORDINATOR})),
    "draft_look_name": Address("look", act=tied({COORDINATOR}, {OFFICER})),
    "draft_look_give_back": both("look in hand", tied({OFFICER}, {COORDINATOR})),
    "draft_look_save": Address("look in hand", act=tied({OFFICER}, {COORDINATOR})),
    "draft_look_send": Address("look in hand", act=tied({OFFICER}, {COORDINATOR})),
    "draft_remark_edit": both("remark", tied({OFFICER}, {COORDINATOR})),
    "draft_remark_remove": Address("remark", act=tied({OFFICER}, {COORDINATOR})),
    # beoordelingen/
    "review_list": Address(look=only(MEMBER, CHAIR, OFFICER)),
    "review_form": both("own review", tied({MEMBER})),
    "review_hand_in": Address("own review", act=tied({MEMBER})),
    "review_note": Address("own review", act=tied({MEMBER})),
    "interest_declare": both("own review", tied({MEMBER})),
    "review_reopen": both(
        "review handed in", tied({COORDINATOR}, {OFFICER, DECIDER, CHAIR})
    ),
    "review_attachment": Address(
        "judged file", look=tied({OFFICER, COORDINATOR, DECIDER, CHAIR})
    ),
    # belangen/ en onafhankelijkheid/
    "interest_list": both("", only(*DECLARES)),
    "round_declare": Address("round", act=only(*DECLARES)),
    "interest_end": both("own interest", tied({MEMBER}, EVERYBODY - DECLARES)),
    "interest_doubt": both("own interest", tied({MEMBER}, EVERYBODY - DECLARES)),
    "independence": Address(look=only(COORDINATOR)),
    "interest_settle": both("doubted interest", only(COORDINATOR)),
    # adviezen/
    "advice_list": Address(look=only(CHAIR)),
    "advice_form": both("to advise", only(CHAIR)),
    "advice_attachment": Address("advised file", look=only(CHAIR)),
    "round_ranking": Address(
        "judged round", look=only(OFFICER, COORDINATOR, DECIDER, CHAIR)
    ),
    "round_consistency": Address("judged round", look=only(CHAIR)),
    # vergaderingen/
    "meeting_list": Address(look=only(*AT_THE_MEETING)),
    "meeting_create": both("judged round", only(CHAIR, COORDINATOR)),
    "meeting_detail": Address("meeting", look=tied(AT_THE_MEETING)),
    "meeting_edit": both("meeting", tied({CHAIR, COORDINATOR}, {MEMBER})),
    "meeting_presence": Address("meeting", act=tied({CHAIR, COORDINATOR}, {MEMBER})),
    "meeting_open": Address(
        "planned meeting", act=tied({CHAIR}, {COORDINATOR, MEMBER})
    ),
    "meeting_close": Address("meeting", act=tied({CHAIR}, {COORDINATOR, MEMBER})),
    "meeting_minutes": Address("closed meeting", look=tied(AT_THE_MEETING)),
    "minutes_pdf": Address("closed meeting", look=tied({CHAIR, COORDINATOR}, {MEMBER})),
    "meeting_item": Address("item", look=tied(AT_THE_MEETING)),
    "meeting_text": Address("item", look=tied(AT_THE_MEETING)),
    "meeting_plan": Address("item", look=tied(AT_THE_MEETING)),
    "meeting_say": Address("item", act=tied({CHAIR, MEMBER}, {COORDINATOR})),
    "meeting_attachment": Address("file of an item", look=tied(AT_THE_MEETING)),
    "item_move": Address("item", act=tied({CHAIR, COORDINATOR}, {MEMBER})),
    "item_remove": Address("item", act=tied({CHAIR, COORDINATOR}, {MEMBER})),
    # rond een besluit
    "call_record": both(
        "decided", tied({OFFICER, COORDINATOR, DECIDER}, {OBJECTIONS, LEAD, EDITOR})
    ),
    "view_ask": both(
        "in review", tied({OFFICER, OBJECTIONS}, {COORDINATOR, DECIDER, LEAD, EDITOR})
    ),
    "view_detail": Address(
        "view",
        look=tied(REGION | OFFICE),
        act=tied({LEAD, OFFICER, OBJECTIONS}, {EDITOR, COORDINATOR, DECIDER}),
    ),
    "later_list": Address(look=only(*OFFICE)),
    "later_propose": both(
        "granted", tied({OFFICER}, {COORDINATOR, DECIDER, OBJECTIONS, LEAD, EDITOR})
    ),
    "later_detail": Address(
        "later",
        look=tied({OFFICER, COORDINATOR, DECIDER}),
        act=tied({DECIDER}, {OFFICER, COORDINATOR}),
    ),
    "later_retract": Address("later", act=tied({OFFICER}, {COORDINATOR, DECIDER})),
    "term_notice": both(
        "in review", tied({OFFICER, COORDINATOR}, {DECIDER, OBJECTIONS, LEAD, EDITOR})
    ),
    "default_notice": both(
        "in review", tied({OFFICER, COORDINATOR}, {DECIDER, OBJECTIONS, LEAD, EDITOR})
    ),
    "case_terms": Address("in review", look=tied(OFFICE, {LEAD, EDITOR})),
    "round_terms": Address("judged round", look=only(*OFFICE)),
    # vervolgtrajecten/
    "trajectory_list": Address(look=only(*JUDGES, MINISTRY, SUPPORT_LEAD)),
    "trajectory_detail": Address("trajectory", look=tied(TRAJECTORY)),
    "trajectory_step": both(
        "step of a trajectory", tied({COORDINATOR}, TRAJECTORY - {COORDINATOR})
    ),
    "trajectory_talk": Address(
        "trajectory", act=tied({OFFICER, *SUPPORT}, TRAJECTORY - {OFFICER, *SUPPORT})
    ),
    "trajectory_approach": Address(
        "trajectory",
        act=tied({OFFICER, SUPPORT_LEAD}, TRAJECTORY - {OFFICER, SUPPORT_LEAD}),
    ),
    "trajectory_decide": Address(
        "trajectory", act=tied({MINISTRY}, TRAJECTORY - {MINISTRY})
    ),
    "trajectory_close": Address(
        "trajectory", act=tied({COORDINATOR}, TRAJECTORY - {COORDINATOR})
    ),
    # brieven/
    "letter_list": Address("outcome", look=tied(REGION | OFFICE)),
    "letter_detail": Address("held letter", look=tied({OFFICER, COORDINATOR, DECIDER})),
    "letter_edit": both("paragraph", tied({OFFICER}, {COORDINATOR, DECIDER})),
    "batch_sheet": Address("batch", look=only(COORDINATOR)),
    "letter_outbox": Address(look=only(COORDINATOR)),
    "batch_create": Address(act=only(COORDINATOR)),
    "batch_detail": Address("batch", look=only(COORDINATOR)),
    "batch_release": Address("batch", act=only(COORDINATOR)),
    "batch_dissolve": Address("batch", act=only(COORDINATOR)),
    "letter_download": Address("letter", look=tied(REGION | OFFICE)),
    # bezwaren/
    "objection_list": Address(look=only(*OFFICE)),
    "objection_find": Address(look=only(OBJECTIONS)),
    "objection_register": both("decision", only(OBJECTIONS)),
    "objection_detail": Address("objection", look=tied(OFFICE | REGION)),
    "objection_act": both(
        "act on an objection", tied({OBJECTIONS}, (OFFICE | REGION) - {OBJECTIONS})
    ),
    "objection_lodge": Address(
        "outcome", look=tied(REGION, OFFICE), act=tied({LEAD}, OFFICE | {EDITOR})
    ),
}

# Before something else happened: what an officer may not read of a colleague's draft look, what
# a region, a supporter and the ministry do not have until the letter leaves, and what nobody
# of another region has at all.
BEFORE_THE_LETTER = {
    "plan_outcome": Address("proposed", look=tied(set())),
    "letter_download": Address("held letter", look=tied(OFFICE - {OBJECTIONS})),
    "plan_detail": Address("draft", look=tied(REGION)),
    "draft_remark_edit": Address(
        "remark of a colleague", look=tied(set(), {OFFICER, COORDINATOR})
    ),
    "plan_submit": Address("submitted", look=tied(REGION, OFFICE)),
    "objection_act": Address(
        "own act on an objection",
        look=tied({OBJECTIONS, LEAD}, (OFFICE | {EDITOR}) - {OBJECTIONS}),
    ),
    "objection_detail": Address("objection of another", look=tied(OFFICE)),
    "objection_lodge": Address("proposed", look=tied(set(), OFFICE)),
    "plan_part": Address("part handed in", look=tied(REGION, OFFICE)),
    "region_file": Address(
        "other region", look=tied(OFFICE | {MINISTRY, SUPPORT_LEAD, STRANGER})
    ),
    "review_form": Address(
        "review handed in", look=tied({OFFICER, COORDINATOR, DECIDER, CHAIR})
    ),
}
