"""Floor 6: the promise."""

from django.apps import AppConfig


class DealsConfig(AppConfig):
    name = "deals"
