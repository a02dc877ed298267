from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from users.models import Shop, User

SETTINGS = reverse("users:shop_settings")
DECLARATION = reverse("users:shop_declaration")


def filled(**over):
    facts = {
        "name": "Bikes on Abay",
        "about": "All kinds of bikes.",
        "contact_email": "shop@mail.test",
        "contact_phone": "8 701 234 56 78",
        "legal_name": "Bikes LLP",
        "address": "Abay avenue 10, Almaty",
        "register_number": "010340011161",
        "certifies": "on",
        "day0_from": "09:00",
        "day0_until": "18:00",
    }
    return facts | over


@pytest.fixture
def trader(seller):
    seller.sell_as(is_trader=True)
    return seller


def page_of(client, person):
    return client.get(reverse("users:shop", args=[person.username]))


def is_dealer(person):
    return person.groups.filter(name="Dealer").exists()


def test_one_declares_oneself_a_trader(client, seller):
    client.force_login(seller)
    before = client.get(SETTINGS).content.decode()

    after = client.post(DECLARATION, {"trader": "1"}, follow=True).content.decode()

    seller.refresh_from_db()
    assert "I sell as a business" in before
    assert seller.is_trader
    assert "Your shop is not public yet" in after


def test_one_becomes_private_again_and_the_shop_closes(client, seller, make_shop):
    make_shop(seller)
    client.force_login(seller)

    client.post(DECLARATION, {"trader": "0"})

    seller.refresh_from_db()
    assert not seller.is_trader
    assert not is_dealer(seller)
    assert page_of(client, seller).status_code == 404
    assert Shop.objects.get(owner=seller).legal_name == "Bikes LLP"


def test_a_complete_file_opens_the_shop_and_makes_a_dealer(client, trader):
    client.force_login(trader)

    html = client.post(SETTINGS, filled(), follow=True).content.decode()

    shop = Shop.objects.get(owner=trader)
    assert "Your shop is open" in html
    assert shop.is_complete
    assert shop.hours == {"0": ["09:00", "18:00"]}
    assert shop.contact_phone == "+7 701 234 5678"
    assert is_dealer(trader)
    assert page_of(client, trader).status_code == 200


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("legal_name", "legal name"),
        ("address", "address"),
        ("register_number", "register number"),
        ("contact_email", "e-mail for customers"),
        ("contact_phone", "phone for customers"),
        ("certifies", "your confirmation"),
    ],
)
def test_without_one_part_it_is_not_public_and_the_page_names_the_part(
    client, trader, field, words
):
    client.force_login(trader)

    html = client.post(SETTINGS, filled(**{field: ""}), follow=True).content.decode()

    assert f"<ul><li>{words}</li></ul>" in html
    assert page_of(client, trader).status_code == 404
    assert not is_dealer(trader)


def test_taking_the_confirmation_back_closes_the_shop(client, trader):
    client.force_login(trader)
    client.post(SETTINGS, filled())

    client.post(SETTINGS, filled(certifies=""))

    assert page_of(client, trader).status_code == 404
    assert not is_dealer(trader)


def test_the_day_of_the_confirmation_stays(trader, make_shop):
    with time_machine.travel(datetime(2026, 5, 1, tzinfo=UTC)):
        first = make_shop(trader).certified_at

    assert make_shop(trader, name="Other name").certified_at == first


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "Zattar support"},
        {"contact_email": "x"},
        {"contact_phone": "12"},
        {"about": "a" * 1001},
        {"day1_from": "09:00", "day1_until": ""},
        {"day1_from": "18:00", "day1_until": "09:00"},
        {"day1_from": "25:00", "day1_until": "26:00"},
    ],
)
def test_a_bad_answer_is_told_and_nothing_is_saved(client, trader, wrong):
    client.force_login(trader)

    page = client.post(SETTINGS, filled(**wrong))

    assert page.status_code == 422
    assert "There is a problem" in page.content.decode()
    assert Shop.objects.get(owner=trader).legal_name == ""


def test_who_is_no_trader_fills_in_nothing(client, seller):
    client.force_login(seller)

    client.post(SETTINGS, filled())

    assert not Shop.objects.exists()


def test_the_imprint_and_all_listings_are_for_everybody(client, seller, make_shop, make_ad):
    ad = make_ad()
    make_shop(seller)

    html = page_of(client, seller).content.decode()

    for words in ("Bikes LLP", "Abay avenue 10, Almaty", "010340011161", "shop@mail.test"):
        assert words in html
    assert ad.title in html
    assert seller.email not in html


def test_a_shop_is_only_the_owners_to_change(client, seller, buyer, make_shop):
    make_shop(seller)
    client.force_login(buyer)

    client.post(SETTINGS, filled(name="Taken over"))

    assert Shop.objects.get().name == "Bikes on Abay"


def test_a_banned_traders_shop_is_gone(client, seller, make_shop):
    make_shop(seller)
    User.objects.filter(pk=seller.pk).update(is_active=False)

    assert page_of(client, seller).status_code == 404


# 12:00 UTC is 17:00 in Almaty; the 23rd of November 2026 is a Monday.
@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 23, 12, tzinfo=UTC), "Open now until 18:00"),
        (datetime(2026, 11, 23, 4, tzinfo=UTC), "Open now until 18:00"),
        (datetime(2026, 11, 23, 3, 59, 59, tzinfo=UTC), "Closed now, opens at 09:00"),
        (datetime(2026, 11, 23, 13, tzinfo=UTC), "Closed now, opens on Wednesday at 10:00"),
        (datetime(2026, 11, 25, 12, tzinfo=UTC), "Closed now, opens on Monday at 09:00"),
    ],
)
def test_the_shop_says_whether_it_is_open_on_the_markets_clock(
    client, seller, make_shop, moment, words
):
    make_shop(seller, hours={"0": ["09:00", "18:00"], "2": ["10:00", "16:00"]})

    with time_machine.travel(moment, tick=False):
        html = page_of(client, seller).content.decode()

    assert words in html


def test_a_shop_without_hours_says_nothing_of_them(client, seller, make_shop):
    make_shop(seller)

    html = page_of(client, seller).content.decode()

    assert "Open now" not in html
    assert "Closed" not in html


def test_the_person_page_leads_to_the_shop(client, seller, make_shop):
    make_shop(seller)

    assert reverse("users:shop", args=[seller.username]) in (
        client.get(seller.get_absolute_url()).content.decode()
    )


def test_listings_come_in_pages(client, seller, make_shop, make_ad, django_assert_max_num_queries):
    for number in range(25):
        make_ad(title=f"Bike {number:02}")
    make_shop(seller)
    page_of(client, seller)

    with django_assert_max_num_queries(6):
        url = reverse("users:shop", args=[seller.username])
        second = client.get(f"{url}?page=2").content.decode()

    assert "Bike 00" in second
    assert "Bike 24" not in second


def test_wrong_hours_are_said_of_their_day(client, trader):
    client.force_login(trader)
    late = {"day0_from": "18:00", "day0_until": "09:00", "day2_from": "10:00"}

    html = client.post(SETTINGS, filled(**late)).content.decode()

    assert "Monday: the shop must close after it opens." in html
    assert "Wednesday: write both times, or neither." in html


def test_a_wrong_address_of_the_shop_is_said_in_our_words(client, trader):
    client.force_login(trader)

    html = client.post(SETTINGS, filled(contact_email="shop")).content.decode()

    assert "Write an e-mail address such as name@example.kz." in html
