import django.db.models.deletion
from django.db import migrations, models

UNMADE = {"content": None, "pdf": "", "pdf_sha256": "", "made_at": None}


def give_an_addressee(apps, editor):
    """Who objected beside the region becomes somebody with an address, that is still to be filled in.

    A letter on its objection that did not leave yet goes there, and no longer to the region.
    """
    Objection = apps.get_model("objections", "Objection")
    Addressee = apps.get_model("reviews", "Addressee")
    Letter = apps.get_model("reviews", "Letter")
    for one in Objection.objects.exclude(objector="").select_related("later"):
        party = Addressee.objects.create(name=one.objector)
        Objection.objects.filter(pk=one.pk).update(addressee=party)
        if one.later and one.later.sent_at is None:
            type(one.later).objects.filter(pk=one.later_id).update(addressee=party)
            Letter.objects.filter(later=one.later_id, released_at=None).update(
                addressee=party, **UNMADE
            )


def name_it_again(apps, editor):
    """The name alone, as it stood before."""
    Objection = apps.get_model("objections", "Objection")
    for one in Objection.objects.exclude(addressee=None).select_related("addressee"):
        Objection.objects.filter(pk=one.pk).update(objector=one.addressee.name)


class Migration(migrations.Migration):

    dependencies = [
        ('objections', '0001_objections'),
        ('reviews', '0016_letters_to_somebody_else'),
    ]

    operations = [
        migrations.AddField(
            model_name='objection',
            name='addressee',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='objection', to='reviews.addressee', verbose_name='wie bezwaar maakt'),
        ),
        migrations.RunPython(give_an_addressee, name_it_again),
    ]
