"""What is offered, what it looks like, who likes it and who looks for it."""

from ads.models.ad import Ad
from ads.models.event import AdEvent
from ads.models.favorite import Favorite
from ads.models.fingerprint import Fingerprint
from ads.models.hidden import Hidden
from ads.models.history import Searched, Viewed
from ads.models.interest import CoView, Interest
from ads.models.photo import AdPhoto
from ads.models.price import PlanState, PriceChange, PricePlan
from ads.models.revision import Revision
from ads.models.saved_search import Cadence, Hit, SavedSearch, Unmatched
from ads.models.search_entry import SearchEntry
from ads.models.suggestion import Asked, Suggestion, SuggestionKind
from ads.models.tally import Tally
from ads.models.visit import AdVisit
from ads.models.vocabulary import Synonym, Term

__all__ = [
    "Ad",
    "AdEvent",
    "AdPhoto",
    "AdVisit",
    "Asked",
    "Cadence",
    "CoView",
    "Favorite",
    "Fingerprint",
    "Hidden",
    "Hit",
    "Interest",
    "PlanState",
    "PriceChange",
    "PricePlan",
    "Revision",
    "SavedSearch",
    "SearchEntry",
    "Searched",
    "Suggestion",
    "SuggestionKind",
    "Synonym",
    "Tally",
    "Term",
    "Unmatched",
    "Viewed",
]
