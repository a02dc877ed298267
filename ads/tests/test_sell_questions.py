"""What the wizard asks depends on what is sold and on what is known already."""

import pytest
from django.urls import reverse

from ads.models import Ad
from categories import tree as trees
from categories.models import Category

DETAILS = {
    "kind": "offer",
    "title": "Trek Marlin 6, size L",
    "condition": "good",
    "description": "Serviced in spring.",
    "fact_brand": "trek",
    "fact_model": "marlin",
    "fact_wheel_size": "29",
}
PRICE = {"price_type": "fixed", "price": "140 000", "currency": "KZT", "pickup": "on"}


@pytest.fixture
def signed_in(client, seller):
    client.force_login(seller)
    return client


@pytest.fixture
def contact(almaty) -> dict:
    return {"city": almaty.slug, "district": "Medeu"}


@pytest.fixture
def draft(seller, bicycles) -> Ad:
    return Ad.start(by=seller, category=trees.tree().by_id[bicycles.pk])


def url(ad: Ad, key: str) -> str:
    return reverse("ads:sell_step", args=[ad.slug, key])


def test_what_is_given_away_is_asked_for_no_price(signed_in, draft):
    signed_in.post(url(draft, "details"), DETAILS | {"kind": "giveaway"})

    draft.refresh_from_db()
    page = signed_in.get(url(draft, "price")).content.decode()
    assert (draft.price_type, draft.price) == ("free", None)
    assert 'name="price"' not in page
    assert 'name="shipping"' in page


def test_what_was_to_be_given_away_needs_a_price_again(signed_in, draft):
    signed_in.post(url(draft, "details"), DETAILS | {"kind": "giveaway"})
    signed_in.post(url(draft, "details"), DETAILS)

    draft.refresh_from_db()
    assert draft.price_type == "fixed"


def test_a_seller_may_accept_a_safe_deal(signed_in, draft):
    signed_in.post(url(draft, "details"), DETAILS)

    asked = signed_in.get(url(draft, "price")).content.decode()
    signed_in.post(url(draft, "price"), PRICE | {"safe_deal": "on"})

    draft.refresh_from_db()
    assert draft.safe_deal
    assert "I accept a Safe deal" in asked
    assert "you are asked before each" in asked
    assert "Safe deal" in signed_in.get(url(draft, "check")).content.decode()


@pytest.mark.parametrize("kind", ["giveaway", "wanted"])
def test_what_is_not_sold_needs_no_safe_deal(signed_in, draft, kind):
    signed_in.post(url(draft, "details"), DETAILS)
    signed_in.post(url(draft, "price"), PRICE | {"safe_deal": "on"})

    signed_in.post(url(draft, "details"), DETAILS | {"kind": kind})

    draft.refresh_from_db()
    assert not draft.safe_deal
    assert 'name="safe_deal"' not in signed_in.get(url(draft, "price")).content.decode()


def test_who_looks_for_a_thing_answers_what_matters_to_them(signed_in, draft):
    answer = signed_in.post(
        url(draft, "details"),
        {"kind": "wanted", "title": "Any bicycle", "description": "For the summer."},
    )

    page = signed_in.get(url(draft, "price")).content.decode()
    assert answer.status_code == 302
    assert "Your budget" in page
    assert 'name="shipping"' not in page


def test_a_category_without_prices_and_goods_has_one_step_less(signed_in, draft, bicycles):
    Category.objects.filter(pk=bicycles.pk).update(has_price=False, has_condition=False)
    trees.forget()

    contact = signed_in.get(url(draft, "contact")).content.decode()
    price = signed_in.get(url(draft, "price"))

    assert "Step 4 of 5" in contact
    assert price.status_code == 404


@pytest.mark.parametrize("kind", ["free", "on_request"])
def test_a_price_without_an_amount_drops_what_was_typed(signed_in, draft, kind):
    signed_in.post(url(draft, "price"), PRICE | {"price_type": kind})

    draft.refresh_from_db()
    assert (draft.price_type, draft.price) == (kind, None)


@pytest.mark.parametrize("price", ["", "much", "-5", "0", "99999999999"])
def test_a_price_that_makes_no_sense_is_refused_at_its_field(signed_in, draft, price):
    answer = signed_in.post(url(draft, "price"), PRICE | {"price": price})

    assert answer.status_code == 422
    assert "price" in answer.context["form"].errors


def test_somebody_has_to_move_the_thing(signed_in, draft):
    answer = signed_in.post(url(draft, "price"), PRICE | {"pickup": ""})

    assert answer.context["form"].errors.keys() == {"pickup"}


def test_similar_ads_hint_at_the_price_when_there_are_enough(signed_in, draft, make_ad):
    signed_in.post(url(draft, "details"), DETAILS)
    for tenge in range(100, 119):
        make_ad(price=tenge * 100_000)

    before = signed_in.get(url(draft, "price")).content.decode()
    make_ad(price=11_900_000)
    after = signed_in.get(url(draft, "price")).content.decode()

    assert "Most similar ads ask" not in before
    assert "104\N{NO-BREAK SPACE}000" in after
    assert "114\N{NO-BREAK SPACE}000" in after


def test_the_first_city_and_number_become_the_profiles(signed_in, seller, draft, contact):
    signed_in.post(
        url(draft, "contact"), contact | {"shows_phone": "on", "phone": "8 701 234 56 78"}
    )

    seller.refresh_from_db()
    draft.refresh_from_db()
    assert (seller.city.slug, str(seller.phone.as_e164)) == ("almaty", "+77012345678")
    assert draft.shows_phone


def test_a_known_city_is_filled_in_and_stays_the_profiles(
    signed_in, seller, bicycles, almaty, astana
):
    seller.city = astana
    seller.save()
    signed_in.post("/sell/", {"category": bicycles.slug})
    ad = Ad.objects.get(seller=seller)

    signed_in.post(url(ad, "contact"), {"city": almaty.slug})

    seller.refresh_from_db()
    assert ad.city == astana
    assert seller.city == astana


def test_a_number_that_is_shown_must_be_there(signed_in, draft, contact):
    missing = signed_in.post(url(draft, "contact"), contact | {"shows_phone": "on"})
    wrong = signed_in.post(url(draft, "contact"), contact | {"shows_phone": "on", "phone": "12"})

    assert missing.context["form"].errors.keys() == {"phone"}
    assert len(wrong.context["form"].errors["phone"]) == 1
