"""Sessions and tools of the practice scheme, through the acts: one held, one coming, and help to read."""

from datetime import timedelta

from applications.models import Criterion
from applications.received import StoredFile
from sterktechniek import clock, uploads
from sterktechniek.demonstration.content import gathering, people
from support.actions import sessions, tools
from support.models import Coming, ToolKind

DAY = timedelta(days=1)
FRIDAY = 4
INVITED, WAS, ANSWERED, COMES = -12, -4, -2, 9  # days from today


class Gathering:
    """The leader of the team plans the session that was, a supporter the one to come."""

    def __init__(self, practice):
        self.users, self.regions = practice.users, practice.regions
        self.scheme, self.at = practice.scheme, practice._at
        self.today = clock.local(practice.now).date()

    def make(self):
        self._tools()
        held = self._session(
            gathering.HELD, gathering.PRESENT, WAS, "ondersteuningsleider"
        )
        self._answers(held, gathering.EXPECTED, INVITED + 1)
        with clock.at(self.at(WAS + 1)):
            invitations = held.invitations.select_related("region")
            present = {one: gathering.PRESENT[one.region.code] for one in invitations}
            sessions.hold_session(held, by=held.organiser, present=present)
        coming = self._session(
            gathering.COMING, gathering.ANSWERS, COMES, "ondersteuner"
        )
        self._answers(coming, gathering.ANSWERS, ANSWERED)

    def _answers(self, session, numbers, days):
        with clock.at(self.at(days)):
            for one in session.invitations.select_related("region"):
                self._answer(one, numbers[one.region.code])

    def _session(self, text, codes, days, organiser):
        title, kind, about, place, criteria = text
        starts_at = clock.moment(_working_day(self.today + days * DAY, days), 13)
        with clock.at(self.at(INVITED)):
            return sessions.plan_session(
                by=self.users[organiser],
                scheme=self.scheme,
                regions=[self.regions[code] for code in codes],
                criteria=Criterion.objects.filter(
                    round__scheme=self.scheme, round__number=1, code__in=criteria
                ),
                kind=kind,
                title=title,
                about=about,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=2),
                place=place,
            )

    def _answer(self, invitation, number):
        if number is None:
            return
        sessions.answer_invitation(
            invitation,
            by=self.users[people.lead_of(invitation.region.code)],
            coming=Coming.YES if number else Coming.NO,
            expected=number,
        )

    def _tools(self):
        by = self.users["ondersteuner"]
        names = ("kind", "title", "text", "part", "criterion_code", "url")
        with clock.at(self.at(INVITED)):
            kept = [
                tools.save_tool(
                    None,
                    by=by,
                    stored=_sheet() if row[0] == ToolKind.DOCUMENT else None,
                    **dict(zip(names, row, strict=True)),
                )
                for row in gathering.TOOLS
            ]
        with clock.at(self.at(ANSWERED)):
            for place, codes in gathering.USES.items():
                for code in codes:
                    tools.note_use(kept[place], self.users[people.lead_of(code)])


def _working_day(day, days):
    """Nobody meets at the weekend: what lies ahead waits, what was had been before."""
    step = DAY if days > 0 else -DAY
    while day.weekday() > FRIDAY:
        day += step
    return day


def _sheet():
    """The document of a tool, kept as an upload is."""
    file, digest = uploads.store("bijlagen", gathering.SHEET)
    return StoredFile(
        name=gathering.SHEET_NAME,
        content_type="application/pdf",
        size=len(gathering.SHEET),
        sha256=digest,
        file=file,
    )
