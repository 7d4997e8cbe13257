from django.db import migrations

AT_ONCE = 1000


def message_of(key, recipient):
    """The key without its address; a key that was too long keeps its hashed tail."""
    if recipient:
        return key.removesuffix(f":{recipient.lower()}")
    before, _, address = key.rpartition(":")
    return before if address.startswith("zonder-adres-") else key


def name_messages(apps, schema_editor):
    OutboxMessage = apps.get_model("outbox", "OutboxMessage")
    batch = []

    def save():
        OutboxMessage.objects.bulk_update(batch, ["about"])
        batch.clear()

    rows = OutboxMessage.objects.filter(about="").only("key", "recipient")
    for row in rows.iterator(AT_ONCE):
        row.about = message_of(row.key, row.recipient)
        batch.append(row)
        if len(batch) == AT_ONCE:
            save()
    save()


class Migration(migrations.Migration):
    dependencies = [("outbox", "0002_a_mail_can_carry_a_file")]

    operations = [migrations.RunPython(name_messages, migrations.RunPython.noop)]
