"""Which kinds of paper go with a plan; a round says which of them it requires."""

from django.db import models


class AttachmentKind(models.TextChoices):
    """What kind of paper it is."""

    AGREEMENT = "agreement", "samenwerkingsovereenkomst"
    INTENT = "intent", "intentieverklaring"
    MANDATE = "mandate", "mandaat van het bestuur"
    BUDGET = "budget", "toelichting op de begroting"
    PAPER = "paper", "aanvraag zoals ontvangen"
    OTHER = "other", "andere bijlage"

    @property
    def with_article(self):
        """As it stands in a sentence: "het mandaat van het bestuur"."""
        return f"{'het' if self == AttachmentKind.MANDATE else 'de'} {self.label}"


#: what a round may require
REQUIRABLE = (
    AttachmentKind.AGREEMENT,
    AttachmentKind.INTENT,
    AttachmentKind.MANDATE,
    AttachmentKind.BUDGET,
)
#: what a region may add itself
OF_THE_REGION = (*REQUIRABLE, AttachmentKind.OTHER)
