"""News in words: what a person is sent, in their language and time zone."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from users.clock import zone_of
from users.models import Delivery, User
from users.notifying import unsubscribing
from users.notifying.channels.letter import Letter
from users.notifying.items import Item, absolute, item_of


def letter_of(delivery: Delivery) -> Letter:
    """One piece of news as a letter of its own."""
    item = item_of(delivery.notification)
    user, leave = item.news.user, _way_out(item)
    with reading_as(user):
        return Letter(
            subject=item.sentence,
            brief=f"{settings.SITE_NAME}: {item.sentence} {item.url}",
            url=item.url,
            reference=f"news-{delivery.pk}",
            unsubscribe_url=leave,
            **_bodies("notification", user, {"item": item, "unsubscribe_url": leave}),
        )


def digest_of(user: User, deliveries: Sequence[Delivery]) -> Letter:
    """Several pieces of news in one e-mail."""
    items = [item_of(delivery.notification) for delivery in deliveries]
    leave = unsubscribing.url_for(user, unsubscribing.ALL)
    with reading_as(user):
        words = ngettext("%(count)d new thing for you", "%(count)d new things for you", len(items))
        heading = words % {"count": len(items)}
        subject = f"{settings.SITE_NAME}: {heading}"
        url = absolute(reverse("users:notifications"))
        titles = {"subject": subject, "heading": heading}
        context = titles | {"items": items, "url": url, "unsubscribe_url": leave}
        return Letter(
            subject=subject,
            brief=subject,
            url=url,
            reference=f"digest-{deliveries[0].pk}",
            unsubscribe_url=leave,
            **_bodies("digest", user, context),
        )


def _way_out(item: Item) -> str:
    """Where one click stops more letters like this one."""
    news, kind = item.news, item.kind
    if kind.is_security:
        return ""
    return kind.stop(news.facts) if kind.stop else unsubscribing.url_for(news.user, kind.name)


@contextmanager
def reading_as(user: User) -> Iterator[None]:
    """Words and moments as this person reads them."""
    language = user.language or settings.LANGUAGE_CODE
    with translation.override(language), timezone.override(zone_of(user)):
        yield


def _bodies(name: str, user: User, context: dict[str, object]) -> dict[str, str]:
    frame = {
        "person": user,
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
        "language": translation.get_language(),
        "settings_url": absolute(reverse("users:notification_settings")),
    }
    return {
        part: render_to_string(f"users/emails/{name}.{ending}", frame | context)
        for part, ending in (("text", "txt"), ("html", "html"))
    }
