"""Applications of the practice scheme that were not complete: asked, answered and awaited."""

from datetime import timedelta

from applications import actions
from reviews.actions.asking import ask_supplement
from sterktechniek import clock
from sterktechniek.demonstration.content import people, supplements

DAY = timedelta(days=1)
ANSWERED, AWAITED, BEING_CHECKED = "R05", "R09", "R04"


def ask(plan, users, *, at):
    """An officer marks what is there, prepares remarks and asks for fourteen days, by letter."""
    officer = users["behandelaar"]
    with clock.at(at):
        _mark(plan, officer)
        for part, passage, remark in supplements.ASKED:
            actions.add_item(
                plan, by=officer, part=part, passage=passage, remark=remark
            )
        due_at = clock.end_of(clock.today() + 14 * DAY)
        ask_supplement(plan, by=officer, due_at=due_at, text=supplements.TEXT)


def begin_check(plan, users, *, at):
    """An officer has looked at some points and prepared one remark."""
    officer = users["behandelaar"]
    part, passage, remark = supplements.ASKED[0]
    with clock.at(at):
        _mark(plan, officer)
        actions.add_item(plan, by=officer, part=part, passage=passage, remark=remark)


def _mark(plan, officer):
    points = {one.number: one for one in plan.round.check_points.all()}
    found = {
        points[number]: (answer, note) for number, answer, note in supplements.FOUND
    }
    actions.mark_points(plan, found, by=officer)


def answer(plan, code, users, *, at):
    """The region adds what was asked, and changes a title that nobody asked about."""
    first, *others = plan.activities.all()
    first.description += supplements.ANSWER
    first.save(update_fields=["description"])
    for one in others[:1]:
        one.title += supplements.UNASKED_TITLE
        one.save(update_fields=["title"])
    with clock.at(at):
        actions.hand_in_supplement(plan, by=users[people.lead_of(code)])
