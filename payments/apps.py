"""Floor 5: money moves."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "payments"
