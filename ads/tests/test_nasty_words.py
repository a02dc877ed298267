"""What people and machines type into a search box: none of it may break the page."""

import random

import pytest

from ads.search import vocabulary
from marketplace import ratelimit

SIGNS = list("'\"\\&|!()<>*:@~-+=%_;,./?#$^`[]{}«»“”„…№§°")
PIECES = [
    *("<->", "<2>", "&&", "||", "!!", "::tsquery", ":*", ":A", ":*ABCD", "--", "/*", "*/", "$$"),
    *(
        "%s",
        "%(words)s",
        "%%",
        "{0}",
        "{where}",
        "''",
        '""',
        '"""',
        "\\'",
        "\\\\",
        "\\x00",
        "\\u0000",
    ),
    *("or", "OR or", "or -or", "и или немесе", "not", "and", "null", "NaN", "1e309", "-1", "+1"),
    *("0x1F", "1/0", "1.2.3.4", "::1", "a@b.c", "http://x.y/z?q=1", "www.x.y", "c:\\temp", "a.b.c"),
    *("'; DROP TABLE ads_ad; --", "' OR 1=1 --", '") OR ("', "'::tsquery && '", "a' | 'b", "a & "),
    *(
        "(((((((((((",
        "))))))",
        "!!!!!a",
        "a !b",
        "a <-> b",
        "a:*b",
        "*a",
        "a**",
        "***abc*",
        "ab*c*",
    ),
    *(
        '"unclosed',
        '-"unclosed',
        '-""',
        '-" "',
        "- -a",
        "--a",
        "-–—−a",
        "−−",
        '"a" -"b',
        "«a",
        "b»",
    ),
    *(
        "😀",
        "👨‍👩‍👧‍👦",
        "🇰🇿",
        "😀 -😀",
        "ａｂｃ",
        "１３",
        "①",
        "½",
        "²",
        "Ⅷ",
        "ﬁ",
        "ß",
        "İ",
        "ı",
        "ǅ",
        "ς",
    ),
    *(
        "е́",
        "q̃̃̃",
        "مرحبا",
        "שלום",
        "नमस्ते",
        "ไทย",
        "中文",
        "日本語*",
        "한국어",
        "\u202eabc",
        "\u200b",
        "\ufeff",
    ),
    *("\ud7ff", "\U0010fffd", "\t\n\r", "\x7f", "\x1b[0m", "a\u00a0b", "\u3000", "ёЁ", "әғқңөұүһі"),
    *("wh-1000xm4", "1,5", "1.5", "1,2,3", "1..2", "128gb128gb", "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5"),
    *(
        "the",
        "и",
        "the the the",
        "for*",
        "the*",
        "из*",
        "s 21",
        "т-34",
        "о'генри",
        "rock&roll",
        "c++",
    ),
]


def nasty() -> list[str]:
    """The pieces, each sign a hundred times, and random mixtures: the same in every run."""
    chance = random.Random(4)
    mixed = [" ".join(chance.choices(PIECES + SIGNS, k=chance.randint(2, 9))) for _ in range(60)]
    glued = ["".join(chance.choices(PIECES + SIGNS, k=chance.randint(2, 12))) for _ in range(60)]
    long = [sign * 100 for sign in SIGNS] + [f"{sign} " * 10 for sign in SIGNS]
    return [text[:100] for text in [*PIECES, *long, *mixed, *glued]]


def test_there_are_enough_of_them():
    assert len(set(nasty())) >= 200


@pytest.mark.parametrize("counted", [False, True])
def test_no_words_break_a_page_or_the_api(client, bicycle, counted):
    if counted:
        vocabulary.rebuild()

    answers = {}
    for words in nasty():
        ratelimit.reset()
        for path in ("/search/", "/api/ads/search/"):
            answers[path, words] = client.get(path, {"q": words}).status_code

    broken = {asked: status for asked, status in answers.items() if status not in (200, 400)}
    assert broken == {}
