from django.db import migrations, models
import django.db.models.functions.text


class Migration(migrations.Migration):

    dependencies = [
        ('messaging', '0008_roles_and_skeletons'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='channel',
            name='channel_name_unique',
        ),
        migrations.RemoveField(
            model_name='user',
            name='is_staff',
        ),
        migrations.RemoveField(
            model_name='user',
            name='is_superuser',
        ),
        migrations.AddConstraint(
            model_name='channel',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('name'), condition=models.Q(('direct_key', None)), name='channel_name_unique', violation_error_message='There is a channel of this name already.'),
        ),
        migrations.AddConstraint(
            model_name='channel',
            constraint=models.UniqueConstraint(condition=models.Q(('skeleton', ''), _negated=True), fields=('skeleton',), name='channel_skeleton_unique', violation_error_message='There is a channel whose name looks the same.'),
        ),
    ]
