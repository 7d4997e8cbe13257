"""What the report of a visit says, in words: for its page and for what a correction changed.

Nothing here is for the team alone: note and signals are no part of it.
"""

from sterktechniek import dutch

from .models.topics import spoken_of


def told(visit):
    """[(label, text)] of everything that region and team read; an empty text where there is none."""
    return [
        ("Regio", str(visit.region)),
        ("Dag", dutch.weekday(visit.held_on)),
        ("Duur", f"{dutch.number(visit.hours)} uur"),
        ("Plaats", visit.place),
        ("Onderwerpen", "; ".join(topic.label for topic in spoken_of(visit))),
    ]


def told_whole(visit):
    """With the people, the subjects and the texts: everything that a correction can touch."""
    people = [who(one) for one in visit.attendances.select_related("person")]
    return [
        *told(visit),
        ("Wie was erbij", "; ".join(sorted(people))),
        ("Criteria", "; ".join(one.title for one in visit.criteria.all())),
        ("Gronden", "; ".join(one.passage for one in visit.grounds.all())),
        ("Gedeeld met de regio", visit.shared_text),
        ("Uitkomst", visit.outcome),
        *(
            (
                f"Agendapunt {one.number}",
                f"{one.get_outcome_display()} {one.note}".strip(),
            )
            for one in visit.items.all()
        ),
    ]


def who(attendance):
    """Somebody who was there, and for whom: "Kees Jansen (DUS-I)"."""
    name = str(attendance.person or attendance.name or "naam niet vastgelegd")
    return f"{name} ({attendance.get_party_display()})"


def changes_between(before, after):
    """What is said differently, as {"label", "before", "after"}; both as `told_whole`."""
    was = dict(before)
    return [
        {"label": label, "before": was.get(label, ""), "after": text}
        for label, text in after
        if was.get(label, "") != text
    ]
