"""The choices on the page that divides plans over members: a few selects for each plan."""

from dataclasses import dataclass, field

from django.utils.html import format_html_join

from sterktechniek.limits import is_key

NOBODY = ""


@dataclass
class PlanChoice:
    """One plan on the page: what is chosen, and what is wrong with that."""

    waiting: object
    chosen: list = field(default_factory=list)
    problem: str = ""

    @property
    def name(self):
        return f"plan_{self.waiting.plan.pk}"

    @property
    def people(self):
        by_pk = {one.pk: one for one in self.waiting.free}
        return [by_pk[pk] for pk in self.chosen]

    @property
    def short(self):
        """How many members the plan still lacks with this choice."""
        return self.waiting.size - len(self.chosen)

    @property
    def before(self):
        """(member, round) of the chosen members who judged the region before."""
        earlier = self.waiting.earlier
        return [(one, earlier[one.pk]) for one in self.people if one.pk in earlier]

    def selects(self):
        """(name, label, options) of each select; drawn at once, a page has hundreds."""
        places = [*self.chosen, *[NOBODY] * self.short]
        region = self.waiting.plan.region.name
        for number, pk in enumerate(places, start=1):
            name = f"{self.name}_{number}"
            yield name, f"Lid {number} voor {region}", self._options(pk)

    def _options(self, chosen):
        nobody = (NOBODY, _marked(chosen == NOBODY), "Niemand")
        free = ((one.pk, _marked(one.pk == chosen), one) for one in self.waiting.free)
        rows = [nobody, *free]
        return format_html_join("\n", '<option value="{}"{}>{}</option>', rows)


def _marked(is_chosen):
    return " selected" if is_chosen else ""


def as_proposed(waiting, groups):
    """The choices of a page that is opened: the proposal."""
    return [PlanChoice(one, list(groups[one.plan.pk])) for one in waiting]


def as_posted(waiting, data):
    """(choices, problems elsewhere): what was posted, each choice with what is wrong with it.

    A plan that the page had and that waits no longer is a problem of its own.
    """
    choices = [_read(one, data) for one in waiting]
    known = {choice.name for choice in choices}
    gone = {
        name.rpartition("_")[0]
        for name, value in data.items()
        if name.startswith("plan_") and value
    } - known
    return choices, len(gone)


def _read(waiting, data):
    choice = PlanChoice(waiting)
    free = {str(one.pk): one.pk for one in waiting.free}
    places = {str(number) for number in range(1, waiting.size + 1)}
    for place, value in _places(choice.name, data):
        if place not in places:
            choice.problem = "Er is intussen een lid bij gekomen. Kies hoogstens zo veel leden als de lijst toont."
        elif value not in free:
            choice.problem = "Een gekozen lid is niet meer beschikbaar. Kies opnieuw."
        elif free[value] in choice.chosen:
            choice.problem = "U koos iemand twee keer. Kies een ander."
        else:
            choice.chosen.append(free[value])
    return choice


def _places(name, data):
    """(place, value) of everything chosen for a plan, in the order of the page."""
    return [
        (key.removeprefix(f"{name}_"), value)
        for key, value in data.items()
        if key.startswith(f"{name}_") and value != NOBODY
    ]


def refused_people(waiting, data):
    """(plan, id of a person) that was chosen and is not free: for the record."""
    for one in waiting:
        free = {str(member.pk) for member in one.free}
        for _, value in _places(f"plan_{one.plan.pk}", data):
            if value not in free and is_key(value):
                yield one.plan, int(value)
