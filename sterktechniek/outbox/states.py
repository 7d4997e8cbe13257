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

# Mails that were taken back, or that came too late to make sense.
NEVER_LEFT = (MessageState.WITHDRAWN, MessageState.EXPIRED)

# Messages that DUS-I sends to a region and not to a person (Awb 2.3): whoever writes for the
# region reads them, also who came later. The names are those that the apps give their mails.
FORMAL_KINDS = ("receipt", "supplement", "withdrawn", "decision", "question")

# What the reader of a message is told about its mail; of SENT also when.
IN_WORDS = {
    MessageState.WAITING: "wordt verzonden",
    MessageState.CLAIMED: "wordt verzonden",
    MessageState.UNSURE: "verzonden, maar wij weten niet of hij is aangekomen",
    MessageState.FAILED: "niet aangekomen, u leest het bericht hier",
    MessageState.EXPIRED: "niet verzonden, u leest het bericht hier",
    MessageState.WITHDRAWN: "niet verzonden, u leest het bericht hier",
}
