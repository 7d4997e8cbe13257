"""One of everything, with a person in every role tied to it; for test_urls."""

from datetime import timedelta

from django.urls import reverse

from applications import actions
from applications.actions.inviting import invite
from applications.lifecycle import DraftLookState, PlanState
from applications.models import ReceiptCopy
from applications.tests.builders import (
    A_PDF,
    file_late,
    make_plan,
    make_round,
    put_in_scheme,
)
from applications.tests.looks import make_look
from applications.tests.walking import everyone
from objections.lifecycle import ObjectionState
from objections.tests.builders import make_objection
from objections.tests.builders import register as register_objection
from reviews import actions as judging
from reviews.models import MinutesCopy, Outcome
from reviews.tests.builders import (
    declared,
    judge,
    make_advice,
    make_decision,
    make_held_letter,
    make_outcome,
    make_proposal,
    make_question,
    make_resubmission,
    make_reviews,
    make_talk,
)
from reviews.tests.later import make_later, make_view
from reviews.tests.meetings import make_meeting
from reviews.tests.trajectories import make_trajectory
from sterktechniek import clock, uploads
from sterktechniek.accounts.models import User
from sterktechniek.accounts.password_links import password_link
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import give_role, make_region, make_user
from sterktechniek.outbox.tests.builders import make_message
from sterktechniek.tests.url_table_reports import arguments_of_reports
from sterktechniek.tests.url_table_sessions import arguments_of_sessions
from sterktechniek.tests.url_world_agreements import arguments_of_agreements
from sterktechniek.tests.url_world_answers import arguments_of_answers
from sterktechniek.tests.url_world_awards import a_file, arguments_of_awards
from sterktechniek.tests.url_world_training import arguments_of_training
from support.actions import renew_feed
from support.tests.builders import make_appointment, make_assignment, make_visit

DAY = timedelta(days=1)


class World:
    """``people`` by name, and ``arguments`` of an address by what it is about."""

    def __init__(self):
        self.region = make_region("r01")
        self.people = everyone(self.region)
        self.arguments = {
            "": [],
            "region": [self.region.code],
            "open list": ["regios"],
            "open region": ["regios", self.region.code],
            "open file": ["regios", "csv"],
            **self._plans(),
            **self._looks(),
            **self._judging(),
            **self._meetings(),
            **self._letters(),
            **self._support(),
            **self._trajectory(),
            **self._messages(),
            **self._of_people(),
            **self._objections(),
            **arguments_of_awards(self),
            **arguments_of_reports(self),
            **arguments_of_sessions(self, a_file()),
            **arguments_of_agreements(self),
            **arguments_of_answers(),
            **arguments_of_training(self),
        }
        stranger = self.people["lead of another region"]
        other = stranger.grants.get().region
        self.arguments["other region"] = [other.code]
        self.people = {
            name: User.objects.get(pk=person.pk) for name, person in self.people.items()
        }

    def plan(self, state, **fields):
        return make_plan(state, region=self.region, **fields)

    def _plans(self):
        draft, submitted = self.plan(PlanState.DRAFT), self.plan(PlanState.SUBMITTED)
        free = make_round()
        put_in_scheme(self.region, free.scheme)
        version = submitted.current_version
        sha256 = version.content["attachments"][0]["sha256"]
        name, digest = uploads.store("proef", A_PDF)
        ReceiptCopy.objects.filter(version=version).update(
            pdf=name, sha256=digest, made_at=clock.now()
        )
        commitment, goal = draft.commitments.get(), draft.goals.get()
        partner = self.people["partner"]
        give_role(
            partner, Role.PARTNER, self.region, organisation=commitment.partner,
            starts_on=clock.today() - DAY,
        )  # fmt: skip
        return {
            "round": [free.pk],
            "round and region": [free.pk, self.region.code],
            "draft": [draft.pk],
            "part": [draft.pk, "visie"],
            "rows": [draft.pk, "doelen"],
            "row": [draft.pk, "doelen", goal.pk],
            "file": [draft.pk, draft.attachments.get().pk],
            "submitted": [submitted.pk],
            "part handed in": [submitted.pk, "visie"],
            "version": [submitted.pk, version.number],
            "version and kind": [submitted.pk, version.number, "ods"],
            "draft and kind": [draft.pk, "xlsx"],
            "version with its copy": [submitted.pk, version.number],
            "frozen file": [submitted.pk, version.number, sha256],
            "commitment": [commitment.pk],
        }

    def _looks(self):
        def look(state, by=self.people["officer"]):
            return make_look(state, plan=self.plan(PlanState.DRAFT), by=by)

        asked, answered = look(DraftLookState.ASKED), look(DraftLookState.ANSWERED)
        taken = look(DraftLookState.TAKEN)
        colleague = look(DraftLookState.TAKEN, by=make_user(Role.OFFICER))
        return {
            "own look": [asked.plan_id, asked.number],
            "look": [asked.pk],
            "look in hand": [taken.pk],
            "remark": [taken.pk, 1],
            "remark of a colleague": [colleague.pk, 1],
            "remark to handle": [answered.plan_id, answered.number, 1],
        }

    def _judging(self):
        now = clock.now()
        closed = make_round(opens_at=now - 40 * DAY, closes_at=now - 10 * DAY)
        to_assign = self.plan(PlanState.IN_REVIEW)
        judged = self.plan(PlanState.IN_REVIEW)
        [own] = judging.assign_reviewers(
            judged, [self.people["member"]], by=self.people["coordinator"]
        )
        to_advise = self.plan(PlanState.IN_REVIEW)
        [handed_in] = make_reviews(to_advise, number=1, handed_in=False)
        judge(handed_in)
        sha256 = to_advise.current_version.content["attachments"][0]["sha256"]
        asked = make_question(self.plan(PlanState.IN_REVIEW))
        talk = make_talk(self.plan(PlanState.IN_REVIEW))
        advised = make_advice(plan=self.plan(PlanState.IN_REVIEW)).plan
        proposed = make_proposal(plan=self.plan(PlanState.IN_REVIEW)).plan
        for name in ("member", "chair"):
            for plan in (judged, to_advise):
                declared(self.people[name], plan)
        own_interest, doubted = (
            judging.declare_interest(make_region(), by=person, reason="Familie")
            for person in (self.people["member"], self.people["officer"])
        )
        judging.doubt_interest(
            doubted, by=self.people["officer"], doubt="Een naamgenoot."
        )
        to_check = self.plan(PlanState.SUBMITTED, round=closed)
        remark = {"part": "begroting", "remark": "Prijzen"}
        item = actions.add_item(to_check, by=self.people["officer"], **remark)
        resubmitted = make_resubmission(self.region)
        judging.assign_reviewers(
            resubmitted, [make_user(Role.MEMBER)], by=make_user(Role.COORDINATOR)
        )
        declared(self.people["chair"], resubmitted)
        return {
            "own interest": [own_interest.pk],
            "doubted interest": [doubted.pk],
            "plan asked": [asked.plan_id],
            "question": [asked.plan_id, asked.number],
            "talk": [talk.plan_id, talk.number],
            "resubmitted": [resubmitted.pk],
            "to check": [to_check.pk],
            "item to ask": [to_check.pk, item.number],
            "too late": [file_late(region=self.region).pk],
            "to assign": [to_assign.pk],
            "own review": [own.pk],
            "review handed in": [handed_in.pk],
            "to advise": [to_advise.pk],
            "judged file": [handed_in.pk, sha256],
            "advised file": [to_advise.pk, sha256],
            "advised": [advised.pk],
            "proposed": [proposed.pk],
        }

    def _meetings(self):
        """The chair and the member sit at the table; the minutes have their PDF."""
        chair, member = self.people["chair"], self.people["member"]

        def meeting(*, is_open=True):
            plan = self.plan(PlanState.IN_REVIEW)
            make_reviews(plan, number=1)
            by = {"by": self.people["coordinator"], "chair": chair}
            return make_meeting([plan], [chair, member], is_open=is_open, **by)

        going, over = meeting(), meeting()
        judging.close_meeting(over, by=chair)
        name, digest = uploads.store("proef", A_PDF)
        MinutesCopy.objects.update(pdf=name, sha256=digest, made_at=clock.now())
        item = going.items.get()
        sha256 = item.plan.current_version.content["attachments"][0]["sha256"]
        return {
            "judged round": [going.round_id],
            "meeting": [going.pk],
            "planned meeting": [meeting(is_open=False).pk],
            "closed meeting": [over.pk],
            "item": [going.pk, item.pk],
            "file of an item": [going.pk, item.pk, sha256],
        }

    def _letters(self):
        held, batch = make_held_letter(plan=self.plan(PlanState.IN_REVIEW))
        outcome = make_outcome(Outcome.REJECTED, plan=self.plan(PlanState.IN_REVIEW))
        decided = make_decision(plan=self.plan(PlanState.IN_REVIEW))
        granted = make_outcome(plan=self.plan(PlanState.IN_REVIEW))
        changed = make_outcome(plan=self.plan(PlanState.IN_REVIEW))
        return {
            "paragraph": [held.pk, "decision.1"],
            "decided": [decided.plan_id],
            "granted": [granted.pk],
            "later": [make_later(plan=changed).pk],
            "in review": [self.plan(PlanState.IN_REVIEW).pk],
            "view": [make_view(self.plan(PlanState.IN_REVIEW), answered=False).pk],
            "held letter": [held.pk],
            "batch": [batch.pk],
            "outcome": [outcome.pk],
            "letter": [outcome.letters.get().pk],
        }

    def _objections(self):
        """One of the region, in handling; and one of somebody else."""
        own = make_objection(
            ObjectionState.HANDLING,
            decision=make_outcome(
                Outcome.REJECTED, plan=self.plan(PlanState.IN_REVIEW)
            ).decisions.get(),
        )
        other = register_objection(own.decision, objector="Bestuur Anders")
        return {
            "decision": [own.decision_id],
            "objection": [own.pk],
            "objection of another": [other.pk],
            "act on an objection": [own.pk, "verdagen"],
            "own act on an objection": [own.pk, "intrekken"],
        }

    def _support(self):
        lead = self.people["support_lead"]
        assignment = make_assignment(
            person=self.people["supporter"], region=self.region, by=lead
        )
        return {
            "assignment": [assignment.pk],
            "visit": [make_visit(assignment).pk],
            "finished visit": [make_visit(assignment, finish=True).pk],
            "appointment": [make_appointment(assignment).pk],
            "calendar": [renew_feed(by=assignment.person)],
            "supporter": [assignment.person_id],
            "list of the leader": ["zonder-contact"],
            "file of the leader": ["zonder-contact", "ods"],
        }

    def _trajectory(self):
        """Open, with a talk that can be recorded."""
        trajectory = make_trajectory(region=self.region)
        return {
            "trajectory": [trajectory.pk],
            "step of a trajectory": [trajectory.pk, "gesprek"],
        }

    def _messages(self):
        """The oldest receipt, sent to somebody who writes for the region no longer."""
        name, _ = uploads.store("proef", A_PDF)
        of_region = {"kind": "receipt", "region": self.region}
        file = {"file": name, "file_name": "a.pdf", "file_type": "application/pdf"}
        plain = make_message("vroeger@voorbeeld.example", about="a", **of_region)
        carrying = make_message(
            "vroeger@voorbeeld.example", about="b", **of_region, **file
        )
        return {"message": [plain.pk], "message with a file": [carrying.pk]}

    def _of_people(self):
        invited = invite(
            self.region,
            role=Role.EDITOR,
            name="Anne van Dijk",
            address="anne@voorbeeld.example",
            by=self.people["lead"],
        )
        editor = self.people["editor"].grants.get()
        link = password_link(invited.person).split("/")
        return {
            "invitation": [self.region.code, invited.pk],
            "colleague": [self.region.code, editor.pk],
            "password link": link[-3:-1],
        }

    def path(self, name, of):
        return reverse(name, args=self.arguments[of])


def make_world():
    """The world; the rest of the site has something in it too."""
    make_user(Role.LEAD, region=make_region())
    return World()
