"""Floor 3: what is offered."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class AdsConfig(AppConfig):
    name = "ads"
    verbose_name = _("Ads")

    def ready(self) -> None:
        from ads import news, receivers, seller_news
        from ads.alerts.kinds import SAVED_SEARCH_HIT
        from ads.feeds import hooks
        from ads.models import AdEvent, Synonym
        from ads.offers import offers_of
        from ads.prices.news import PRICE_DROP
        from ads.signals import ad_published, change_decided
        from categories.models import Category
        from users import sections
        from users.notifying import kinds
        from users.signals import seller_changed, seller_returned
        from users.webhooks import events

        user_logged_in.connect(receivers.keep_saved_listings, dispatch_uid="ads.saved_listings")
        post_save.connect(receivers.follow_tree, sender=Category, dispatch_uid="ads.follow_tree")
        user_logged_in.connect(receivers.keep_search, dispatch_uid="ads.keep_search")
        post_save.connect(receivers.follow_words, sender=Synonym, dispatch_uid="ads.follow_words")
        seller_changed.connect(receivers.follow_seller, dispatch_uid="ads.seller_changed")
        seller_returned.connect(receivers.give_back_time, dispatch_uid="ads.seller_returned")
        ad_published.connect(receivers.find_copies, dispatch_uid="ads.find_copies")
        ad_published.connect(receivers.tell_followers, dispatch_uid="ads.tell_followers")
        kinds.register(news.NEW_LISTING, PRICE_DROP, SAVED_SEARCH_HIT, *seller_news.KINDS)
        post_save.connect(seller_news.tell_of_event, AdEvent, dispatch_uid="ads.tell_of_event")
        post_save.connect(receivers.end_price_plan, AdEvent, dispatch_uid="ads.end_price_plan")
        change_decided.connect(seller_news.tell_of_verdict, dispatch_uid="ads.tell_of_verdict")
        sections.add(offers_of)
        events.register(hooks.HIT)
