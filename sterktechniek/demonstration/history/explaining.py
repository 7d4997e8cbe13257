"""What the committee asks and reads beside a plan, in the practice scheme."""

from datetime import timedelta

from applications.actions.questions import answer_question
from applications.models.rounds import PreAdviceReading
from reviews import actions as reviews
from reviews.actions.questions import ask_question, invite_to_explain
from sterktechniek import clock
from sterktechniek.demonstration.content import people

WEEK = timedelta(days=7)
ASKED = "Wie leidt de activiteiten, en hoeveel uur heeft die persoon daarvoor?"
ANSWER = (
    "Demonstratietekst. De projectleider leidt alle activiteiten en heeft daarvoor acht uur "
    "in de week. Elke school wijst een coördinator aan voor vier uur in de week."
)
STILL_OPEN = "Hoe houdt de regio het aanbod in stand als de subsidie stopt?"
INVITED = "De commissie wil met u praten over de planning van de eerste twee jaar."


def explain(judging, *, at):
    """One plan with a pre-advice, an answered question, an open one and an invitation."""
    users, plan = judging.users, judging.plan
    one = plan.round
    one.pre_advice_for_members = PreAdviceReading.AT_ONCE
    one.save(update_fields=["pre_advice_for_members"])
    with clock.at(at):
        _pre_advice(judging, users[people.officer_of(judging.code, 1)])
        chair = users["voorzitter"]
        first = ask_question(plan, by=chair, text=ASKED, due_at=at + WEEK)
        ask_question(plan, by=chair, text=STILL_OPEN, due_at=at + 3 * WEEK)
        invite_to_explain(
            plan,
            by=chair,
            text=INVITED,
            starts_at=at + 2 * WEEK,
            place="Den Haag, of online",
        )
    with clock.at(at + timedelta(days=1)):
        answer_question(first, by=users[people.lead_of(judging.code)], answer=ANSWER)


def _pre_advice(judging, officer):
    review = reviews.start_pre_advice(judging.plan, by=officer)
    reviews.save_scores(review, judging.scores(0), by=officer)
    reviews.hand_in_review(review, by=officer)
