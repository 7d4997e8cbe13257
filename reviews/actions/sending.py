"""Letters: queue, make, plan a day of sending, release. Nothing is known before release."""

from django.db import transaction

from applications.models.rounds import Round
from reviews.letters import content_of
from reviews.letters.addressing import other_addressee
from reviews.letters.pdf import render_letter
from reviews.models import Letter, LetterBatch, LetterKind
from reviews.models.letters import kind_of
from reviews.permissions import may_release
from sterktechniek import clock, dutch, uploads
from sterktechniek.workflow import StepForbidden, StepRefused, lock

from .releasing import release, release_notice
from .trajectories import follow_letters


def queue_letter(decision):
    """A row for the worker; no letter is made inside a request."""
    return Letter.objects.create(
        plan=decision.plan,
        decision=decision,
        kind=kind_of(decision),
    )


def queue_later_letter(later):
    """The same for a later decision."""
    return Letter.objects.create(
        plan=later.plan,
        later=later,
        kind=LetterKind(later.kind),
        addressee=later.addressee,
    )


def make_letter(letter, *, render=render_letter):
    """Make the file of a letter from its frozen content; once released it never changes.

    Dated on the day of its batch, or today while no day was chosen. A notice leaves at once.
    """
    if letter.released_at:
        return
    day = letter.batch.sent_on if letter.batch else clock.today()
    content = content_of(letter, day)
    keep_letter(letter, content, render(content))


MADE = ["content", "pdf", "pdf_sha256", "made_at", "problem"]


@transaction.atomic
def keep_letter(letter, content, data):
    """Store the bytes under their hash and write the hash down with the letter."""
    current = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if current.released_at or current.batch_id != letter.batch_id:
        return
    if current.edits.count() != content.get("edits", 0):  # changed while it was made
        return
    if current.addressee and other_addressee(current.addressee) != content["addressee"]:
        return  # who gets it moved meanwhile
    letter.content = content
    letter.pdf, letter.pdf_sha256 = uploads.store("brieven", data)
    letter.made_at, letter.problem = clock.now(), ""
    if letter.is_notice:
        release_notice(letter)
    letter.save(update_fields=[*MADE, "released_at", "by_post"])


#: What is gone from a letter that must be made again.
UNMADE = {"content": None, "pdf": "", "pdf_sha256": "", "made_at": None}


def unmake(letter):
    """The file does not say any more what the letter says: the worker makes it again."""
    for field, nothing in UNMADE.items():
        setattr(letter, field, nothing)


@transaction.atomic
def plan_batch(letters, *, day, by):
    """Choose the day on which these letters leave; they are made again with that date."""
    if not may_release(by):
        raise StepForbidden("Alleen de uitvoeringscoördinator plant een zending.")
    if day < clock.today():
        raise StepRefused("Kies vandaag of een latere dag.")
    letters = list(
        Letter.objects.select_for_update(of=("self",)).filter(pk__in=letters)
    )
    if not letters:
        raise StepRefused("Kies minstens één brief.")
    if any(one.released_at or one.batch_id or one.is_notice for one in letters):
        raise StepRefused("Een van deze brieven zit al in een zending.")
    batch = LetterBatch.objects.create(sent_on=day, made_by=by)
    for letter in letters:
        letter.batch = batch
        unmake(letter)
    Letter.objects.bulk_update(letters, ["batch", *UNMADE])
    batch.record("plan_batch", label=f"Zending gepland voor {dutch.day(day)}", by=by)
    return batch


@transaction.atomic
def dissolve_batch(batch, *, by):
    """Give up a batch that did not leave; its letters wait again for another day."""
    if not may_release(by):
        raise StepForbidden("Alleen de uitvoeringscoördinator heft een zending op.")
    lock(batch)
    if batch.released_at:
        raise StepRefused("Deze zending is al vrijgegeven.")
    if batch.dissolved_at:
        return
    batch.letters.update(batch=None)
    batch.dissolved_at = clock.now()
    batch.save(update_fields=["dissolved_at"])
    batch.record("dissolve_batch", label="Zending opgeheven", by=by)


def release_problem(batch, at):
    """What stands in the way of releasing this batch, as a Dutch sentence, or None."""
    if batch.released_at:
        return "Deze zending is al vrijgegeven."
    if batch.dissolved_at:
        return "Deze zending is opgeheven."
    if batch.sent_on != clock.local(at).date():
        return (
            f"Deze brieven dragen de datum {dutch.day(batch.sent_on)} en kunnen alleen "
            "op die dag weg. Hef de zending anders op en plan een nieuwe."
        )
    letters = list(batch.letters.sendable())
    if unmade := sum(not letter.is_made for letter in letters):
        return f"Nog {unmade} van de {len(letters)} brieven worden gemaakt."
    return None


@transaction.atomic
def release_batch(batch, *, by, count):
    """Send all letters of a batch: from now on outcome, reasons and letter are known.

    ``count`` is the number that the sender saw and confirmed. All letters leave, or none.
    """
    if not may_release(by):
        raise StepForbidden("Alleen de uitvoeringscoördinator geeft brieven vrij.")
    lock(batch)
    now = clock.now()
    if problem := release_problem(batch, now):
        raise StepRefused(problem)
    letters = list(
        batch.letters.sendable()
        .select_for_update(of=("self",))
        .select_related(
            "plan__region",
            "plan__round__scheme",
            "decision",
            "later__decision",
            "addressee",
        )
    )
    if len(letters) != count:
        raise StepRefused(
            f"U bevestigde {count} brieven, maar de zending telt er {len(letters)}. "
            "Controleer de zending en bevestig opnieuw."
        )
    for letter in letters:
        release(letter, by=by, at=now)
    batch.released_at, batch.released_by = now, by
    batch.save(update_fields=["released_at", "released_by"])
    batch.record("release_batch", label=f"{count} brieven verzonden", by=by)
    rounds = Round.objects.filter(plans__letters__batch=batch).distinct()
    follow_letters(rounds, by=by, at=now)
    return letters
