"""Floor 1: who."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class UsersConfig(AppConfig):
    name = "users"
    verbose_name = _("Users")

    def ready(self) -> None:
        from users import roles
        from users.notifying import kinds
        from users.notifying.security import register_security
        from users.privacy import own, theirs  # noqa: F401 - they register what they list
        from users.second_factor import changes
        from users.sessions import receivers
        from users.signing import claims
        from users.webhooks import events, sending

        register_security()
        kinds.register(sending.SWITCHED_OFF)
        events.register(events.TEST)
        changes.listen()
        claims.listen()
        receivers.listen()
        autodiscover_modules("privacy")
        post_migrate.connect(roles.sync, dispatch_uid="users.roles")
