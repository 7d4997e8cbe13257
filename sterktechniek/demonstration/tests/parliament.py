"""The answers to parliament of the loaded history, beside what the minister answered."""

from sterktechniek import clock
from sterktechniek.answers.lifecycle import AnswerState
from sterktechniek.answers.marks import checked
from sterktechniek.answers.models import Answer
from sterktechniek.demonstration.content import parliament

SEVEN = [
    "Brabantse Wal",
    "Dronten",
    "Groningen Stad",
    "Nieuwe Waterweg Noord",
    "Noord- en Midden-Limburg",
    "Rotterdam Noord",
    "Schoonhoven",
]


def as_number(text):
    return int(text.replace(".", ""))


class ParliamentAnswered:
    """Asked of the one load of the history in `test_history`."""

    def answer(self, number):
        found = Answer.objects.for_pages().get(question__number=number)
        return found, {one.name: one for one in found.figures.all()}

    def test_each_question_is_answered_and_approved_by_another(self):
        answers = Answer.objects.for_pages()
        assert len(answers) == len(parliament.QUESTIONS)
        for one in answers:
            assert one.state == AnswerState.APPROVED
            assert one.written_by != one.approved_by
            assert clock.local(one.frozen_at).date() == parliament.ANSWERED_ON
            assert (one.year, one.number) == (2020, one.question.number)
            assert parliament.MARKER in one.text
            assert "{" not in one.plain_text()

    def test_78_is_45_and_26_and_7_by_name(self):
        answer, figures = self.answer(1)
        assert "45 + 26 + 7 = 78" in answer.plain_text()
        assert sorted(row["name"] for row in figures["afgewezen"].rows) == SEVEN
        assert figures["overgeslagen"].value == "2"
        skipped = {row["name"] for row in figures["overgeslagen"].rows}
        assert skipped < set(SEVEN)

    def test_the_spread_per_province_adds_up(self):
        answer, figures = self.answer(2)
        assert figures["goedgekeurd"].value == "71"
        assert "93 procent van de leerlingen" in answer.plain_text()
        for name in ("scholen", "leerlingen"):
            reached, _, everybody, share, *_ = figures[name].value.split()
            assert 85 < float(share.strip("(").replace(",", ".")) < 100
            assert 0 < as_number(reached) < as_number(everybody)
        counted = figures["goedgekeurd"].spread.replace(" en ", ", ").split(", ")
        assert sum(int(one.rsplit(" ", 1)[1]) for one in counted) == 71

    def test_all_seven_have_grounds_and_had_help(self):
        _, figures = self.answer(3)
        assert figures["regios"].value == "7"
        assert int(figures["gronden"].value) >= 7
        _, figures = self.answer(4)
        assert figures["geholpen"].value == "7"
        kinds = {row["note"] for row in figures["hulp"].rows}
        assert "adviesgesprek" in kinds

    def test_talks_were_held_with_seven_of_seven_and_no_other_route(self):
        answer, figures = self.answer(7)
        assert "Met 7 van de 7 afgewezen regio's" in answer.plain_text()
        assert figures["vaker"].value == "5"
        assert figures["signalen"].value == "0"
        assert int(figures["scholen"].value) >= 5
        _, figures = self.answer(5)
        assert figures["gesprekken"].value == figures["aangeboden"].value != "0"

    def test_a_million_a_year_from_outside(self):
        answer, _ = self.answer(11)
        assert "1.000.000 euro per jaar" in answer.plain_text()

    def test_later_outcomes_outdate_and_nothing_became_wrong(self):
        """Loaded in the order of time, so that nothing of that day was recorded later."""
        outdated = set()
        for answer in Answer.objects.all():
            for one in checked(answer.figures.all()):
                assert one.wrong is None, (answer.question.number, one)
                assert not one.problem
                if one.outdated:
                    outdated.add((answer.question.number, one.figure.name))
        assert (2, "goedgekeurd") in outdated
        assert (1, "afgewezen") not in outdated  # it is of round 2, which is over
