from collections import Counter

from django.db import migrations

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _letters(order):
    text = ""
    while order:
        order, rest = divmod(order - 1, len(LETTERS))
        text = LETTERS[rest] + text
    return text


def number_lines(apps, editor):
    """Line 7 of a plan becomes the next line of its activity: 3a, 3b. Frozen versions stay."""
    rows = apps.get_model("applications", "BudgetLine").objects
    lines = rows.select_related("activity")
    given, changed = Counter(), []
    ordered = sorted(lines.filter(number__regex=r"^\d+$"), key=lambda line: int(line.number))
    for line in ordered:
        place = str(line.activity.number) if line.activity else "0"
        given[line.plan_id, place] += 1
        line.position = int(line.number)
        line.number = f"{place}{_letters(given[line.plan_id, place])}"
        changed.append(line)
    rows.bulk_update(changed, ["number", "position"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("applications", "0003_the_workplace_of_a_region")]

    operations = [migrations.RunPython(number_lines, migrations.RunPython.noop)]
