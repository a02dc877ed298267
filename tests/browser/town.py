"""The demo town in a hurry: its people and words, and a few pictures that everybody shares."""

from dataclasses import replace
from itertools import cycle, islice

from django.core.management import call_command
from django.utils import timezone

from ads.search import suggesting
from categories import loading
from marketplace.demo.darkroom import develop
from marketplace.demo.listings import Offer, offers
from marketplace.demo.town import Town
from users.geography import load_places

LISTINGS = 100  # enough for a second page of results
PICTURES = 6  # drawing one takes as long as writing down ten listings


def build() -> None:
    """Do all that a site needs before it opens."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    load_places("kz")
    loading.load(loading.read_tree())
    offered = offers()[:LISTINGS]
    names = sorted({name for offer in offered for name in offer.photos})[:PICTURES]
    town = Town(_illustrated(offered, names), now=timezone.now())
    town.settle()
    town.trade()
    for name in names:
        town.hang(name, develop(name))
    town.open()
    suggesting.rebuild()


def _illustrated(offered: list[Offer], names: list[str]) -> list[Offer]:
    """Everybody shows as many pictures as before, but out of these."""
    album = cycle(names)
    return [
        replace(offer, photos=list(islice(album, min(len(offer.photos), len(names)))))
        for offer in offered
    ]
