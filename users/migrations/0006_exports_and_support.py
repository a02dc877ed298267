from django.db import migrations, models

import users.models.export


class Migration(migrations.Migration):

    dependencies = [
        ("users", "0005_profile"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="user",
            options={
                "permissions": [
                    ("support_user", "Can help people into their accounts and sees their addresses")
                ],
                "verbose_name": "user",
                "verbose_name_plural": "users",
            },
        ),
        migrations.AlterField(
            model_name="export",
            name="key",
            field=models.CharField(
                default=users.models.export.new_key,
                max_length=40,
                unique=True,
                verbose_name="file",
            ),
        ),
    ]
