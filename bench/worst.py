"""The two hundred worst questions that may be asked (security.md, T20): all odd, all allowed or
refused with a message, none slow.
"""

import random
from collections.abc import Iterator
from itertools import cycle, islice
from urllib.parse import urlencode

NUMBER = 200
SORTS = ("best", "newest", "cheapest", "dearest", "nearest", "trending", "sideways")
ODD = (
    "%",
    "_" * 100,
    "'; DROP TABLE ads_ad; --",
    "\\",
    "((((((((((",
    "a* b* c* d* e* f* g* h* i* j*",
    "-a -b -c -d -e -f -g -h -i -j",
    '"' * 99,
    '"the of and" or or or -the',
    "\u202e\u200b\u0301" * 30,
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "𝔦𝔭𝔥𝔬𝔫𝔢 ＩＰＨＯＮＥ ⅳ ﬁ",
    "👨‍👩‍👧‍👦" * 12,
    "ё" * 100,
    "ұқыпты әйнек үстел өсімдік ңғүұқһі",
    "a:* & b | !c <-> d",
    "1" * 100,
    "0x0 1e309 NaN -0",
    "for для",
    "~brand=apple",
)
FILTERS = (
    {},
    {"city": "almaty", "region": "almaty"},
    {"price_min": "0", "price_max": "999999999"},
    {"price_min": "1", "price_max": "2"},
    {"condition": ["new", "like_new", "good", "fair", "for_parts"], "photos": "1"},
    {"radius": "100", "lat": "43.25", "lon": "76.91"},
    {"lat": "90", "lon": "180", "radius": "5"},
    {"rating": "45", "verified": "1", "member": "365", "safe_deal": "1", "seller": "business"},
    {"kind": ["offer", "wanted", "giveaway"], "days": "7", "copies": "1", "organic": "1"},
    {"area": "-90,-180,90,180"},
    {"category": "cars", "attr_year_min": "-1", "attr_year_max": "99999999999"},
    {"category": "cars", "attr_make": "toyota", "unseen": "1"},
)
PAGES = ("1", "2", "100", "101", "-1", "99999999999999999999", "1.5")


def worst(common: list[str], rare: list[str]) -> Iterator[str]:
    """Addresses: words of the site among them, every sort with every filter, deep pages."""
    chance = random.Random(20)
    combinations = ((sort, filters) for filters in cycle(FILTERS) for sort in SORTS)
    words = cycle([*ODD, *_heaps(common, rare, chance)])
    pages = cycle(PAGES)
    for (sort, filters), text in islice(zip(combinations, words, strict=False), NUMBER):
        asked = {"q": text, "sort": sort, "page": next(pages), **filters}
        yield f"/search/?{urlencode(asked, doseq=True)}"


def _heaps(common: list[str], rare: list[str], chance: random.Random) -> Iterator[str]:
    """Words that many listings have, as many as one may ask for and one more."""
    for number in (1, 2, 5, 10, 11):
        yield " ".join(chance.choices(common, k=number))
        yield " or ".join(chance.choices(common, k=min(number, 5)))
        yield f"{chance.choice(common)} -" + " -".join(chance.choices(common, k=min(number, 9)))
        yield f"{' '.join(chance.choices(rare, k=min(number, 9)))} {chance.choice(common)[:3]}*"
