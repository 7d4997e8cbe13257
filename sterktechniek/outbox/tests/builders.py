from sterktechniek.outbox.models import OutboxMessage


def make_message(recipient="a@sto.example", **fields):
    """A mail as queue_mail writes it."""
    number = OutboxMessage.objects.count()
    values = {
        "key": f"mail:{number}:{recipient}",
        "recipient": recipient,
        "subject": f"Onderwerp {number}",
        "body": "Beste collega\n",
    }
    return OutboxMessage.objects.create(**values | fields)
