"""The link under every e-mail about a saved search: signed, without end, for this search alone."""

from collections.abc import Mapping
from typing import NamedTuple

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from ads.models import Cadence, SavedSearch
from users.notifying.items import absolute

signer = Signer(salt="ads.saved_search")


class Wish(NamedTuple):
    """A search (None once it is deleted), and how often was told of it before."""

    search: SavedSearch | None
    cadence: str

    def obey(self, *, is_on: bool = False) -> None:
        if self.search:
            cadence = self.cadence if is_on else Cadence.NEVER
            self.search.tune(name=self.search.name, cadence=cadence)


def url_for(facts: Mapping[str, object]) -> str:
    """The way out of what a message with these facts was about."""
    token = signer.sign_object([facts["search_id"], facts["cadence"]])
    return absolute(reverse("ads:saved_search_stop", args=[token]))


def read(token: str) -> Wish | None:
    """What a link asks for, None where it is forged."""
    try:
        pk, cadence = signer.unsign_object(token)
    except (BadSignature, ValueError, TypeError):
        return None
    rows = SavedSearch.objects.filter(pk=pk, user__erased_at=None)
    return Wish(rows.select_related("user").first(), cadence)
