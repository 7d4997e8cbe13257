from .advising import record_advice
from .calling import record_call
from .claims import claim_case, hand_case, release_case
from .deciding import decide, propose_decision, retract, send_back
from .draft_looks import (
    add_remark,
    answer_look,
    change_remark,
    give_look_back,
    name_looker,
    remove_remark,
    save_summary,
    take_look,
)
from .following import (
    close_ground,
    lapse_decisions_on_older_versions,
    lapse_decisions_on_withdrawn_plans,
    settle_duty,
)
from .grouping import GroupsChanged, assign_groups
from .interests import (
    Organisation,
    declare_for_round,
    declare_interest,
    doubt_interest,
    end_interest,
    keep_interest,
    lift_interest,
)
from .joint_text import TextChanged, keep_draft, say
from .lateness import propose_refusal_as_too_late
from .later import decide_later, propose_later, retract_later, send_later_back
from .letter_edits import edit_letter
from .meetings import (
    change_meeting,
    close_meeting,
    move_item,
    open_meeting,
    plan_meeting,
    record_presence,
    remove_item,
)
from .notices import queue_notice
from .pre_advice import start_pre_advice
from .reviewing import (
    assign_reviewers,
    hand_in_review,
    lapse_barred_reviews,
    reopen_review,
    save_scores,
)
from .sampling import draw_sample
from .sending import (
    dissolve_batch,
    keep_letter,
    make_letter,
    plan_batch,
    queue_letter,
    release_batch,
)
from .term_notices import enter_default_notice, tell_of_delay
from .trajectories import (
    agree_approach,
    close_trajectory,
    decide_route,
    follow_trajectories,
    hold_talk,
    plan_step,
)
from .unanswered import propose_unanswered
from .views_of_regions import ask_view, record_view
from .working import keep_note, save_review

__all__ = [
    "GroupsChanged",
    "Organisation",
    "TextChanged",
    "add_remark",
    "agree_approach",
    "answer_look",
    "ask_view",
    "assign_groups",
    "assign_reviewers",
    "change_meeting",
    "change_remark",
    "claim_case",
    "close_ground",
    "close_meeting",
    "close_trajectory",
    "decide",
    "decide_later",
    "decide_route",
    "declare_for_round",
    "declare_interest",
    "dissolve_batch",
    "doubt_interest",
    "draw_sample",
    "edit_letter",
    "end_interest",
    "enter_default_notice",
    "follow_trajectories",
    "give_look_back",
    "hand_case",
    "hand_in_review",
    "hold_talk",
    "keep_draft",
    "keep_interest",
    "keep_letter",
    "keep_note",
    "lapse_barred_reviews",
    "lapse_decisions_on_older_versions",
    "lapse_decisions_on_withdrawn_plans",
    "lift_interest",
    "make_letter",
    "move_item",
    "name_looker",
    "open_meeting",
    "plan_batch",
    "plan_meeting",
    "plan_step",
    "propose_decision",
    "propose_later",
    "propose_refusal_as_too_late",
    "propose_unanswered",
    "queue_letter",
    "queue_notice",
    "record_advice",
    "record_call",
    "record_presence",
    "record_view",
    "release_batch",
    "release_case",
    "remove_item",
    "remove_remark",
    "reopen_review",
    "retract",
    "retract_later",
    "save_review",
    "save_scores",
    "save_summary",
    "say",
    "send_back",
    "send_later_back",
    "settle_duty",
    "start_pre_advice",
    "take_look",
    "tell_of_delay",
]
