"""Floor 7: the judge."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "moderation"
