"""The proposal of who judges: never barred, never fewer than possible, evenly, always the same."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.proposal import Case, propose

MEMBERS = range(1, 13)


def members(draw, among, most=12):
    return frozenset(draw(st.sets(st.sampled_from(sorted(among)), max_size=most)))


@st.composite
def worlds(draw, people=MEMBERS, most=12, sizes=(1, 5)):
    """(cases, load): who is free for each plan, who judged the region before."""
    people = sorted(people)
    cases = [
        Case(
            key,
            draw(st.integers(*sizes)),
            members(draw, people),
            members(draw, people, 4),
        )
        for key in range(draw(st.integers(0, most)))
    ]
    return cases, {member: draw(st.integers(0, 4)) for member in people}


@given(worlds())
def test_nobody_who_may_not_judge_and_nobody_twice(world):
    cases, load = world
    made = propose(cases, load)
    for case in cases:
        group = made.groups[case.key]
        assert set(group) <= case.free
        assert len(set(group)) == len(group)


@given(worlds())
def test_never_fewer_than_possible_and_never_more_than_asked(world):
    cases, load = world
    made = propose(cases, load)
    for case in cases:
        assert len(made.groups[case.key]) == min(case.size, len(case.free))


@given(worlds())
def test_load_counts_what_was_there_and_what_comes(world):
    cases, load = world
    made = propose(cases, load)
    for member in load:
        new = sum(member in group for group in made.groups.values())
        assert made.load[member] == load[member] + new


@given(st.integers(0, 80), st.integers(3, 12), st.integers(0, 3))
def test_without_bars_everybody_gets_the_same_but_one(plans, number, load):
    people = frozenset(range(number))
    cases = [Case(key, 3, people) for key in range(plans)]
    assert propose(cases, dict.fromkeys(people, load)).spread() <= 1


@given(st.integers(1, 40), st.data())
def test_members_of_before_do_not_make_it_uneven(plans, data):
    people = frozenset(range(9))
    cases = [
        Case(key, 3, people, members(data.draw, people, 3)) for key in range(plans)
    ]
    assert propose(cases, dict.fromkeys(people, 0)).spread() <= 1


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_the_plans_makes_no_difference(world, random):
    cases, load = world
    mixed = random.sample(cases, len(cases))
    names = dict(random.sample(sorted(load.items()), len(load)))
    one, other = propose(cases, load), propose(mixed, names)
    assert (one.groups, one.load) == (other.groups, other.load)


def squares(load):
    return sum(number**2 for number in load.values())


@given(worlds(people=range(4), most=3, sizes=(1, 3)))
@settings(max_examples=60)
def test_no_other_division_is_more_even(world):
    """Tried against every division there is, of cases without members of before."""
    cases, load = world
    cases = [Case(one.key, one.size, one.free) for one in cases]
    choices = [
        list(combinations(sorted(one.free), min(one.size, len(one.free))))
        for one in cases
    ]
    best = min(
        squares({m: load[m] + sum(m in group for group in groups) for m in load})
        for groups in product(*choices)
    )
    assert squares(propose(cases, load).load) == best


class TestARegionThatComesBack:
    people = frozenset(range(6))

    def group(self, earlier, *, free=None, size=3, load=None):
        free = self.people if free is None else frozenset(free)
        case = Case(1, size, free, frozenset(earlier))
        return propose([case], load or dict.fromkeys(self.people, 0)).groups[1]

    def test_two_of_three_who_judged_it_stay_and_one_reads_it_fresh(self):
        assert len(set(self.group({3, 4, 5})) & {3, 4, 5}) == 2

    def test_who_is_there_already_counts(self):
        """Two of before judge it: who joins as the third reads it fresh."""
        case = Case(1, 1, self.people, frozenset({3, 4, 5}), there=2, there_before=2)
        [one] = propose([case], dict.fromkeys(self.people, 0)).groups[1]
        assert one not in {3, 4, 5}

    def test_who_may_not_judge_it_any_more_does_not_stay(self):
        assert not set(self.group({5}, free={0, 1, 2, 3})) & {5}

    def test_all_of_before_when_there_is_nobody_else(self):
        assert self.group({3, 4, 5}, free={3, 4, 5}) == (3, 4, 5)

    def test_who_is_much_busier_gives_way(self):
        busy = dict.fromkeys(self.people, 0) | {5: 9}
        assert 5 not in self.group({5}, load=busy)

    def test_who_is_as_busy_as_the_others_stays(self):
        assert 5 in self.group({5}, load=dict.fromkeys(self.people, 1))
