"""What a card may call its old price, and who hears that something costs less."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from ads import tasks
from ads.cards import cards_of
from ads.models import Ad, Favorite
from ads.price_changes import noted
from users.models import Block, ChannelChoice

START = datetime(2026, 3, 3, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def clock(time_machine):
    def move(moment: datetime) -> None:
        time_machine.move_to(moment, tick=False)

    move(START)
    return move


@pytest.fixture
def after(clock):
    """Let so many days go by."""
    return lambda days: clock(timezone.now() + days * DAY)


@pytest.fixture
def ad(clock, make_ad) -> Ad:
    return make_ad(price=10_000_000)


@pytest.fixture
def cost(seller):
    """Change a price by hand."""
    return lambda ad, thousands, **facts: ad.edit(by=seller, price=thousands * 100_000, **facts)


def shown(ad: Ad) -> tuple[str, str] | None:
    """The old price and the tag of the card, if it has an old price."""
    [card] = cards_of([ad.pk])
    old = card.old_price_text.replace("\xa0", " ")
    return (old, card.tag[1].replace("\xa0", " ")) if old else None


def told(person) -> list[tuple[int, int]]:
    facts = [news.facts for news in person.notifications.order_by("pk")]
    return [(fact["then"][0] // 100_000, fact["now"][0] // 100_000) for fact in facts]


# The tag ----------------------------------------------------------------------


def test_what_costs_less_says_so_for_thirty_days(ad, cost, after):
    after(10)
    cost(ad, 80)
    at_once = shown(ad)
    after(30)
    at_last = shown(ad)
    after(1)

    assert at_once == at_last == ("100 000 ₸", "−20 %")
    assert shown(ad) is None


def test_raising_for_a_day_makes_no_bargain(ad, cost, after):
    after(20)
    cost(ad, 150)
    after(1)
    cost(ad, 100)
    back = shown(ad)
    cost(ad, 95)

    assert back is None
    assert shown(ad) == ("100 000 ₸", "−5 %")


def test_a_high_price_for_more_than_thirty_days_was_the_price(ad, cost, after):
    cost(ad, 150)
    after(31)
    cost(ad, 100)

    assert shown(ad) == ("150 000 ₸", "−33 %")


def test_a_slip_of_the_pen_makes_no_bargain(ad, cost, after):
    after(2)
    cost(ad, 10)

    assert shown(ad) is None


def test_what_costs_more_again_has_no_tag(ad, cost, after):
    after(10)
    cost(ad, 80)
    after(1)
    cost(ad, 90)

    assert shown(ad) is None


def test_posting_again_at_a_higher_price_makes_no_bargain(ad, seller, make_ad, cost, after):
    after(20)
    ad.remove(by=seller)
    again = make_ad(price=15_000_000)
    Ad.objects.filter(pk=again.pk).update(origin=ad, first_published_at=START)
    after(5)
    cost(again, 110)
    higher = shown(again)
    cost(again, 90)

    assert higher is None
    assert shown(again) == ("100 000 ₸", "−10 %")


@pytest.mark.parametrize("before", [{"currency": "USD"}, {"price_type": "free", "price": None}])
def test_what_cannot_be_compared_makes_no_bargain(make_ad, seller, after, clock, before):
    ad = make_ad(**{"price": 100} | before)
    after(10)
    ad.edit(by=seller, price=50, currency="KZT", price_type="fixed")

    assert shown(ad) is None


def test_a_lower_budget_is_no_bargain(clock, make_ad, cost, after):
    ad = make_ad(kind="wanted", price=10_000_000)
    after(10)
    cost(ad, 80)

    assert shown(ad) is None


def test_percents_are_rounded_down(ad, cost, after):
    after(10)
    ad.edit(by=ad.seller, price=9_510_000)
    four = shown(ad)
    after(40)
    ad.edit(by=ad.seller, price=9_500_000)

    assert four == ("100 000 ₸", "−4 %")
    assert shown(ad) is None


def test_reserved_comes_before_the_drop_and_the_drop_before_vip(ad, admin, cost, after):
    after(10)
    cost(ad, 80)
    ad.boost(by=admin, until=timezone.now() + DAY)
    promoted = cards_of([ad.pk])[0].tag
    ad.reserve(by=ad.seller)

    [card] = cards_of([ad.pk])

    assert promoted[0] == "drop"
    assert card.tag[0] == "reserved"
    assert card.old_price_text
    ad.sell(by=ad.seller)
    assert not cards_of([ad.pk])[0].old_price_text


def test_among_saved_things_the_tag_counts_from_the_day_they_were_saved(ad, buyer, cost, after):
    Favorite.objects.add(buyer, [ad.pk])
    after(10)
    cost(ad, 90)
    after(1)
    cost(ad, 80)

    [card] = noted(buyer, cards_of([ad.pk]))

    assert card.old_price_text.replace("\xa0", " ") == "100 000 ₸"
    assert card.tag[1].replace("\xa0", " ") == "−20 000 ₸"


# The news ---------------------------------------------------------------------


@pytest.fixture
def saved(ad, buyer) -> Ad:
    Favorite.objects.add(buyer, [ad.pk])
    return ad


def test_who_saved_it_hears_of_each_drop_once(saved, buyer, stranger, cost):
    for thousands in (90, 80):
        cost(saved, thousands)
        tasks.tell_of_drops()
        tasks.tell_of_drops()

    assert told(buyer) == [(100, 90), (90, 80)]
    assert told(stranger) == []


def test_the_news_say_what_it_was_and_is(client, saved, buyer, cost):
    cost(saved, 80)
    tasks.tell_of_drops()
    client.force_login(buyer)

    html = client.get("/my/notifications/").content.decode().replace("\xa0", " ")

    assert "“Mountain bike Trek Marlin 6” costs less now: 80 000 ₸." in html
    assert "It was 100 000 ₸ before." in html


def test_raising_and_lowering_again_is_no_news(saved, buyer, cost):
    for thousands in (150, 100):
        cost(saved, thousands)
        tasks.tell_of_drops()

    assert told(buyer) == []


def test_what_was_raised_again_meanwhile_is_no_news(saved, buyer, cost):
    cost(saved, 80)
    cost(saved, 90)
    tasks.tell_of_drops()

    assert told(buyer) == []


def test_old_drops_are_no_news(saved, buyer, cost, after):
    cost(saved, 80)
    after(2)
    tasks.tell_of_drops()

    assert told(buyer) == []


def test_who_saved_it_afterwards_knew_the_price(ad, buyer, cost, after):
    cost(ad, 80)
    Favorite.objects.filter(ad=ad).delete()
    after(0.01)
    Favorite.objects.add(buyer, [ad.pk])
    tasks.tell_of_drops()

    assert told(buyer) == []


def test_nothing_is_told_across_a_block_nor_to_the_seller(saved, buyer, seller, cost):
    Favorite.objects.add(seller, [saved.pk])
    Block.objects.create(blocker=buyer, blocked=seller)
    cost(saved, 80)

    assert tasks.price_news.tell_of_drops() == 0
    assert told(buyer) == told(seller) == []


def test_nothing_is_told_of_what_nobody_finds(saved, buyer, seller, cost):
    cost(saved, 80)
    saved.archive(by=seller)
    tasks.tell_of_drops()

    assert told(buyer) == []


def test_the_switch_of_this_kind_counts(saved, buyer, cost):
    ChannelChoice.objects.create(
        user=buyer, kind="favorite_price_drop", channel="email", is_on=False
    )
    cost(saved, 80)
    tasks.tell_of_drops()

    assert not buyer.notifications.get().deliveries.exists()
