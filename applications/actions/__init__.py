from .attempts import note_attempt
from .copying import make_room_in_later_drafts
from .draft_looks import (
    ask_draft_look,
    lapse_draft_looks,
    lapse_late_draft_looks,
    mark_remark,
    retract_draft_look,
)
from .filing import file_application
from .plans import (
    find_complete,
    hand_in,
    hand_in_supplement,
    start_plan,
    take_back,
    withdraw,
)
from .receipts import order_copy, order_copy_again
from .regions import end_region, merge_regions, rename_region
from .rounds import announce, extend_round, open_round, skip_round
from .scans import ask_scans, ask_scans_of_old_files, scan_waiting_files
from .supplements import (
    NewItem,
    add_item,
    ask_supplement,
    change_item,
    mark_points,
    remove_item,
)

__all__ = [
    "NewItem",
    "add_item",
    "announce",
    "ask_draft_look",
    "ask_scans",
    "ask_scans_of_old_files",
    "ask_supplement",
    "change_item",
    "end_region",
    "extend_round",
    "file_application",
    "find_complete",
    "hand_in",
    "hand_in_supplement",
    "lapse_draft_looks",
    "lapse_late_draft_looks",
    "make_room_in_later_drafts",
    "mark_points",
    "mark_remark",
    "merge_regions",
    "note_attempt",
    "open_round",
    "order_copy",
    "order_copy_again",
    "remove_item",
    "rename_region",
    "retract_draft_look",
    "scan_waiting_files",
    "skip_round",
    "start_plan",
    "take_back",
    "withdraw",
]
