"""What the first page says of reports and duties after an award."""

from django.urls import reverse

from awards.due import DUTY_WORDS, report_counts
from awards.permissions import handles_awards
from reviews.models import Duty
from sterktechniek import clock

from .blocks import Count

#: Word of a list, words of the first page, and whether it waits for DUS-I.
OF_REPORTS = {
    "overtijd": ("{}: over de datum", True),
    "te-lezen": ("{}: te lezen", True),
    "open": ("{}: nog niet ingediend", False),
}
OF_DUTIES = {
    "overtijd": ("verplichtingen over de datum", True),
    "te-beoordelen": ("verplichtingen met een antwoord", True),
    "binnenkort": ("verplichtingen binnen vier weken", False),
}


def duty_questions(user, at):
    """{name: duties} that are counted with the other numbers of the first page."""
    if not handles_awards(user):
        return {}
    known, today = Duty.objects.visible_to(user), clock.local(at).date()
    return {_name(word): DUTY_WORDS[word][1](known, today) for word in OF_DUTIES}


def counts_after_awards(user, at, number):
    """For who handles awards: what is due, overdue or to be read, each with its list; one query.

    ``number`` has the answers to `duty_questions`.
    """
    if not handles_awards(user):
        return []
    return [*_reports(clock.local(at).date()), *_duties(number)]


def _name(word):
    return f"duties {word}"


def _reports(today):
    for moment, word, number in report_counts(today):
        words, urgent = OF_REPORTS[word]
        address = f"{reverse('moment_detail', args=[moment.pk])}?stand={word}"
        yield Count(number, words.format(moment.name), address, urgent)


def _duties(number):
    for word, (words, urgent) in OF_DUTIES.items():
        if found := number[_name(word)]:
            address = f"{reverse('duty_list')}?status={word}"
            yield Count(found, words, address, urgent)
