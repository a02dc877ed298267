"""A feed as Atom (RFC 4287) and as JSON Feed 1.1."""

from datetime import datetime

import orjson
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html

from ads.feeds.entries import Entry
from ads.feeds.feed import Feed

JSON_FEED = "https://jsonfeed.org/version/1.1"
PHOTO_TYPE = "image/jpeg"


class Atom(Atom1Feed):
    """Django's, but an empty feed stays as it was, and photos need not tell their length."""

    def latest_post_date(self) -> datetime:
        return self.feed["updated"]

    def add_root_elements(self, handler: object) -> None:
        super().add_root_elements(handler)
        if self.feed["next_url"]:
            handler.addQuickElement("link", "", {"rel": "next", "href": self.feed["next_url"]})

    def add_item_elements(self, handler: object, item: dict) -> None:
        super().add_item_elements(handler, item)
        if item["photo"]:
            attributes = {"rel": "enclosure", "href": item["photo"], "type": PHOTO_TYPE}
            handler.addQuickElement("link", "", attributes)


def atom(feed: Feed) -> bytes:
    writer = Atom(
        feed.title,
        feed.page_url,
        "",
        language=feed.language,
        feed_url=feed.url,
        feed_guid=feed.tag,
        author_name=feed.title,
        updated=feed.updated,
        next_url=feed.next_url,
    )
    for entry in feed.entries:
        writer.add_item(
            entry.title,
            entry.url,
            _html(entry),
            pubdate=entry.published,
            updateddate=entry.updated,
            unique_id=entry.tag,
            photo=entry.photo,
        )
    return writer.writeString("utf-8").encode()


def json_feed(feed: Feed) -> bytes:
    body = {
        "version": JSON_FEED,
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.url,
        "language": feed.language,
        "items": [_item(entry) for entry in feed.entries],
    }
    return orjson.dumps(body | ({"next_url": feed.next_url} if feed.next_url else {}))


def _item(entry: Entry) -> dict[str, object]:
    photo = {"image": entry.photo} if entry.photo else {}
    attachment = {"attachments": [{"url": entry.photo, "mime_type": PHOTO_TYPE}]}
    return {
        "id": entry.tag,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": _html(entry),
        "date_published": entry.published.isoformat(timespec="seconds"),
        "date_modified": entry.updated.isoformat(timespec="seconds"),
        "_listing": entry.facts(),
        **(photo | attachment if photo else {}),
    }


def _html(entry: Entry) -> str:
    words = format_html("<p>{}</p>", entry.summary)
    if not entry.photo:
        return words
    return format_html('<p><img src="{}" alt=""></p>{}', entry.photo, words)


WRITERS = {"atom": atom, "json": json_feed}
