"""What reviews tells people by mail. No mail names an outcome; the page behind login does."""

from django.urls import reverse

from applications.mails import writers_of
from reviews.permissions import bar_to_judge
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.outbox.actions import MailFile, queue_mail


def reviews_assigned(reviews):
    """A committee member has plans to judge: one mail, however many plans."""
    of_person = {}
    for review in reviews:
        of_person.setdefault(review.reviewer, []).append(review)
    for person, own in of_person.items():
        first = own[0]
        context = {
            "region": first.plan.region.name,
            "round": first.plan.round.name,
            "path": first.get_absolute_url(),
        }
        template = "reviews/mails/review_assigned.txt"
        if len(own) > 1:
            names = sorted(review.plan.region.name for review in own)
            context |= {"regions": names, "path": reverse("review_list")}
            template = "reviews/mails/reviews_assigned.txt"
        queue_mail(
            f"review-assigned:{first.pk}",
            to=[person],
            template=template,
            context=context,
            kind="review",
        )


def reviews_complete(plan):
    """All reviews of a plan are in: the chair can record the advice.

    A chair who is barred from the plan hears nothing of it.
    """
    chairs = User.objects.holding(Role.CHAIR)
    chairs = [one for one in chairs if bar_to_judge(one, plan) is None]
    queue_mail(
        f"reviews-complete:{plan.current_version_id}",
        to=chairs,
        template="reviews/mails/reviews_complete.txt",
        context={"region": plan.region.name, "round": plan.round.name},
        kind="review",
    )


def decision_made(decision):
    """There is a decision on the application; outcome and letter stand in the system."""
    plan = decision.plan
    queue_mail(
        f"decision:{decision.pk}",
        to=writers_of(plan.region, clock.today()),
        template="reviews/mails/decision_made.txt",
        context={
            "region": plan.region.name,
            "round": plan.round.name,
            "path": plan.get_absolute_url(),
        },
        region=plan.region,
        kind="decision",
    )


def letter_sent(letter):
    """There is a letter for the region; what it says stands behind the login."""
    plan = letter.plan
    queue_mail(
        f"letter:{letter.pk}",
        to=writers_of(plan.region, clock.today()),
        template="reviews/mails/letter_sent.txt",
        context={
            "region": plan.region.name,
            "round": plan.round.name,
            "path": reverse("letter_list", args=[plan.pk]),
        },
        region=plan.region,
        kind="letter",
    )


def letter_to_another(letter):
    """The letter itself, for who has no account; it is no message of the region."""
    file = MailFile(letter.filename, "application/pdf", stored=letter.pdf)
    queue_mail(
        f"letter:{letter.pk}",
        to=[letter.addressee.email],
        template="reviews/mails/letter_to_another.txt",
        context={"name": letter.addressee.name, "kind": letter.get_kind_display()},
        kind="letter_to_another",
        file=file,
    )
