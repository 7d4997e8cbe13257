"""Letters to a third party: where they go, and that somebody put them in the post."""

from django.db import transaction

from reviews.actions.sending import UNMADE
from reviews.models import Letter, Posting
from sterktechniek import clock, dutch
from sterktechniek.workflow import StepRefused, lock

from .guarding import hold, need
from .lodging import NO_ADDRESS

ONLY_OTHERS = "De regio maakt zelf bezwaar. Haar adres staat bij haar bestuur."


@transaction.atomic
def move_addressee(objection, *, by, name, address, email="", is_person=False):
    """Write down another name or address; letters that did not leave yet are made again."""
    hold(objection, by)
    if objection.is_by_region:
        raise StepRefused(ONLY_OTHERS)
    party = objection.addressee
    lock(party)
    party.name = need(name, "Vul de naam in van wie bezwaar maakt.")
    party.address = need(address, NO_ADDRESS)
    party.email, party.is_person = email, is_person
    party.save()
    Letter.objects.held().filter(addressee=party).update(**UNMADE)
    label = "Adres van wie bezwaar maakt gewijzigd"
    objection.record("move_addressee", label=label, by=by, judging_only=True)


@transaction.atomic
def record_posted(objection, *, by, letter, on):
    """A letter without a mail address was printed and posted on that day."""
    hold(objection, by)
    letters = Letter.objects.to_post().filter(addressee=objection.addressee)
    waiting = letters.filter(pk=letter.pk).first() if objection.addressee else None
    if waiting is None:
        raise StepRefused("Deze brief hoeft niet meer per post te worden verstuurd.")
    if not clock.local(waiting.released_at).date() <= on <= clock.today():
        raise StepRefused("Kies een dag tussen de datum van de brief en vandaag.")
    Posting.objects.create(letter=waiting, posted_on=on, recorded_by=by)
    objection.record(
        "post_letter",
        label=f"Per post verstuurd op {dutch.day(on)}: {waiting.get_kind_display()}",
        by=by,
        judging_only=True,
    )
