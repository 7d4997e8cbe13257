"""Print the lifecycles as state diagrams, or write them into the README."""

import re
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from applications.lifecycle import (
    DRAFT_LOOK_LIFECYCLE,
    PLAN_LIFECYCLE,
    QUESTION_LIFECYCLE,
)
from awards.lifecycle import CHANGE_LIFECYCLE, PAYMENT_LIFECYCLE, REPORT_LIFECYCLE
from objections.lifecycle import OBJECTION_LIFECYCLE
from reviews.lifecycle import (
    DECISION_LIFECYCLE,
    DUTY_LIFECYCLE,
    LATER_LIFECYCLE,
    MEETING_LIFECYCLE,
    REVIEW_LIFECYCLE,
    TRAJECTORY_LIFECYCLE,
)
from sterktechniek.answers.lifecycle import ANSWER_LIFECYCLE
from support.agreement_lifecycle import (
    OPENING_LIFECYCLE,
    POINT_LIFECYCLE,
    TALK_LIFECYCLE,
)
from support.lifecycle import (
    APPOINTMENT_LIFECYCLE,
    ASSIGNMENT_LIFECYCLE,
    VISIT_LIFECYCLE,
)
from support.lifecycles.blind_spots import BLIND_SPOT_LIFECYCLE
from support.lifecycles.training import MATCH_LIFECYCLE, NEED_LIFECYCLE
from support.session_lifecycle import SESSION_LIFECYCLE

README = Path(settings.BASE_DIR, "README.md")
END = "<!-- /lifecycle -->"
LIFECYCLES = {
    "plan": PLAN_LIFECYCLE,
    "draft_look": DRAFT_LOOK_LIFECYCLE,
    "question": QUESTION_LIFECYCLE,
    "review": REVIEW_LIFECYCLE,
    "decision": DECISION_LIFECYCLE,
    "duty": DUTY_LIFECYCLE,
    "later": LATER_LIFECYCLE,
    "meeting": MEETING_LIFECYCLE,
    "trajectory": TRAJECTORY_LIFECYCLE,
    "objection": OBJECTION_LIFECYCLE,
    "assignment": ASSIGNMENT_LIFECYCLE,
    "action_point": POINT_LIFECYCLE,
    "talk_request": TALK_LIFECYCLE,
    "opening": OPENING_LIFECYCLE,
    "session": SESSION_LIFECYCLE,
    "appointment": APPOINTMENT_LIFECYCLE,
    "visit": VISIT_LIFECYCLE,
    "payment": PAYMENT_LIFECYCLE,
    "report": REPORT_LIFECYCLE,
    "change_report": CHANGE_LIFECYCLE,
    "answer": ANSWER_LIFECYCLE,
    "need": NEED_LIFECYCLE,
    "match": MATCH_LIFECYCLE,
    "blind_spot": BLIND_SPOT_LIFECYCLE,
}


def block(name):
    """The marked block of one lifecycle, as it stands in the README."""
    diagram = LIFECYCLES[name].as_mermaid()
    return f"<!-- lifecycle:{name} -->\n\n```mermaid\n{diagram}\n```\n\n{END}"


def with_diagrams(text):
    """The text with the diagram behind each marker renewed."""
    for name in LIFECYCLES:
        marked = rf"<!-- lifecycle:{name} -->.*?{END}"
        text = re.sub(marked, lambda _, name=name: block(name), text, flags=re.S)
    return text


class Command(BaseCommand):
    """manage.py lifecycle_diagrams [--write]"""

    help = "Print the lifecycles as state diagrams; --write puts them in the README."

    def add_arguments(self, parser):
        parser.add_argument("--write", action="store_true", help="renew README.md")

    def handle(self, *args, write, **options):
        if not write:
            self.stdout.write("\n".join(block(name) for name in LIFECYCLES))
            return
        README.write_text(with_diagrams(README.read_text()))
        self.stdout.write("README.md is renewed.")
