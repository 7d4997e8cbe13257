"""The codes of the invented content are those of the tables it is loaded into."""

from applications.models import commitments, contents, criteria
from sterktechniek.accounts.models import organisations
from sterktechniek.accounts.permissions import Role
from sterktechniek.demonstration import data
from sterktechniek.demonstration.content import shapes, training
from sterktechniek.demonstration.content.people import people
from sterktechniek.demonstration.content.visits import KINDS, SIGNALS, all_visits
from support.models import assignments, visits
from support.models import training as training_models


def test_plan_codes():
    assert set(shapes.FORMS) <= set(contents.FormOfActivity.values)
    assert set(shapes.COST_KINDS) <= set(contents.CostKind.values)
    assert set(shapes.PROGRAMME_LINES) <= set(contents.ProgrammeLine.values)
    assert set(shapes.COMMITMENT_KINDS) <= set(commitments.FormOfCommitment.values)
    assert set(shapes.PARTNER_KINDS) <= set(organisations.PartnerKind.values)
    assert {row["part"] for row in data.criteria()} <= set(criteria.Part.values)


def test_support_codes():
    assert set(KINDS) <= set(visits.VisitKind.values)
    assert set(SIGNALS) <= set(visits.SignalKind.values)
    for visit in all_visits():
        assert visit.support_kind in assignments.SupportKind.values
        assert {party for party, _ in visit.attended} <= set(visits.Party.values)
        assert {action.side for action in visit.actions} <= set(visits.Party.values)
    kinds = {need.kind for code in data.regions() for need in training.needs(code)}
    assert kinds <= set(training_models.NeedKind.values)
    assert {o.kind for o in training.offers()} <= set(training_models.OfferKind.values)


def test_role_codes():
    roles = {role for person in people().values() for role in person.roles}
    assert roles <= set(Role.values)
