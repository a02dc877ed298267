"""Floor 3: what is offered."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AdsConfig(AppConfig):
    name = "ads"

    def ready(self) -> None:
        from ads import receivers
        from ads.offers import offers_of
        from users import sections

        user_logged_in.connect(receivers.keep_saved_listings, dispatch_uid="ads.saved_listings")
        sections.add(offers_of)
