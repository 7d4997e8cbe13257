"""A proposal of who judges which plan: arithmetic on values, no queries.

Never somebody who may not judge, never fewer members than there are, the work spread as
evenly as that allows, and the same answer each time. For a region that comes back it keeps
members who judged it before, but never a whole group of them: one reads it fresh.
"""

from collections import deque
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    """A plan that waits for members. ``free``: who may judge it and does not yet.

    ``size`` is how many it still needs; ``earlier`` who judged the region in this scheme.
    ``there`` is how many it has, and ``there_before`` how many of those judged the region.
    """

    key: int
    size: int
    free: frozenset
    earlier: frozenset = frozenset()
    there: int = 0
    there_before: int = 0

    @property
    def kept_at_most(self):
        """How many members of before may join; a group of one may be one of them."""
        of_the_group = max(self.there + self.size - 1, 1)
        return max(of_the_group - self.there_before, 0)


@dataclass
class Proposal:
    """``groups``: {key of a case: members}; ``load``: {member: plans, those they had too}."""

    groups: dict = field(default_factory=dict)
    load: dict = field(default_factory=dict)

    def spread(self):
        """The most minus the least work of anybody."""
        return max(self.load.values(), default=0) - min(self.load.values(), default=0)


def propose(cases, load):
    """A group for each case. ``load`` is {member: open reviews now}, for every member."""
    cases = sorted(cases, key=lambda case: (len(case.free), case.key))
    made = Proposal({case.key: set() for case in cases}, dict(load))
    for case in cases:
        _keep_earlier(case, made)
    for case in cases:
        _fill(case, made)
    kept = {case.key: made.groups[case.key] & case.earlier for case in cases}
    _even_out(cases, made, fixed=kept)
    _even_out(cases, made, fixed={})
    groups = {key: tuple(sorted(group)) for key, group in made.groups.items()}
    return Proposal(groups, made.load)


def _least_busy(members, load):
    return sorted(members, key=lambda member: (load[member], member))


def _keep_earlier(case, made):
    for member in _least_busy(case.earlier & case.free, made.load)[: case.kept_at_most]:
        _add(case, member, made)


def _fill(case, made):
    """The least busy members; those of before only when nobody else is left."""
    group = made.groups[case.key]
    others = _least_busy(case.free - group - case.earlier, made.load)
    before = _least_busy((case.free & case.earlier) - group, made.load)
    for member in [*others, *before][: max(case.size - len(group), 0)]:
        _add(case, member, made)


def _add(case, member, made):
    made.groups[case.key].add(member)
    made.load[member] += 1


def _even_out(cases, made, *, fixed):
    """Hand plans on, from who has more to who has at least two fewer, along any chain.

    ``fixed`` are members that stay with a case. Each round makes the spread of work smaller,
    so it ends; when no chain is left, no other division is more even.
    """
    while path := _chain(cases, made, fixed):
        for giver, case, taker in path:
            group = made.groups[case.key]
            group.remove(giver)
            group.add(taker)
        made.load[path[0][0]] -= 1
        made.load[path[-1][2]] += 1


def _chain(cases, made, fixed):
    """Steps (giver, case, taker) from a busy member to one with two fewer, or None."""
    for start in sorted(made.load, key=lambda one: (-made.load[one], one)):
        came = {start: None}
        queue = deque([start])
        while queue:
            giver = queue.popleft()
            if made.load[giver] <= made.load[start] - 2:
                return _steps(came, giver)
            for case, taker in _handing_on(giver, cases, made, fixed):
                if taker not in came:
                    came[taker] = (giver, case)
                    queue.append(taker)
    return None


def _handing_on(giver, cases, made, fixed):
    """Where this member could give a plan away, and to whom."""
    for case in cases:
        group = made.groups[case.key]
        if giver not in group or giver in fixed.get(case.key, ()):
            continue
        stay = len((group - {giver}) & case.earlier)
        for taker in sorted(case.free - group):
            if taker not in case.earlier or stay < case.kept_at_most:
                yield case, taker


def _steps(came, last):
    steps = []
    while came[last]:
        giver, case = came[last]
        steps.append((giver, case, last))
        last = giver
    return steps[::-1]
