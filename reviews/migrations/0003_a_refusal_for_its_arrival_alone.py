from django.db import migrations, models

from sterktechniek.append_only import FrozenOnce, Thawed


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0004_lines_are_numbered_by_activity'),
        ('reviews', '0002_advice_and_released_letters_are_frozen'),
    ]

    operations = [
        Thawed("Letter", "released_at"),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_rests_on_an_advice',
        ),
        migrations.RemoveConstraint(
            model_name='letter',
            name='letter_kind_is_known',
        ),
        migrations.AddField(
            model_name='decision',
            name='too_late',
            field=models.BooleanField(default=False, verbose_name='afgewezen omdat zij te laat kwam'),
        ),
        migrations.AlterField(
            model_name='letter',
            name='kind',
            field=models.CharField(choices=[('award', 'toekenning'), ('award_with_duty', 'toekenning met verplichting'), ('rejection', 'afwijzing'), ('not_handled', 'buiten behandeling'), ('too_late', 'afwijzing wegens te laat')], max_length=16, verbose_name='soort'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', 'not_handled'), ('too_late', True), ('advice__isnull', False), _connector='OR'), name='decision_rests_on_an_advice'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('too_late', False), models.Q(('advice__isnull', True), ('outcome', 'rejected')), _connector='OR'), name='too_late_is_refused_unjudged'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['award', 'award_with_duty', 'rejection', 'not_handled', 'too_late'])), name='letter_kind_is_known'),
        ),
        FrozenOnce("Letter", "released_at"),
    ]
