"""What hides or reorders text never gets into a listing, whichever door it comes by (R3)."""

import pytest
from django.urls import reverse

from ads.filters import AdFilter
from ads.models import Ad

# Turns the reading around; then a zero-width space, a byte order mark and a flood of marks.
HOSTILE = "Trek\u202e jpg.exe\u200b\ufeff" + "\u0301" * 40


@pytest.fixture
def signed_in(client, seller):
    client.force_login(seller)
    return client


@pytest.fixture
def draft(make_ad) -> Ad:
    return make_ad(state="draft")


def is_clean(text: str) -> bool:
    return text.startswith("Trek jpg.exe") and len(text) < 20


@pytest.mark.parametrize(
    ("step", "name", "field"),
    [
        ("details", "title", "title"),
        ("details", "description", "description"),
        ("contact", "district", "district"),
    ],
)
def test_the_wizard_keeps_only_what_shows(signed_in, draft, step, name, field):
    signed_in.post(reverse("ads:sell_step", args=[draft.slug, step]), {name: HOSTILE})

    draft.refresh_from_db()
    assert is_clean(getattr(draft, field))


def test_so_does_a_fact_of_the_category(signed_in, draft):
    url = reverse("ads:sell_step", args=[draft.slug, "details"])
    signed_in.post(url, {"fact_brand": "trek", "fact_frame": HOSTILE})

    draft.refresh_from_db()
    assert is_clean(draft.attributes["frame"])


def test_so_does_the_first_title(signed_in, bicycles):
    signed_in.post(reverse("ads:sell"), {"title": HOSTILE, "category": bicycles.slug})

    assert is_clean(Ad.objects.get().title)


def test_lines_of_a_description_stay(signed_in, draft):
    text = "Size L.\r\n\r\nServiced\u202e in spring."

    signed_in.post(reverse("ads:sell_step", args=[draft.slug, "details"]), {"description": text})

    draft.refresh_from_db()
    assert draft.description == "Size L.\n\nServiced in spring."


def test_words_are_searched_as_they_are_seen(db, rf):
    question = AdFilter(rf.get("/", {"q": " moun\u200btain \u202e bike"}).GET)

    assert question.criteria.q == "mountain bike"
