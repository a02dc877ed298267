import pytest


def test_everybody_sees_a_person_and_what_they_offer(client, seller, bicycle):
    html = client.get(seller.get_absolute_url()).content.decode()

    assert "Aigerim" in html
    assert "E-mail verified" in html
    assert bicycle.title in html


def test_what_was_not_verified_is_said(client, make_person):
    person = make_person("Dias", phone="+77012345678")
    person.emailaddress_set.update(verified=False)

    html = client.get(person.get_absolute_url()).content.decode()

    assert "E-mail not verified" in html
    assert "Phone not verified" in html


def test_nobody_learns_an_address_or_a_number(client, seller, bicycle):
    seller.phone = "+77012345678"
    seller.save()

    html = client.get(seller.get_absolute_url()).content.decode()

    assert seller.email not in html
    assert "701" not in html


def test_hidden_listings_are_not_shown(client, seller, make_ad):
    make_ad(title="Sold bike").sell(by=seller)
    make_ad(title="Draft bike", state="draft")

    html = client.get(seller.get_absolute_url()).content.decode()

    assert "Nothing on offer right now" in html
    assert "Sold bike" not in html


def test_many_listings_come_in_pages(client, seller, make_ad, django_assert_max_num_queries):
    for number in range(25):
        make_ad(title=f"Bike {number}")
    first = client.get(seller.get_absolute_url()).content.decode()

    with django_assert_max_num_queries(6):
        second = client.get(f"{seller.get_absolute_url()}?page=2").content.decode()

    assert "Bike 24" in first
    assert "Bike 0" in second
    assert "Bike 24" not in second


@pytest.mark.parametrize("page", ["x", "-1", "101"])
def test_pages_that_cannot_be_are_refused(client, seller, page):
    assert client.get(f"{seller.get_absolute_url()}?page={page}").status_code == 400


def test_closed_accounts_have_no_page(client, seller):
    seller.is_active = False
    seller.save()

    assert client.get(seller.get_absolute_url()).status_code == 404


def test_unknown_people_have_no_page(client, db):
    assert client.get("/u/nobody-at-all/").status_code == 404


def test_a_person_is_only_read(client, seller):
    assert client.post(seller.get_absolute_url()).status_code == 405
