"""A question in words, by those of the page that answers it."""

from urllib.parse import parse_qs

from ads.alerts.saving import question
from ads.models import SavedSearch
from ads.results.chips import in_use
from ads.results.page import heading_of
from ads.search.criteria import Criteria


def sentence(criteria: Criteria) -> str:
    """What is looked for, then every filter: "roof box in Parts · Almaty · up to 50 000 ₸"."""
    return " · ".join([heading_of(criteria), *(chip.label for chip in in_use(criteria))])


def name_of(search: SavedSearch) -> str:
    """What its owner calls a search, or what it says; its bare words where it lost its meaning."""
    if search.name:
        return search.name
    criteria = question(search.query)
    return sentence(criteria) if criteria else " ".join(parse_qs(search.query).get("q", ["…"]))
