from django.db import models


class MessageState(models.TextChoices):
    """Where one mail to one address stands. Only WAITING is ever sent by itself."""

    WAITING = "waiting", "wacht"
    CLAIMED = "claimed", "geclaimd"
    SENT = "sent", "verzonden"
    UNSURE = "unsure", "onzeker"
    FAILED = "failed", "mislukt"
    EXPIRED = "expired", "verlopen"
    WITHDRAWN = "withdrawn", "ingetrokken"


# A person may send these again; the Message-ID stays, so a mailbox can see the double.
RESENDABLE = (MessageState.UNSURE, MessageState.FAILED, MessageState.EXPIRED)
