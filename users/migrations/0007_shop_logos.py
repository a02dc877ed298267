"""The logo of a shop waits for the worker like other pictures."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("users", "0006_exports_and_support")]

    operations = [
        migrations.AddField(
            model_name="shop",
            name="logo_failed",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="shop",
            name="logo_upload",
            field=models.CharField(blank=True, default="", editable=False, max_length=24),
            preserve_default=False,
        ),
    ]
