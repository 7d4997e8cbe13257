"""The fixed texts of letters: per scheme, kind and place, each change a new version."""

from django.db import models

from applications.models import Scheme
from applications.models.schemes import InForceQuerySet
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.constraints import one_of

from .letter_kinds import LetterKind


class LetterTextQuerySet(InForceQuerySet):
    def of(self, scheme, kind):
        """The texts of one kind of letter of a scheme."""
        return self.filter(scheme=scheme, kind=kind)


class LetterText(models.Model):
    """A version of one text of a letter, in force from a day on. Append-only.

    ``slot`` is the place in the letter. Without a row the letter has the text that
    `reviews.letters.texts` gives. A letter that left keeps the words that it had.
    """

    scheme = models.ForeignKey(
        Scheme, models.PROTECT, verbose_name="regeling", related_name="letter_texts"
    )
    kind = models.CharField("soort brief", max_length=18, choices=LetterKind)
    slot = models.CharField("plaats in de brief", max_length=20)
    version = models.PositiveSmallIntegerField("versie")
    text = models.TextField("tekst")
    valid_from = models.DateField("geldig voor brieven vanaf")
    made_by = models.ForeignKey(
        User, models.PROTECT, verbose_name="gemaakt door", related_name="+"
    )
    made_at = models.DateTimeField("gemaakt op", default=clock.now)

    objects = LetterTextQuerySet.as_manager()

    class Meta:
        verbose_name = "brieftekst"
        verbose_name_plural = "briefteksten"
        ordering = ["scheme", "kind", "slot", "version"]
        constraints = [
            one_of("kind", LetterKind, name="letter_text_kind_is_known"),
            models.UniqueConstraint(
                fields=["scheme", "kind", "slot", "version"],
                name="letter_text_version_once",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.slot}, versie {self.version}"
