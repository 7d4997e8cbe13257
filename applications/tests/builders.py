"""Plain functions that make schemes, rounds and plans; a plan walks through its lifecycle.

Rounds lie in the past or around the present, so that tests need no other clock than
`clock.at`.
"""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count

from applications import actions
from applications.lifecycle import PlanState
from applications.models import (
    Activity,
    Attachment,
    BudgetLine,
    Ceiling,
    Channel,
    Commitment,
    Criterion,
    Goal,
    Milestone,
    ObjectionAddress,
    Part,
    RegionInScheme,
    RegionType,
    Round,
    Scheme,
    SenderBlock,
    SignatureBlock,
    TypeRule,
)
from applications.models.schemes import MaximumRule, Scale
from applications.received import Filing, Received, StoredFile
from sterktechniek import clock, uploads
from sterktechniek.accounts.permissions import Role
from sterktechniek.accounts.tests.builders import make_partner, make_region, make_user

serial = count(1)
A_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def make_scheme(**fields):
    """A scheme with both kinds of region, ample ceilings and a table of maxima."""
    code = f"sto{next(serial)}"
    scheme = Scheme.objects.create(
        **{
            "code": code,
            "name": f"Regeling {code}",
            "legal_basis": "artikel 1 van de testregeling",
            "starts_on": date(2020, 1, 1),
            "ends_on": date(2029, 12, 31),
            "maximum_rule": MaximumRule.TABLE,
            "is_demonstration": True,
        }
        | fields
    )
    for kind, scale in (
        (RegionType.TECH, Scale.VERDICT),
        (RegionType.FEW, Scale.POINTS),
    ):
        TypeRule.objects.create(scheme=scheme, region_type=kind, scale=scale)
    Ceiling.objects.bulk_create(
        Ceiling(scheme=scheme, region_type=kind, year=year, amount=Decimal(10_000_000))
        for kind in (RegionType.TECH, RegionType.FEW)
        for year in scheme.years
    )
    ObjectionAddress.objects.create(
        scheme=scheme, authority="DUO", address="Postbus 1", valid_from=date(2018, 1, 1)
    )
    SignatureBlock.objects.create(
        scheme=scheme,
        on_behalf_of="de minister",
        name="D. Beslisser",
        function="hoofd",
        valid_from=date(2018, 1, 1),
    )
    SenderBlock.objects.create(
        scheme=scheme,
        organisation="DUS-I",
        visiting_address="Straat 1",
        return_line="Postbus 2",
        email="sto@voorbeeld.example",
        valid_from=date(2018, 1, 1),
    )
    return scheme


def make_round(scheme=None, *, criteria=2, **fields):
    """A round that opened yesterday and closes in 30 days, with its criteria."""
    scheme = scheme or make_scheme()
    number = scheme.rounds.count() + 1
    now = clock.now()
    one = Round.objects.create(
        **{
            "scheme": scheme,
            "number": number,
            "name": f"Ronde {number}",
            "published_at": min(now - 2 * DAY, fields.get("opens_at", now)),
            "opens_at": now - DAY,
            "closes_at": now + 30 * DAY,
        }
        | fields
    )
    for position in range(1, criteria + 1):
        Criterion.objects.create(
            round=one,
            number=position,
            code=f"criterium-{position}",
            title=f"Criterium {position}",
            question="Is het plan concreet?",
            part="activiteiten",
        )
    return one


def put_in_scheme(region, scheme, region_type=RegionType.TECH):
    return RegionInScheme.objects.get_or_create(
        scheme=scheme,
        region=region,
        defaults={"region_type": region_type, "maximum": Decimal(5_000_000)},
    )[0]


def fill_plan(plan, by):
    """Write all parts of a plan: complete, concrete and balanced. Asks 9,000 euro."""
    plan.region_vision = "Een visie"
    plan.labour_market = "Een arbeidsmarkt"
    plan.project_organisation = "Een organisatie"
    plan.save()
    partner = make_partner(plan.region)
    goal = Goal.objects.create(
        plan=plan,
        number=1,
        title="Meer techniek",
        indicator="aantal leerlingen",
        target="10 procent meer in 2028",
    )
    activity = Activity.objects.create(
        plan=plan,
        number=1,
        title="Gastlessen",
        description="Elke klas krijgt twee gastlessen per jaar.",
        goal=goal,
        line="inflow",
        form="guest_lesson",
        partner=partner,
    )
    Milestone.objects.create(
        activity=activity, number=1, title="Eerste les", due_on=date(2027, 1, 1)
    )
    BudgetLine.objects.create(
        plan=plan,
        number="1a",
        activity=activity,
        partner=partner,
        year=plan.round.scheme.starts_on.year,
        kind="other",
        description="Lessen",
        unit_price=Decimal(100),
        quantity=Decimal(100),
    )
    Commitment.objects.create(
        plan=plan, partner=partner, form="cash", amount=Decimal(1000)
    )
    add_agreement(plan, by)
    return plan


def answer_grounds(plan):
    """What a plan after a refusal must say: what changed, and an answer to every ground."""
    plan.what_changed = "Meer lessen"
    plan.save()
    plan.ground_answers.update(text="Nu met aantallen en data.")
    return plan


def add_agreement(plan, by):
    """Attach the samenwerkingsovereenkomst that every plan needs."""
    name, digest = uploads.store("bijlagen", A_PDF)
    return Attachment.objects.create(
        plan=plan,
        kind="agreement",
        name="overeenkomst.pdf",
        file=name,
        content_type="application/pdf",
        size=len(A_PDF),
        sha256=digest,
        uploaded_by=by,
    )


def lead_of(region):
    """The lead of a region, made when there is none."""
    grant = region.grants.filter(role=Role.LEAD).select_related("user").first()
    return grant.user if grant else make_user(Role.LEAD, region=region)


def officer():
    return make_user(Role.OFFICER)


def coordinator():
    return make_user(Role.COORDINATOR)


def make_plan(state=PlanState.DRAFT, *, region=None, round=None, filled=True):
    """A plan that walked to ``state`` through its lifecycle (up to IN_REVIEW).

    For the outcomes see `reviews.tests.builders`. States after SUBMITTED need a closed
    round: the plan is handed in before, and judged after, its closing.
    """
    region = region or make_region()
    one = round or make_round(**_times_for(state))
    put_in_scheme(region, one.scheme)
    lead = lead_of(region)
    writing = one.opens_at + HOUR
    with clock.at(writing):
        plan = actions.start_plan(one, region, by=lead)
        if filled:
            fill_plan(plan, lead)
    if state == PlanState.DRAFT:
        return plan
    if plan.based_on_id:
        answer_grounds(plan)
    with clock.at(writing + HOUR):
        actions.hand_in(plan, by=lead)
    if state == PlanState.WITHDRAWN:
        actions.withdraw(plan, by=lead)
    if state == PlanState.SUPPLEMENT:
        ask_for(plan)
    if state == PlanState.IN_REVIEW:
        actions.find_complete(plan, by=officer())
    plan.refresh_from_db()
    return plan


def ask_for(plan, *items, by=None, due_at=None):
    """DUS-I asks a supplement: of every part when nothing is named, within fourteen days."""
    if not items:
        items = [actions.NewItem(part, f"{part.label}: wat meer") for part in Part]
    due_at = due_at or clock.now() + 14 * DAY
    return actions.ask_supplement(plan, by=by or officer(), items=items, due_at=due_at)


def file_late(*, region=None, round=None, days=2, by=None):
    """An application on paper that came some days after the closing, entered today."""
    region = region or make_region()
    one = round or make_round(**_times_for(PlanState.IN_REVIEW))
    put_in_scheme(region, one.scheme)
    arrived = one.closes_at + days * DAY
    filing = Filing(arrived, Channel.PAPER, "De ontvangststempel.")
    return actions.file_application(
        one, region, filing, by=by or officer(), received=on_paper(one)
    ).plan


def on_paper(one, **fields):
    """What came in an envelope: amounts, a text and a scan. Asks 9,000 euro."""
    name, digest = uploads.store("bijlagen", A_PDF)
    scan = StoredFile("aanvraag.pdf", "application/pdf", len(A_PDF), digest, name)
    first_year = one.scheme.starts_on.year
    return Received(
        **{
            "texts": {"region_vision": "Zoals op papier"},
            "costs": {first_year: Decimal(10_000)},
            "co_financing": Decimal(1_000),
            "files": [scan],
        }
        | fields
    )


def _times_for(state):
    """Judging begins after the closing, so such plans stand in a closed round."""
    if state in (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.WITHDRAWN):
        return {}
    now = clock.now()
    return {"opens_at": now - 40 * DAY, "closes_at": now - 10 * DAY}
