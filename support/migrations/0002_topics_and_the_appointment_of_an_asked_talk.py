"""Topics of visits become rows; the day of an asked talk becomes that of its appointment."""

import django.db.models.deletion
from django.db import migrations, models


def keep_topics(apps, schema_editor):
    """Training advice that was offered is a topic now."""
    visits = apps.get_model("support", "Visit").objects
    topics = apps.get_model("support", "VisitTopic").objects
    offered = visits.filter(training_advice_offered=True).order_by("pk")
    topics.bulk_create(
        topics.model(visit_id=pk, topic="training_advice")
        for pk in offered.values_list("pk", flat=True)
    )


def ask_again(apps, schema_editor):
    """A planned talk without an appointment waits for one."""
    talks = apps.get_model("support", "TalkRequest").objects
    talks.filter(state="planned").update(state="asked")


class Migration(migrations.Migration):

    dependencies = [
        ("support", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name='VisitTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(choices=[('training_advice', 'scholingsadvies aangeboden'), ('refusal', 'waarom het plan is afgewezen'), ('approach', 'aanpak tot een goed plan'), ('plan', 'plan en activiteiten'), ('budget', 'begroting'), ('cofinancing', 'cofinanciering'), ('companies', 'samenwerking met het bedrijfsleven'), ('schools', 'samenwerking tussen vmbo en mbo'), ('organisation', 'projectorganisatie en penvoerder'), ('duty', 'verplichting uit het besluit'), ('support', 'hulp na de start'), ('progress', 'voortgang van de activiteiten'), ('spending', 'besteding van de subsidie'), ('pupils', 'aantal leerlingen'), ('teachers', 'tekort aan docenten'), ('blind_spot', 'blinde vlekken'), ('afterwards', 'hoe het verder gaat na de subsidie')], max_length=16, verbose_name='onderwerp')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='support.visit')),
            ],
            options={
                'verbose_name': 'onderwerp van een bezoek',
                'verbose_name_plural': 'onderwerpen van bezoeken',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('topic__in', ['training_advice', 'refusal', 'approach', 'plan', 'budget', 'cofinancing', 'companies', 'schools', 'organisation', 'duty', 'support', 'progress', 'spending', 'pupils', 'teachers', 'blind_spot', 'afterwards'])), name='topic_is_known'),
                    models.UniqueConstraint(fields=('visit', 'topic'), name='topic_once_in_a_visit'),
                ],
            },
        ),
        migrations.RunPython(keep_topics, migrations.RunPython.noop),
        migrations.RemoveField(model_name='visit', name='training_advice_offered'),
        migrations.RunPython(ask_again, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name='talkrequest', name='planned_talk_has_a_day'),
        migrations.RemoveField(model_name='talkrequest', name='place'),
        migrations.RemoveField(model_name='talkrequest', name='planned_on'),
        migrations.AddField(
            model_name='talkrequest',
            name='appointment',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='talk_request', to='support.appointment', verbose_name='afspraak'),
        ),
        migrations.AddConstraint(
            model_name='talkrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'planned'), _negated=True), ('appointment__isnull', False), _connector='OR'), name='planned_talk_has_an_appointment'),
        ),
    ]
