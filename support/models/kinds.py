"""What kinds of contact there are, and on whose behalf somebody takes part."""

from django.db import models


class VisitKind(models.TextChoices):
    ADVICE_TALK = "advice_talk", "adviesgesprek"
    START_TALK = "start_talk", "startgesprek"
    PROGRESS_TALK = "progress_talk", "voortgangsgesprek"
    SCHOOL_VISIT = "school_visit", "schoolbezoek"
    SESSION = "session", "werksessie"
    CALL = "call", "advies per telefoon of mail"


class Party(models.TextChoices):
    """On whose behalf somebody took part."""

    REGION = "region", "regio"
    DUSI = "dusi", "DUS-I"
    OCW = "ocw", "OCW"
    SUPPORT = "support", "ondersteuningsteam"


# A region says of these whether the report is right.
TALKS = (VisitKind.ADVICE_TALK, VisitKind.START_TALK, VisitKind.PROGRESS_TALK)
