"""The pages of a meeting and of the figures of a round, for the world of pages."""

from applications.lifecycle import PlanState
from applications.tests.builders import make_plan, make_round, put_in_scheme
from reviews.actions import (
    close_meeting,
    declare_for_round,
    declare_interest,
    draw_sample,
)
from reviews.tests.acts import make_chair_advise
from reviews.tests.builders import make_reviews
from reviews.tests.meetings import Table, closed_round
from reviews.tests.points import ceiling, poor_plan
from sterktechniek.accounts.models import User
from sterktechniek.accounts.tests.builders import make_region


def meeting_pages(pages):
    """Planned, going on, over; read by chair, coordinator, member, and who leaves."""
    chair = User.objects.get(username="chair")
    ready = make_plan(PlanState.IN_REVIEW)
    make_reviews(ready)
    pages.add("coordinator", "meeting_create", ready.round_id)
    table = Table(members=[chair])
    table.type()
    table.say(table.judges[0], agrees=False, reason="Het bedrag is te hoog.")
    declare_interest(table.plan, by=table.plenary, reason="Familie")
    meeting, item = table.meeting.pk, table.item.pk
    member = table.judges[1]
    for user in ("chair", "coordinator"):
        pages.add(user, "meeting_list")
        pages.add(user, "meeting_detail", meeting, note=f"open {user}")
    pages.add("coordinator", "meeting_edit", meeting)
    pages.add(member, "meeting_list", note="member")
    pages.add(member, "meeting_detail", meeting, note="member")
    pages.add(table.plenary, "meeting_detail", meeting, note="leaves the room")
    pages.add(member, "meeting_item", meeting, item, note="member")
    pages.add("chair", "meeting_item", meeting, item)
    pages.add("chair", "meeting_plan", meeting, item)
    pages.add("chair", "advice_form", table.plan.pk, note="with a joint text")
    over = Table(members=[chair])
    make_chair_advise(over.plan)
    declare_interest(over.plan, by=over.plenary, reason="Familie")
    close_meeting(over.meeting, by=over.chair)
    pages.add("chair", "meeting_detail", over.meeting.pk, note="closed")
    pages.add("chair", "meeting_minutes", over.meeting.pk)
    pages.add(over.plenary, "meeting_minutes", over.meeting.pk, note="left the room")
    pages.add("coordinator", "meeting_minutes", over.meeting.pk, note="coordinator")
    pages.add("chair", "meeting_item", over.meeting.pk, over.item.pk, note="advised")
    planned = Table(members=[chair], is_open=False)
    for user in ("chair", "coordinator"):
        pages.add(user, "meeting_detail", planned.meeting.pk, note=f"planned {user}")
    new = Table(members=[chair])
    pages.add("chair", "meeting_item", new.meeting.pk, new.item.pk, note="no text yet")
    _figure_pages(pages)


def _figure_pages(pages):
    """Three plans with points of which the last two share the last money."""
    round_ = closed_round()
    for points in (8, 6, 6):
        poor_plan(round_, points)
    ceiling(round_, 20_000)
    _draw(round_)
    pages.add("coordinator", "round_sample", round_.pk, note="drawn")
    still = make_plan(PlanState.IN_REVIEW)
    pages.add("coordinator", "round_sample", still.round_id, note="empty")
    complete = make_plan(PlanState.IN_REVIEW)
    make_reviews(complete)
    pages.add("coordinator", "round_sample", complete.round_id, note="to draw")
    empty = make_round()
    for one in (round_, empty):
        declare_for_round(one, by=User.objects.get(username="chair"))
    pages.add("chair", "round_ranking", round_.pk)
    pages.add("chair", "round_consistency", round_.pk)
    pages.add("chair", "round_consistency", empty.pk, note="empty")


def _draw(round_):
    """A plan that is drawn and then judged by an extra member."""
    region = make_region()
    put_in_scheme(region, round_.scheme)
    plan = make_plan(PlanState.IN_REVIEW, round=round_, region=region)
    make_reviews(plan)
    draw_sample(round_, 1, by=User.objects.get(username="coordinator"))
    make_reviews(plan, number=1)
