"""Floor 3: what is offered."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class AdsConfig(AppConfig):
    name = "ads"
    verbose_name = _("Ads")

    def ready(self) -> None:
        from ads import receivers
        from ads.offers import offers_of
        from categories.models import Category
        from users import sections

        user_logged_in.connect(receivers.keep_saved_listings, dispatch_uid="ads.saved_listings")
        post_save.connect(receivers.follow_tree, sender=Category, dispatch_uid="ads.follow_tree")
        sections.add(offers_of)
