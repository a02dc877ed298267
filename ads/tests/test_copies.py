"""Near-duplicates of one seller: one is found and stands for the others."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from ads.copies import clusters
from ads.models import Ad, Fingerprint, SearchEntry
from ads.search.criteria import Criteria
from ads.search.query import find
from ads.tests.test_lineage import OTHER_TEXT, TEXT, at_once, photo
from ads.tests.town import build


@pytest.fixture
def offer(make_ad):
    def make(*, seed: int | None = 1, **over) -> Ad:
        ad = make_ad(state="draft", **{"description": TEXT} | over)
        if seed is not None:
            photo(ad, seed)
        ad.submit(by=ad.seller)
        return ad

    return make


@pytest.fixture
def three(offer) -> list[Ad]:
    """The same bicycle three times, the oldest first."""
    made = [
        offer(),
        offer(title="Mountain bike Trek Marlin 6 !!!"),
        offer(description=f"Hello neighbors! {TEXT}"),
    ]
    clusters.find()
    return made


def found(q: str = "", **asked) -> list[int]:
    return find(Criteria(q=q, **asked)).ids


def shown() -> dict[int, tuple[bool, int]]:
    rows = SearchEntry.objects.values_list("ad", "is_copy", "copies")
    return {ad: (is_copy, copies) for ad, is_copy, copies in rows}


def heads() -> dict[int, int | None]:
    return dict(Ad.objects.values_list("pk", "copy_of"))


# One for all ---------------------------------------------------------------------------


def test_the_oldest_stands_for_its_copies(three):
    first, second, third = (ad.pk for ad in three)

    assert shown() == {first: (False, 2), second: (True, 0), third: (True, 0)}
    assert heads() == {first: None, second: first, third: first}
    assert found() == [first]
    assert sorted(found(copies=True)) == [first, second, third]


def test_counts_leave_copies_out(three):
    assert find(Criteria()).total == 1
    assert find(Criteria(copies=True)).total == 3


def test_everything_by_one_seller_is_shown_on_their_page(three, seller):
    assert len(found(person=seller.pk)) == 3


def test_a_word_that_only_a_copy_has_finds_the_one_that_is_shown(three):
    assert found("neighbors") == [three[0].pk]


@pytest.mark.parametrize(
    "difference",
    [
        {"price": 13_900_000},
        {"condition": "fair"},
        {"kind": "wanted"},
        {"shipping": True},
        {"safe_deal": True},
        {"price_type": "negotiable"},
        {"attributes": {"brand": "trek", "model": "marlin", "wheel_size": 26}},
        {"title": "Mountain bike Trek Marlin 7"},
        {"description": f"{TEXT} Frame 19."},
        {"seed": 5},
        {"seed": None},
        {"seed": 5, "title": "Dutch bicycle", "description": OTHER_TEXT},
    ],
    ids=lambda difference: "+".join(difference),
)
def test_nothing_is_hidden_that_would_answer_otherwise(offer, difference):
    offer()
    offer(**difference)

    clusters.find()

    assert set(heads().values()) == {None}
    assert len(found()) == 2


def test_another_place_is_another_answer(offer, astana):
    offer()
    offer(city=astana)

    clusters.find()

    assert len(found()) == 2


def test_another_seller_is_never_hidden(offer, buyer):
    offer()
    offer(seller=buyer)

    clusters.find()

    assert len(found()) == 2


def test_who_pays_is_shown_beside_the_one_that_is_free(three, admin):
    first, second, third = three

    second.boost(by=admin, until=timezone.now() + timedelta(days=1))

    assert shown() == {first.pk: (False, 1), second.pk: (False, 0), third.pk: (True, 0)}
    assert found(organic=True) == [first.pk]


# As they change ------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["sell", "archive", "remove"])
def test_another_takes_over_at_once_when_the_first_is_gone(three, seller, verb):
    first, second, third = three

    getattr(first, verb)(by=seller)

    assert shown() == {second.pk: (False, 1), third.pk: (True, 0)}
    clusters.find()
    assert shown() == {second.pk: (False, 1), third.pk: (True, 0)}
    assert heads()[third.pk] == second.pk
    assert heads()[second.pk] is None


def test_the_number_follows_when_a_copy_is_gone(three, seller):
    first, second, third = three

    third.sell(by=seller)

    assert shown() == {first.pk: (False, 1), second.pk: (True, 0)}


def test_the_first_returns_and_stands_for_all_again(three, seller):
    first, second, third = three
    first.archive(by=seller)
    clusters.find()

    first.renew(by=seller)
    clusters.find()

    assert shown() == {first.pk: (False, 2), second.pk: (True, 0), third.pk: (True, 0)}


def test_a_copy_that_was_changed_is_shown(three, seller):
    first, second, third = three

    third.edit(by=seller, price=9_900_000)
    clusters.find()

    assert shown() == {first.pk: (False, 1), second.pk: (True, 0), third.pk: (False, 0)}


def test_when_the_first_is_changed_the_others_find_each_other(three, seller):
    first, second, third = three

    first.edit(by=seller, price=9_900_000)
    clusters.find()

    assert shown() == {first.pk: (False, 0), second.pk: (False, 1), third.pk: (True, 0)}


def test_a_seller_who_leaves_and_returns_has_the_same_cluster(three, seller):
    before = shown()

    seller.plan_absence(timezone.localdate(), timezone.localdate() + timedelta(days=9))
    assert shown() == {}
    seller.end_absence()

    assert shown() == before


def test_a_photo_makes_a_listing_different_until_the_others_have_one_too(offer):
    first, second = offer(seed=None), offer(seed=None)
    clusters.find()
    assert heads()[second.pk] == first.pk

    photo(second, 1)
    Fingerprint.objects.filter(ad=second).update(due_at=timezone.now())
    clusters.find()

    assert heads()[second.pk] is None


# Work ----------------------------------------------------------------------------------


def test_nothing_is_left_to_do_after_a_run(three):
    assert not Fingerprint.objects.due().exists()
    assert clusters.find() == 0


def test_a_large_town_is_not_compared_pair_by_pair(
    seller, bicycles, almaty, astana, django_assert_max_num_queries
):
    build(seller, bicycles, [almaty, astana], size=100)

    with django_assert_max_num_queries(100 * 13):
        clusters.find()

    assert not Fingerprint.objects.due().exists()


@pytest.mark.django_db(transaction=True)
def test_the_first_and_a_copy_sold_at_one_moment_leave_the_third(three, seller):
    first, second, third = three

    at_once(*(partial(Ad.objects.get(pk=ad.pk).sell, by=seller) for ad in (first, second)))

    assert shown() == {third.pk: (False, 0)}


@pytest.mark.django_db(transaction=True)
def test_two_runs_and_the_seller_at_one_moment_agree_in_the_end(offer, seller):
    made = [offer() for _number in range(6)]

    sell = partial(Ad.objects.get(pk=made[0].pk).sell, by=seller)

    at_once(clusters.find, clusters.find, sell)
    clusters.find()

    left = {ad.pk: (True, 0) for ad in made[2:]}
    assert shown() == {made[1].pk: (False, 4)} | left
