"""What is offered, what it looks like and who likes it."""

from ads.models.ad import Ad
from ads.models.event import AdEvent
from ads.models.favorite import Favorite
from ads.models.photo import AdPhoto
from ads.models.revision import Revision
from ads.models.search_entry import SearchEntry
from ads.models.tally import Tally
from ads.models.visit import AdVisit

__all__ = [
    "Ad",
    "AdEvent",
    "AdPhoto",
    "AdVisit",
    "Favorite",
    "Revision",
    "SearchEntry",
    "Tally",
]
