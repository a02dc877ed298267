"""Codes note the door they were asked for at."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("users", "0007_shop_logos")]

    operations = [
        migrations.AddField(
            model_name="code",
            name="via",
            field=models.CharField(default="page", max_length=10, verbose_name="door"),
        ),
    ]
