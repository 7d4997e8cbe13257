"""What somebody was not allowed to do because of a bar; kept, whatever became of the act."""

from django.db import models

from applications.models import Plan
from sterktechniek import clock
from sterktechniek.accounts.models import User
from sterktechniek.constraints import one_of


class RefusedAct(models.TextChoices):
    """What was refused."""

    OPEN = "open", "dossier openen"
    SCORE = "score", "beoordelen"
    ASSIGN = "assign", "beoordelaar worden"
    ADVISE = "advise", "advies vaststellen"
    PROPOSE = "propose", "besluit voorstellen"
    DECIDE = "decide", "besluiten"
    LOOK = "look", "conceptcheck doen"
    CLOSE = "close", "grond sluiten"
    ASK = "ask", "vraag stellen aan de regio"
    CLAIM = "claim", "aanvraag oppakken"
    HANDLE = "handle", "bezwaar behandelen"
    HEAR = "hear", "hoorzitting leiden"
    CALL = "call", "regio bellen"
    VIEW = "view", "zienswijze vragen"
    WORD = "word", "brief wijzigen"
    DUTY = "duty", "verplichting afhandelen"


class Refusal(models.Model):
    """A refusal because of a bar. Written once, at most one a day for the same act.

    ``by`` is who asked for it: the person, or the coordinator who assigns. ``sentence`` names
    the bar, so no page shows it.
    """

    person = models.ForeignKey(User, models.PROTECT, related_name="refusals")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="refusals")
    act = models.CharField("wat", max_length=8, choices=RefusedAct)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sentence = models.TextField("waarom")
    on = models.DateField("dag", default=clock.today)
    refused_at = models.DateTimeField("geweigerd op", default=clock.now)

    class Meta:
        verbose_name = "weigering"
        verbose_name_plural = "weigeringen"
        ordering = ["-refused_at", "-pk"]
        constraints = [
            one_of("act", RefusedAct, name="refused_act_is_known"),
            models.UniqueConstraint(
                fields=["person", "plan", "act", "on"], name="refusal_once_a_day"
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_act_display()}"
