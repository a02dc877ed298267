import pytest
from django.urls import reverse


@pytest.fixture
def phone_of(client, seller, buyer, make_ad):
    seller.phone = "+77012345678"
    seller.save()
    ad = make_ad(shows_phone=True)
    client.force_login(buyer)
    return ad


@pytest.mark.parametrize("blocks", [("seller", "buyer"), ("buyer", "seller")])
def test_a_block_refuses_the_phone_both_ways_in_the_same_words(client, request, phone_of, blocks):
    blocker, blocked = (request.getfixturevalue(name) for name in blocks)
    blocker.block(blocked)

    page = client.get(phone_of.get_absolute_url())
    reveal = client.post(reverse("ads:phone", args=[phone_of.slug]))
    fragment = client.post(
        reverse("ads:phone", args=[phone_of.slug]), headers={"HX-Request": "true"}
    )

    assert "Contact is not possible." in page.content.decode()
    assert reveal.status_code == 403
    for answer in (page, reveal, fragment):
        assert "701" not in answer.content.decode().replace(phone_of.number, "")
        assert "block" not in answer.content.decode().split("<main")[-1].split("</main")[0].lower()


def test_the_listing_of_somebody_blocked_stays_public(client, seller, buyer, phone_of):
    buyer.block(seller)

    assert phone_of.title in client.get(phone_of.get_absolute_url()).content.decode()


def test_everybody_else_still_gets_the_number(client, seller, stranger, phone_of):
    seller.block(stranger)

    page = client.post(reverse("ads:phone", args=[phone_of.slug]))

    assert "+7 701 234 5678" in page.content.decode()
