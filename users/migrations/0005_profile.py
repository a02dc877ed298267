import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import users.profile.names


class Migration(migrations.Migration):

    dependencies = [
        ('users', '0004_skipped_deliveries'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='languages',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), blank=True, default=list, size=None, verbose_name='speaks'),
        ),
        migrations.AlterField(
            model_name='user',
            name='name',
            field=models.CharField(max_length=60, validators=[users.profile.names.validate_name], verbose_name='name'),
        ),
        migrations.CreateModel(
            name='AvatarUpload',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='avatar_upload', serialize=False, to=settings.AUTH_USER_MODEL, verbose_name='user')),
                ('key', models.CharField(max_length=24, verbose_name='file')),
                ('has_failed', models.BooleanField(default=False, verbose_name='could not be read')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
            ],
            options={
                'verbose_name': 'picture being prepared',
                'verbose_name_plural': 'pictures being prepared',
            },
        ),
    ]
