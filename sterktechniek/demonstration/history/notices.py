"""Notices of the past: each printed on its own day by other processes, and sent that day."""

from datetime import timedelta

from reviews import actions as reviews
from reviews.letters import content_of
from reviews.models import Letter
from reviews.models.letter_kinds import NOTICES
from sterktechniek import clock

SOON = timedelta(minutes=30)


class Notices:
    """Notices and later decisions of the loaded history: ordered now, kept a moment later."""

    def __init__(self, printer):
        self.printer, self.printing = printer, {}

    def note(self, calendar, moment):
        """Print what an act at this moment ordered, and let it leave half an hour later."""
        calendar.note(moment + SOON, self.order)
        calendar.note(moment + 2 * SOON, self.keep)

    def order(self):
        """Begin with every notice that is not printed yet."""
        waiting = Letter.objects.held().filter(kind__in=NOTICES, pdf="")
        for letter in waiting.for_making():
            self.print(letter)

    def print(self, letter):
        """Begin with one letter, dated on the day of its batch or today."""
        day = letter.batch.sent_on if letter.batch else clock.today()
        content = content_of(letter, day)
        self.printing[letter.pk] = letter, content, self.printer.start(content)

    def keep(self):
        """Store what was printed; a notice leaves with that."""
        printed, self.printing = self.printing, {}
        for letter, content, pdf in printed.values():
            reviews.keep_letter(letter, content, pdf.result())
