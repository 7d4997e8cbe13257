"""What people of a region and its partners are mailed about their role and their promise."""

from django.conf import settings
from django.urls import reverse

from applications.lifecycle import PlanState
from sterktechniek import dutch
from sterktechniek.accounts.password_links import link_lasts, password_link
from sterktechniek.accounts.permissions import Role
from sterktechniek.outbox.actions import queue_mail


def commitment_withdrawn(plan, loss, *, at, to):
    """A partner withdrew: what falls away, and whether the plan was handed in already."""
    one = loss.commitment
    queue_mail(
        f"commitment-withdrawn:{one.pk}:{at:%Y%m%dT%H%M%S%f}",
        to=to,
        template="applications/mails/commitment_withdrawn.txt",
        context={
            "partner": one.partner.name,
            "region": plan.region.name,
            "round": plan.round.name,
            "amount": dutch.euro(one.amount),
            "follows": loss.sentences,
            "reason": one.withdrawn_because,
            "handed_in": plan.current_version_id is not None,
            "link": _link("plan_part", plan.pk, "partners"),
        },
        region=plan.region,
        kind="commitment",
    )


def please_confirm(plan, person, commitments, *, day):
    """Ask one person to confirm, at most once a day; with a link to log in for the first time."""
    queue_mail(
        f"please-confirm:{plan.pk}:{person.pk}:{day:%Y%m%d}",
        to=[person],
        template="applications/mails/please_confirm.txt",
        context={
            "region": plan.region.name,
            "round": plan.round.name,
            "commitments": [
                (one.partner.name, dutch.euro(one.amount), one.get_form_display())
                for one in commitments
            ],
            "closing": dutch.closing(
                plan.supplement_due_at
                if plan.state == PlanState.SUPPLEMENT
                else plan.round.closing_for(plan.region_id)
            ),
            "link": _link("partner_plan", plan.pk),
            **_way_in(person),
        },
        region=plan.region,
        kind="confirm",
    )


def invited(invitation, *, at):
    """A role in a region; with a link to choose a password where there is none yet."""
    organisation = invitation.organisation
    queue_mail(
        f"invitation:{invitation.pk}:{at:%Y%m%dT%H%M%S}",
        to=[invitation.person],
        template="applications/mails/invited.txt",
        context={
            "region": invitation.region.name,
            "by": str(invitation.invited_by),
            "role": invitation.get_role_display(),
            "organisation": organisation.name if organisation else "",
            "given": invitation.grant_id is not None,
            **_way_in(invitation.person),
        },
        region=invitation.region,
        kind="invitation",
    )


def role_ended(grant, *, at):
    _about_role(grant, at, "applications/mails/role_ended.txt", "ended")


def role_changed(grant, *, at):
    _about_role(grant, at, "applications/mails/role_changed.txt", "changed")


def _about_role(grant, at, template, what):
    queue_mail(
        f"role-{what}:{grant.pk}:{at:%Y%m%dT%H%M%S%f}",
        to=[grant.user],
        template=template,
        context={
            "region": grant.region.name,
            "role": grant.get_role_display(),
            "organisation": grant.organisation.name if grant.organisation_id else "",
        },
        region=grant.region,
        kind="role",
    )


def lead_handed_over(region, *, old, new, stays, at):
    """To the new lead, with the page to start from; and to the old one."""
    context = {
        "region": region.name,
        "old": str(old),
        "new": str(new),
        "role": Role.EDITOR.label if stays else "",
        "link": _link("region_handover", region.code),
    }
    for person, template in (
        (new, "applications/mails/lead_received.txt"),
        (old, "applications/mails/lead_given.txt"),
    ):
        queue_mail(
            f"lead:{region.pk}:{at:%Y%m%dT%H%M%S%f}",
            to=[person],
            template=template,
            context=context,
            region=region,
            kind="role",
        )


def new_password(person, *, at):
    """A link for whoever forgot the password; at most one in an hour."""
    queue_mail(
        f"password:{person.pk}:{at:%Y%m%dT%H}",
        to=[person],
        template="applications/mails/new_password.txt",
        context={
            "username": person.username,
            "password_link": password_link(person),
            "lasts": link_lasts(),
        },
        kind="password",
    )


def _way_in(person):
    """How this person comes in: by the link, or as before."""
    is_new = not person.has_usable_password() and person.is_active
    return {
        "username": person.username,
        "password_link": password_link(person) if is_new else "",
        "lasts": link_lasts(),
    }


def _link(name, *args):
    return settings.SITE_URL + reverse(name, args=args)
