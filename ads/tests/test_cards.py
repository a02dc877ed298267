from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from ads.cards import cards_of
from ads.models import Ad, AdPhoto


def card_of(ad, **over):
    Ad.objects.filter(pk=ad.pk).update(**over)
    return cards_of([ad.pk])[0]


def test_a_card_says_what_a_list_must_say(bicycle):
    card = cards_of([bicycle.pk], saved={bicycle.pk})[0]

    assert card.title == "Mountain bike Trek Marlin 6"
    assert card.price_text == "140\xa0000\xa0₸"
    assert card.place == "Almaty"
    assert card.url == bicycle.get_absolute_url()
    assert card.time_text == "Just now"
    assert card.saved
    assert card.photo is None


def test_cards_keep_the_order_asked_for(make_ad):
    ads = [make_ad(title=title).pk for title in "abc"]

    assert [card.title for card in cards_of([ads[2], ads[0], 10**9, ads[1]])] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"price_type": "free", "price": None}, "Free"),
        ({"price_type": "on_request", "price": None}, "On request"),
        ({"price": 99_99, "currency": "USD"}, "$99.99"),
    ],
)
def test_the_price_is_in_words_where_there_is_no_amount(bicycle, facts, words):
    assert card_of(bicycle, **facts).price_text == words


def test_a_card_wears_one_tag(bicycle, seller):
    tomorrow = timezone.now() + timedelta(days=1)

    assert card_of(bicycle).tag is None
    assert card_of(bicycle, kind="wanted").tag == ("wanted", "Wanted")
    assert card_of(bicycle, boosted_until=tomorrow).tag == ("vip", "Promoted")
    assert card_of(bicycle, state="reserved").tag == ("reserved", "Reserved")
    assert card_of(bicycle, state="sold").tag == ("sold", "Sold")


def test_a_card_speaks_the_language_of_the_reader(bicycle):
    with override("ru"):
        assert cards_of([bicycle.pk])[0].place == "Алматы"


def test_the_first_photo_that_may_be_shown_is_the_cover(bicycle):
    facts = {"state": "ready", "color": "#aabbcc"}
    AdPhoto.objects.create(ad=bicycle, position=0, key="waiting", state="waiting")
    AdPhoto.objects.create(ad=bicycle, position=1, key="secret", is_approved=False, **facts)
    AdPhoto.objects.create(ad=bicycle, position=2, key="cover", **facts)

    photo = cards_of([bicycle.pk])[0].photo

    assert photo["color"] == "#aabbcc"
    assert all("/cover/" in photo[name] for name in ("jpg", "webp", "jpg_2x", "webp_2x"))


def test_all_cards_cost_one_query(make_ad, django_assert_num_queries):
    ads = [make_ad().pk for _number in range(5)]
    cards_of(ads)

    with django_assert_num_queries(1):
        cards_of(ads)
