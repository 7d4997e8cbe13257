"""Whether somebody may help a region: what they declared, and what is known of their work.

Who works for a region, or for a partner that its plan names, is not independent. Asked when
somebody is assigned and again at each visit: people get another job meanwhile.
"""

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.functions import Lower

from sterktechniek import clock
from sterktechniek.accounts.models import PartnerOrganisation, RoleGrant

from .models import TieDeclaration

NOT_DECLARED = (
    "Verklaar eerst dat u geen betaald werk doet en geen project leidt in deze regio. "
    "Dat doet u op de pagina van de opdracht."
)
DECLARED_A_TIE = (
    "U gaf op dat u werk hebt in deze regio. U kunt hier niets vastleggen. De leider van "
    "het team wijst iemand anders toe."
)
WORKS_THERE = "{person} werkt zelf in deze regio en kan haar dus niet ondersteunen."
WORKS_FOR_A_PARTNER = (
    "{person} werkt bij {partner}. Deze partner staat in het plan van de regio. "
    "{person} kan haar dus niet ondersteunen."
)


def why_may_not_help(assignment):
    """Why nothing can be logged in this assignment now, as a Dutch sentence; None when it can."""
    said = TieDeclaration.objects.filter(assignment=assignment).values_list(
        "has_tie", flat=True
    )
    said = list(said)
    if not said:
        return NOT_DECLARED
    if True in said:
        return DECLARED_A_TIE
    return why_not_independent(assignment.person, assignment.region)


def why_not_independent(person, region):
    """What is known of this person's work that stands in the way of helping the region."""
    day = clock.today()
    if works_in(person.pk, region.pk, day).exists():
        return WORKS_THERE.format(person=person)
    if partner := partners_worked_for(person.pk, region.pk, day).first():
        return WORKS_FOR_A_PARTNER.format(person=person, partner=partner.name)
    return None


def works_in(person, region, day):
    """The roles that a person holds in a region; both are ids, or an `OuterRef` to them."""
    return RoleGrant.objects.held_on(day).filter(user=person, region=region)


def partners_worked_for(person, region, day):
    """Partners in a plan of the region for which this person speaks, there or elsewhere.

    The same organisation by its KVK number, else by its name; it is a row of each region.
    """
    asked_for = OuterRef(person) if isinstance(person, OuterRef) else person
    same = Q(organisation__kvk=OuterRef("kvk"), organisation__kvk__gt="")
    same |= Q(lower=Lower(OuterRef("name")))
    spoken_for = (
        RoleGrant.objects.held_on(day)
        .filter(user=asked_for, organisation__isnull=False)
        .annotate(lower=Lower("organisation__name"))
        .filter(same)
    )
    in_a_plan = Q(commitments__isnull=False) | Q(activities__isnull=False)
    in_a_plan |= Q(budget_lines__isnull=False)
    return PartnerOrganisation.objects.filter(
        in_a_plan, Exists(spoken_for), region=region
    )


def with_ties(assignments):
    """Assignments with what was declared (has_declared, has_tie) and is known (has_work)."""
    day = clock.today()
    person, region = OuterRef("person_id"), OuterRef("region_id")
    said = TieDeclaration.objects.filter(assignment=OuterRef("pk"))
    return assignments.annotate(
        has_declared=Exists(said),
        has_tie=Exists(said.filter(has_tie=True)),
        has_work=ExpressionWrapper(
            Q(Exists(works_in(person, region, day)))
            | Q(Exists(partners_worked_for(person, region, day))),
            output_field=BooleanField(),
        ),
    )


def tied_or_silent(assignments):
    """Of these, what the leader must look at: nothing declared, or not independent."""
    found = with_ties(assignments.active())
    return found.filter(Q(has_declared=False) | Q(has_tie=True) | Q(has_work=True))
