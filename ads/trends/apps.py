"""Floor 3b: what is becoming wanted."""

from django.apps import AppConfig


class TrendsConfig(AppConfig):
    name = "ads.trends"
    label = "trends"
