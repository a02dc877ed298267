"""Floor 1: who."""

from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "users"
