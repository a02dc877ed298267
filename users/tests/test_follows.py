from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from users.models import Follow


def follow_url(person):
    return reverse("users:follow", args=[person.username])


def test_following_shows_on_the_page(client, seller, buyer):
    client.force_login(buyer)

    html = client.post(follow_url(seller), {"follow": "1"}, follow=True).content.decode()

    assert "Following" in html
    assert "1 follower" in html


def test_following_twice_is_once_and_stopping_twice_is_nothing(client, seller, buyer):
    client.force_login(buyer)

    for wish in ("1", "1"):
        client.post(follow_url(seller), {"follow": wish})
    assert Follow.objects.count() == 1
    for wish in ("0", "0"):
        client.post(follow_url(seller), {"follow": wish})

    assert not Follow.objects.exists()


def test_htmx_gets_the_button_alone(client, seller, buyer):
    client.force_login(buyer)

    page = client.post(follow_url(seller), {"follow": "1"}, headers={"HX-Request": "true"})

    html = page.content.decode()
    assert "Following" in html
    assert '<span id="followers" hx-swap-oob="true">1 follower</span>' in html
    assert "<html" not in html


def test_who_has_not_signed_in_comes_back_to_the_person(client, seller):
    page = client.post(follow_url(seller), {"follow": "1"})

    assert page.url == f"{reverse('account_login')}?next={seller.get_absolute_url()}"


@pytest.mark.parametrize("blocks", [("seller", "buyer"), ("buyer", "seller")])
def test_a_block_refuses_without_a_reason(client, request, seller, buyer, blocks):
    blocker, blocked = (request.getfixturevalue(name) for name in blocks)
    blocker.block(blocked)
    client.force_login(buyer)

    html = client.post(follow_url(seller), {"follow": "1"}, follow=True).content.decode()

    assert "That is not possible." in html
    assert not Follow.objects.exists()


def test_there_is_no_following_oneself(client, seller):
    client.force_login(seller)

    html = client.get(seller.get_absolute_url()).content.decode()
    client.post(follow_url(seller), {"follow": "1"})

    assert follow_url(seller) not in html
    assert not Follow.objects.exists()


def test_who_is_banned_cannot_be_followed(client, seller, buyer):
    seller.is_active = False
    seller.save()
    client.force_login(buyer)

    assert client.post(follow_url(seller), {"follow": "1"}).status_code == 404


def test_one_is_not_led_off_the_site(client, seller, buyer):
    client.force_login(buyer)

    page = client.post(follow_url(seller), {"follow": "1", "next": "https://evil.test/"})

    assert page.url == seller.get_absolute_url()


@pytest.mark.django_db(transaction=True)
def test_following_at_once_is_once(make_person):
    one, other = make_person("Aigul"), make_person("Berik")

    def follow(_number):
        one.follow(other)
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(follow, range(8)))

    assert Follow.objects.count() == 1
