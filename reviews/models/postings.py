"""That a letter was put in the post by a person, because the system cannot."""

from django.db import models

from sterktechniek import clock
from sterktechniek.accounts.models import User

from .letters import Letter


class Posting(models.Model):
    """A letter without a mail address was printed and posted on a day. Append-only."""

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="posting")
    posted_on = models.DateField("per post verstuurd op")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("vastgelegd op", default=clock.now)

    class Meta:
        verbose_name = "verzending per post"
        verbose_name_plural = "verzendingen per post"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.letter}, per post op {self.posted_on}"
