from django.db import migrations

from sterktechniek.append_only import AppendOnly, FrozenOnce


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial")]

    operations = [
        AppendOnly("Advice"),
        AppendOnly("AdviceVerdict"),
        FrozenOnce("Letter", "released_at"),
    ]
