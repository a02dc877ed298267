import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from ads.models import Ad, AdPhoto, PriceChange
from ads.prices.timeline import timeline
from ads.showing import listing as listing_page
from categories import tree
from categories.models import Category

MARCH, APRIL = datetime(2026, 3, 3, 9, tzinfo=UTC), datetime(2026, 4, 2, 9, tzinfo=UTC)


@pytest.fixture
def clock(time_machine):
    def move(moment: datetime) -> None:
        time_machine.move_to(moment, tick=False)

    move(MARCH)
    return move


@pytest.fixture
def checked(bicycle, bicycles) -> Ad:
    """Published in a category where a moderator looks first."""
    Category.objects.filter(pk=bicycles.pk).update(premoderated=True)
    tree.forget()
    return bicycle


def prices(ad: Ad) -> list[int | None]:
    return [step.price for step in timeline(ad)]


def page(client, ad: Ad) -> str:
    html = client.get(ad.get_absolute_url()).content.decode().replace("\xa0", " ")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition('id="prices"')[2]))


# Writing ----------------------------------------------------------------------


def test_the_first_price_is_that_of_the_day_it_was_published(clock, make_ad, seller):
    ad = make_ad(state="draft")
    ad.edit(by=seller, price=15_000_000)
    ad.edit(by=seller, price=13_000_000)

    ad.submit(by=seller)

    [step] = timeline(ad)
    assert (step.price, step.currency, step.at) == (13_000_000, "KZT", MARCH)


def test_a_change_is_written_with_its_day(clock, bicycle, seller):
    clock(APRIL)

    bicycle.edit(by=seller, price=12_000_000)

    assert [(step.at, step.price) for step in timeline(bicycle)] == [
        (MARCH, 14_000_000),
        (APRIL, 12_000_000),
    ]


@pytest.mark.parametrize(
    "changes",
    [{"currency": "USD"}, {"price_type": "negotiable"}, {"price_type": "free", "price": None}],
)
def test_currency_and_kind_of_price_belong_to_it(bicycle, seller, changes):
    bicycle.edit(by=seller, **changes)

    assert len(timeline(bicycle)) == 2


def test_nothing_new_is_not_written(bicycle, seller, moderator):
    bicycle.edit(by=seller, price=14_000_000, title="Trek Marlin 6")
    bicycle.reserve(by=seller)
    bicycle.release(by=seller)
    bicycle.archive(by=seller)
    bicycle.renew(by=seller)

    assert PriceChange.objects.count() == 1


def test_a_price_that_nobody_saw_was_none(bicycle, seller):
    bicycle.archive(by=seller)
    bicycle.edit(by=seller, price=99_000_000)
    bicycle.edit(by=seller, price=12_000_000)

    bicycle.renew(by=seller)

    assert prices(bicycle) == [14_000_000, 12_000_000]


def test_what_waits_for_a_moderator_is_written_once_it_is_approved(checked, seller, moderator):
    checked.edit(by=seller, price=7_000_000)
    before = prices(checked)

    checked.waiting_revision.approve(by=moderator)

    assert before == [14_000_000]
    assert prices(checked) == [14_000_000, 7_000_000]


def test_imported_listings_bring_their_first_price(clock, seller, bicycles):
    facts = {"seller": seller, "category": bicycles, "title": "Bike", "price": 500}
    clock(APRIL)

    ads = Ad.bring_in(
        [Ad(published_at=MARCH, first_published_at=MARCH, **facts), Ad(published_at=APRIL, **facts)]
    )

    assert [timeline(ad)[0].at for ad in ads] == [MARCH, APRIL]


def test_history_is_not_rewritten(bicycle):
    for change in (
        lambda: bicycle.prices.update(price=1),
        lambda: bicycle.prices.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
            change()
            connection.check_constraints()

    assert prices(bicycle) == [14_000_000]


def test_history_goes_with_its_listing(bicycle):
    bicycle.delete()

    connection.check_constraints()
    assert not PriceChange.objects.exists()


# Showing ----------------------------------------------------------------------


def test_one_price_has_no_history_to_show(client, bicycle):
    assert 'id="prices"' not in client.get(bicycle.get_absolute_url()).content.decode()


def test_the_page_tells_each_price_its_day_and_the_change(client, clock, bicycle, seller):
    clock(APRIL)
    bicycle.edit(by=seller, price=12_600_000)
    clock(APRIL + timedelta(days=2))
    bicycle.edit(by=seller, price=13_000_000)

    words = page(client, bicycle)

    assert "−7 % since 3 Mar" in words
    assert "4 Apr 2026 130 000 ₸ 4 000 ₸ more (+3 %)" in words
    assert "2 Apr 2026 126 000 ₸ 14 000 ₸ less (−10 %)" in words
    assert "3 Mar 2026 140 000 ₸ First price" in words
    assert "First published on 3 Mar 2026" in words


def test_the_drawing_says_in_words_what_it_shows(client, clock, bicycle, seller):
    clock(APRIL)
    bicycle.edit(by=seller, price=7_000_000)
    clock(APRIL + timedelta(days=30))

    html = client.get(bicycle.get_absolute_url()).content.decode().replace("\xa0", " ")

    assert 'role="img" aria-label="From 140 000 ₸ on 3 Mar to 70 000 ₸ in 1 step"' in html
    assert 'd="M2 2H160V37H318V37"' in html


def test_percents_never_cross_currencies(client, clock, bicycle, seller):
    clock(APRIL)
    bicycle.edit(by=seller, price=25_000, currency="USD")
    before = page(client, bicycle)
    clock(APRIL + timedelta(days=9))
    bicycle.edit(by=seller, price=20_000)

    after = page(client, bicycle)

    assert "$250 In another currency" in before
    assert "%" not in before
    assert "−20 % since 2 Apr" in after
    assert after.count("−20 %") == 2


def test_free_and_on_request_have_no_percents(client, bicycle, seller):
    bicycle.edit(by=seller, price_type="on_request", price=None)
    bicycle.edit(by=seller, price_type="free")
    bicycle.edit(by=seller, price_type="fixed", price=100)

    words = page(client, bicycle)

    assert "On request On request" in words
    assert "Free Free" in words
    assert "1 ₸ 1 ₸ more" in words
    assert "%" not in words


@pytest.fixture
def pictured(make_ad, seller):
    """Published with the same photo each time, and another title."""

    def make(title: str, **facts) -> Ad:
        ad = make_ad(state="draft", title=title, **facts)
        AdPhoto.objects.create(
            ad=ad, position=0, state="ready", width=960, height=720, dhash=0x3A5C_96E1_0F77_2BD4
        )
        ad.submit(by=seller)
        return ad

    return make


@pytest.mark.usefixtures("own_files")
def test_history_survives_deleting_and_posting_again(client, clock, pictured, seller):
    old = pictured("Mountain bike Trek Marlin 6")
    clock(APRIL)
    old.edit(by=seller, price=12_600_000)
    old.remove(by=seller)
    clock(APRIL + timedelta(days=1))
    new = pictured("Trek Marlin 6 mountain bike", price=12_000_000)

    words = page(client, new)

    assert "−14 % since 3 Mar" in words
    assert all(price in words for price in ("140 000 ₸", "126 000 ₸", "120 000 ₸"))
    assert "First published on 3 Mar 2026" in words


def test_posting_again_at_the_same_price_is_no_step(make_ad, seller):
    old = make_ad()
    old.remove(by=seller)
    new = make_ad()
    Ad.objects.filter(pk=new.pk).update(origin=old)
    new.refresh_from_db()

    assert len(timeline(new)) == 1


def test_programs_read_the_same_history(client, clock, bicycle, seller):
    clock(APRIL)
    bicycle.edit(by=seller, price=12_600_000)

    history = client.get(f"/api/ads/{bicycle.slug}/").json()["price_history"]

    assert [step["price"]["amount"] for step in history] == [14_000_000, 12_600_000]
    assert history[1] == {
        "at": "2026-04-02T09:00:00Z",
        "price_type": "fixed",
        "price": {"amount": 12_600_000, "currency": "KZT", "text": "126\xa0000\xa0₸"},
        "by_plan": False,
    }


def test_a_page_needs_no_statement_of_its_own_for_it(bicycle, django_assert_num_queries):
    ad = listing_page.pages().get(pk=bicycle.pk)

    with django_assert_num_queries(0):
        assert len(timeline(ad)) == 1
