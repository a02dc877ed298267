"""Floor 3: what is offered."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AdsConfig(AppConfig):
    name = "ads"

    def ready(self) -> None:
        from ads import receivers

        user_logged_in.connect(receivers.keep_saved_listings, dispatch_uid="ads.keep_saved_listings")
