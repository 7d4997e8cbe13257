"""Fill the working copy of a plan with its invented content, in bulk."""

from applications.models import (
    Activity,
    Attachment,
    BudgetLine,
    Commitment,
    Goal,
    Milestone,
)
from sterktechniek import uploads
from sterktechniek.accounts.models import PartnerOrganisation
from sterktechniek.demonstration.content.grounds import answers_to, grounds_for
from sterktechniek.demonstration.content.plans import plan_content, previous_round

AGREEMENT = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/Lang(nl)>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 74>>stream\n"
    b"BT /F1 16 Tf 72 760 Td (Samenwerkingsovereenkomst \\(demonstratie\\)) Tj ET \n"
    b"\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


def write_plan(plan, code, number, *, by):
    """Write every part of the plan as the region handed it in, defects included."""
    write_content(plan, plan_content(code, number), by=by)
    _answer_grounds(plan, code, number)


def write_content(plan, text, *, by):
    """Write every part of the plan as this content has it."""
    plan.region_vision = text.region_vision
    plan.labour_market = text.labour_market
    plan.project_organisation = text.project_organisation
    plan.what_changed = text.what_changed
    plan.changed_by = by
    plan.save()
    _clear(plan)
    partners = _partners(plan, text)
    goals = _goals(plan, text)
    activities = _activities(plan, text, goals, partners)
    BudgetLine.objects.bulk_create(
        BudgetLine(
            plan=plan,
            number=line.number,
            position=position,
            activity=activities[line.activity],
            partner=partners[line.partner],
            year=line.year,
            kind=line.cost_kind,
            description=line.description,
            unit_price=line.unit_price,
            quantity=line.quantity,
        ).price()
        for position, line in enumerate(text.budget_lines, start=1)
    )
    Commitment.objects.bulk_create(
        Commitment(
            plan=plan,
            partner=partners[one.partner],
            form=one.kind,
            amount=one.amount,
            description=one.description,
            signed_on=one.signed_on,
        )
        for one in text.commitments
    )
    _attach_agreement(plan, by)


def _clear(plan):
    """A later plan starts as a copy; its rows are written anew with the same numbers."""
    if plan.based_on_id is None:
        return
    BudgetLine.objects.filter(plan=plan).delete()
    Activity.objects.filter(plan=plan).delete()
    Goal.objects.filter(plan=plan).delete()
    Commitment.objects.filter(plan=plan).delete()


def _partners(plan, text):
    known = {
        one.name: one for one in PartnerOrganisation.objects.filter(region=plan.region)
    }
    return {one.number: known[one.name] for one in text.partners}


def _goals(plan, text):
    made = Goal.objects.bulk_create(
        Goal(
            plan=plan,
            number=one.number,
            title=one.title,
            indicator=one.indicator,
            target=one.target,
        )
        for one in text.goals
    )
    return {one.number: one for one in made}


def _activities(plan, text, goals, partners):
    made = Activity.objects.bulk_create(
        Activity(
            plan=plan,
            number=one.number,
            title=one.title,
            description=one.description,
            goal=goals.get(one.goal),
            line=one.programme_line,
            form=one.form,
            partner=partners[one.partner],
        )
        for one in text.activities
    )
    Milestone.objects.bulk_create(
        Milestone(activity=activity, number=number, title=one.title, due_on=one.due_on)
        for activity, source in zip(made, text.activities, strict=True)
        for number, one in enumerate(source.milestones, start=1)
    )
    return {one.number: one for one in made}


def _attach_agreement(plan, by):
    if plan.attachments.agreements().exists():
        return
    name, digest = uploads.store("bijlagen", AGREEMENT)
    Attachment.objects.create(
        plan=plan,
        kind="agreement",
        name="samenwerkingsovereenkomst-demonstratie.pdf",
        file=name,
        content_type="application/pdf",
        size=len(AGREEMENT),
        sha256=digest,
        uploaded_by=by,
    )


def _answer_grounds(plan, code, number):
    """Each open ground gets the answer that belongs to it."""
    earlier = previous_round(code, number)
    if earlier is None:
        return
    answer_of = {
        (one.passage, one.reason): one.answer for one in grounds_for(code, earlier)
    }
    fallback = " ".join(answers_to(code, earlier))
    answers = list(plan.ground_answers.select_related("ground"))
    for answer in answers:
        ground = answer.ground
        answer.text = answer_of.get((ground.passage, ground.reason), fallback)
    type(plan).ground_answers.rel.related_model.objects.bulk_update(answers, ["text"])
