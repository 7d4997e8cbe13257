"""Small worlds for the tests in a browser, built in a process of their own.

Run on a real database with `browser.run_python`; nothing here knows a test.
"""

from datetime import date

from django.contrib.auth.hashers import make_password

from applications.models import Criterion, Round
from applications.tests.builders import lead_of, make_plan, make_scheme, put_in_scheme
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_region, make_user

from .browser import PASSWORD

#: user name: role, for everybody who has a part in the chain
PEOPLE = {
    "coordinator": Role.COORDINATOR,
    "officer": Role.OFFICER,
    "decider": Role.DECIDER,
    "chair": Role.CHAIR,
    "member1": Role.MEMBER,
    "member2": Role.MEMBER,
    "member3": Role.MEMBER,
    "supportlead": Role.SUPPORT_LEAD,
    "supporter": Role.SUPPORTER,
    "ministry": Role.POLICY_OFFICER,
}


def chain():
    """A scheme, three regions and everybody, before the first act of anybody."""
    scheme = make_scheme(code="sto", name="Sterk techniekonderwijs")
    for number in (1, 2, 3):
        region = make_region(f"R{number:02}")
        put_in_scheme(region, scheme)
        make_user(Role.LEAD, region=region, username=f"lead{number}")
    for username, role in PEOPLE.items():
        make_user(role, username=username)
    _first_round(scheme)
    give_passwords()


def writing():
    """One plan that its lead and an editor are writing; answers its address."""
    plan = make_plan(region=make_region("R01"))
    lead = lead_of(plan.region)
    User.objects.filter(pk=lead.pk).update(username="lead1")
    make_user(Role.EDITOR, region=plan.region, username="editor1")
    give_passwords()
    return plan.get_absolute_url()


def _first_round(scheme):
    """A round of long ago, from which the new one takes its criteria."""
    first = Round.objects.create(
        scheme=scheme,
        number=1,
        name="Ronde 1",
        published_at=clock.start_of(date(2024, 1, 1)),
        opens_at=clock.start_of(date(2024, 1, 1)),
        closes_at=clock.start_of(date(2024, 3, 1)),
    )
    for number, part in enumerate(("activiteiten", "begroting"), start=1):
        Criterion.objects.create(
            round=first,
            number=number,
            code=f"criterium-{number}",
            title=f"Criterium {number}",
            question="Is het plan concreet?",
            part=part,
        )


def give_passwords():
    """Everybody the same one, hashed once: hashing is slow on purpose."""
    User.objects.update(password=make_password(PASSWORD))
