"""What the front page of the console says is waiting."""

from datetime import datetime
from typing import NamedTuple

from django import template
from django.db.models import Count, Min
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ads.judging import queue
from ads.models import Ad, Revision
from ads.rights import is_moderator

register = template.Library()

QUEUES = (
    (Ad, _("Waiting listings"), "admin:ads_ad_changelist", "state__exact=pending"),
    (Revision, _("Waiting changes"), "admin:ads_revision_changelist", "outcome__exact=waiting"),
)


class Tile(NamedTuple):
    """A queue: how long it is, and since when its first one waits."""

    name: str | Promise
    url: str
    number: int
    oldest: datetime | None


@register.simple_tag(takes_context=True)
def waiting_tiles(context: RequestContext) -> list[Tile]:
    """The queues, for those who work on them; one query each."""
    if not is_moderator(context["request"].user):
        return []
    return [
        Tile(name, f"{reverse(view)}?{query}", *_length_and_age(model))
        for model, name, view, query in QUEUES
    ]


def _length_and_age(model: type[Ad] | type[Revision]) -> tuple[int, datetime | None]:
    facts = queue(model).order_by().aggregate(number=Count("pk"), oldest=Min("since"))
    return facts["number"], facts["oldest"]
