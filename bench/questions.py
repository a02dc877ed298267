"""The classes of questions, as query strings: asked of the database and of the pages alike."""

from collections.abc import Callable, Iterator
from itertools import product
from urllib.parse import urlencode

from bench.chances import Chances
from categories.tree import Node

Params = dict[str, object]
LEVELS, PLACES = (None, 0, 1, 2), ("", "region", "city")
PRICES, CONDITIONS = ("", "narrow", "wide"), ("", "good")
SORTS, DEPTHS = ("newest", "cheapest", "dearest"), (1, 10, 100)


def browse(chances: Chances) -> Iterator[tuple[str, str]]:
    """All combinations of level, place, price, condition, sort and depth, without words."""
    for level, place, price, condition, sort, depth in product(
        LEVELS, PLACES, PRICES, CONDITIONS, SORTS, DEPTHS
    ):
        params = _place(chances, place) | _price(chances, price) | {"sort": sort, "page": depth}
        node = chances.node(level) if level is not None else None
        yield f"browse, {sort}, page {depth}", address(node, params | {"condition": condition})


def others(chances: Chances) -> Iterator[tuple[str, str]]:
    """One question of each other class."""
    for name, make in CLASSES.items():
        node, params = make(chances)
        yield name, address(node, params)


def address(node: Node | None, params: Params) -> str:
    """The page that answers."""
    asked = urlencode({name: value for name, value in params.items() if value not in ("", None)})
    path = f"/c/{node.slug}/" if node else "/search/"
    return f"{path}?{asked}" if asked else path


def _place(chances: Chances, place: str) -> Params:
    if place == "region":
        return {"region": chances.draw.choice(chances.regions).slug}
    if place == "city":
        city = chances.draw.choice(chances.cities)
        return {"region": city.region.slug, "city": city.slug}
    return {}


def _price(chances: Chances, width: str) -> Params:
    """Limits in the site's currency; a wide range holds about half of all prices."""
    low = round(10 ** chances.draw.uniform(3.5, 6.5))
    return {
        "": {},
        "narrow": {"price_min": low, "price_max": round(low * 1.2)},
        "wide": {"price_min": 20_000, "price_max": 10_000_000},
    }[width]


def _words(*frequencies: str, **more: object) -> Callable[[Chances], tuple[None, Params]]:
    def make(chances: Chances) -> tuple[None, Params]:
        return None, {"q": " ".join(chances.word(one) for one in frequencies), **more}

    return make


def _words_in(
    frequency: str, *, level: int | None = None, place: str = "", price: str = ""
) -> Callable[[Chances], tuple[Node | None, Params]]:
    def make(chances: Chances) -> tuple[Node | None, Params]:
        node = chances.node(level) if level is not None else None
        params = {"q": chances.word(frequency)}
        return node, params | _place(chances, place) | _price(chances, price)

    return make


def _fact(place: str = "", **more: object) -> Callable[[Chances], tuple[Node, Params]]:
    def make(chances: Chances) -> tuple[Node, Params]:
        node, fact = chances.fact()
        value = chances.draw.choice(fact.choices).value
        return node, {f"attr_{fact.key}": value} | _place(chances, place) | more

    return make


def _filter(**params: object) -> Callable[[Chances], tuple[Node, Params]]:
    def make(chances: Chances) -> tuple[Node, Params]:
        return chances.node(chances.draw.choice((0, 1))), params

    return make


def _near(sort: str, radius: str) -> Callable[[Chances], tuple[Node, Params]]:
    def make(chances: Chances) -> tuple[Node, Params]:
        params = _place(chances, "city") | {"sort": sort, "radius": radius}
        return chances.node(chances.draw.choice((0, 1))), params

    return make


def _quoted(chances: Chances) -> tuple[None, Params]:
    return None, {"q": f'"{chances.word("common")} {chances.word("medium")}"'}


def _minus(chances: Chances) -> tuple[None, Params]:
    return None, {"q": f"{chances.word('common')} -{chances.word('medium')}"}


def _beginning(chances: Chances) -> tuple[None, Params]:
    return None, {"q": f"{chances.word('medium')[:4]}*"}


CLASSES: dict[str, Callable[[Chances], tuple[Node | None, Params]]] = {
    "filter: verified phone": _filter(verified=1),
    "filter: rating 4.5": _filter(rating=45),
    "filter: account of a year": _filter(member=365),
    "filter: safe deal": _filter(safe_deal=1),
    "filter: can be sent": _filter(shipping=1),
    "filter: with photos": _filter(photos=1),
    "filter: business": _filter(seller="business"),
    "filter: without promoted": _filter(organic=1),
    "filter: last 7 days, cheapest": _filter(days=7, sort="cheapest"),
    "filter: copies, too": _filter(copies=1),
    "filter: trending": _filter(sort="trending"),
    "radius 25 km": _near("newest", "25"),
    "nearest": _near("nearest", ""),
    "attribute": _fact(),
    "attribute + city": _fact("city"),
    "attribute, cheapest": _fact(sort="cheapest"),
    "words: rare": _words("rare"),
    "words: medium": _words("medium"),
    "words: common": _words("common"),
    "words: medium + medium": _words("medium", "medium"),
    "words: common + medium": _words("common", "medium"),
    "words: common + common": _words("common", "common"),
    "words: three": _words("common", "medium", "common"),
    "words: medium + city": _words_in("medium", place="city"),
    "words: common + city": _words_in("common", place="city"),
    "words: common + region": _words_in("common", place="region"),
    "words: common + wide price": _words_in("common", price="wide"),
    "words: common + city + wide price": _words_in("common", place="city", price="wide"),
    "words: common + category": _words_in("common", level=1),
    "words: common + category + city": _words_in("common", level=1, place="city"),
    "words: common, newest": _words("common", sort="newest"),
    "words: common, cheapest": _words("common", sort="cheapest"),
    "words: common + common, dearest": _words("common", "common", sort="dearest"),
    "words: common, page 10": _words("common", page=10),
    "words: phrase": _quoted,
    "words: minus word": _minus,
    "words: beginning": _beginning,
}

SAVED = ("", "narrow", "wide")


def saved(chances: Chances) -> Iterator[str]:
    """Questions that people keep, without end: mostly words, a category, a place, a price."""
    while True:
        frequencies = chances.draw.choice((["medium"], ["common", "medium"], ["rare"], []))
        words = " ".join(chances.word(one) for one in frequencies)
        params = {"q": words} | _place(chances, chances.draw.choice(PLACES))
        params |= _price(chances, chances.draw.choice(SAVED if words else ("narrow",)))
        yield address(chances.node(1) if chances.draw.random() < 0.5 else None, params)
