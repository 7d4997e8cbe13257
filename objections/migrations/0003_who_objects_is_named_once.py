from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('objections', '0002_who_objects_has_an_address'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='objection',
            name='one_running_objection_of_a_region',
        ),
        migrations.RemoveConstraint(
            model_name='objection',
            name='one_running_objection_to_a_later_one',
        ),
        migrations.RemoveField(
            model_name='objection',
            name='objector',
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.UniqueConstraint(condition=models.Q(('addressee__isnull', True), models.Q(('state__in', ['closed', 'withdrawn']), _negated=True), ('about__isnull', True)), fields=('decision',), name='one_running_objection_of_a_region'),
        ),
        migrations.AddConstraint(
            model_name='objection',
            constraint=models.UniqueConstraint(condition=models.Q(('addressee__isnull', True), models.Q(('state__in', ['closed', 'withdrawn']), _negated=True), ('about__isnull', False)), fields=('about',), name='one_running_objection_to_a_later_one'),
        ),
    ]
