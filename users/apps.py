"""Floor 1: who."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class UsersConfig(AppConfig):
    name = "users"

    def ready(self) -> None:
        from users import roles

        post_migrate.connect(roles.sync, dispatch_uid="users.roles")
