"""Floor 4: who talks to whom."""

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "messaging"
