"""Since when somebody is away, and the people whom the calendar concerns."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("users", "0002_accounts")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="away_since",
            field=models.DateTimeField(editable=False, null=True, verbose_name="away since"),
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(
                fields=["away_from"],
                condition=models.Q(away_from__isnull=False),
                name="users_user_away",
            ),
        ),
    ]
