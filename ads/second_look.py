"""Which changes of a published listing a moderator sees first (security.md, R52)."""

from typing import TYPE_CHECKING

from categories.tree import tree

if TYPE_CHECKING:
    from ads.models import Ad

FIELDS = ("title", "description", "category_id", "price", "currency")
# A dearer or cheaper price than this is looked at again.
PRICE_JUMP = 0.3


def is_wanted(ad: "Ad", changes: dict[str, object]) -> bool:
    """Whether these changes have to wait; `ad` is as strangers see it now."""
    category = tree().by_id[changes.get("category_id", ad.category_id)]
    if not ad.is_public or not (ad.node.premoderated or category.premoderated):
        return False
    differs = any(_differs(ad, name, changes[name]) for name in FIELDS if name in changes)
    # Later changes join those that wait: approving these must not bring an older text back.
    return differs or ad.waiting_revision is not None


def preview(ad: "Ad") -> None:
    """Let the object show what its seller last wrote; the row keeps what was approved."""
    if ad.is_public and (waiting := ad.waiting_revision):
        for name, value in waiting.changes.items():
            setattr(ad, name, value)


def _differs(ad: "Ad", name: str, value: object) -> bool:
    old = getattr(ad, name)
    if name == "price" and old and value:
        return abs(value - old) > old * PRICE_JUMP
    return old != value
