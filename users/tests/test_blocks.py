from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from users.models import Block, Follow
from users.models.ties import NotPossible

LIST = reverse("users:blocked")


def block_url(person):
    return reverse("users:block", args=[person.username])


def test_a_block_counts_in_both_directions(seller, buyer, stranger):
    buyer.block(seller)

    assert Block.objects.between(buyer, seller)
    assert Block.objects.between(seller, buyer)
    assert not Block.objects.between(seller, stranger)
    assert not seller.may_contact(buyer)
    assert not buyer.may_contact(seller)
    assert buyer.may_contact(stranger)


def test_blocking_ends_follows_both_ways(seller, buyer):
    buyer.follow(seller)
    seller.follow(buyer)

    seller.block(buyer)

    assert not Follow.objects.exists()


def test_unblocking_brings_no_follow_back_and_leaves_the_other_block(seller, buyer):
    buyer.follow(seller)
    seller.block(buyer)
    buyer.block(seller)

    seller.unblock(buyer)

    assert not Follow.objects.exists()
    assert Block.objects.between(seller, buyer)


def test_nobody_blocks_or_follows_themselves(seller):
    with pytest.raises(NotPossible):
        seller.block(seller)
    with pytest.raises(NotPossible):
        seller.follow(seller)


def test_who_is_banned_is_out_of_contact(seller, buyer):
    seller.is_active = False
    seller.save()

    assert not buyer.may_contact(seller)
    with pytest.raises(NotPossible):
        buyer.follow(seller)


def test_the_page_says_whom_one_blocked_and_how_to_undo_it(client, seller, buyer, bicycle):
    client.force_login(buyer)

    html = client.post(block_url(seller), follow=True).content.decode()

    block = Block.objects.get(blocker=buyer)
    assert "You blocked Aigerim" in html
    assert reverse("users:unblock", args=[block.pk]) in html
    assert bicycle.title not in html


def test_who_is_blocked_is_not_told(client, seller, buyer, bicycle):
    client.force_login(buyer)
    before = client.get(seller.get_absolute_url()).content.decode()
    seller.block(buyer)

    after = client.get(seller.get_absolute_url()).content.decode()

    assert "blocked" not in after
    assert bicycle.title in after
    assert len(before) == len(after)


def test_blocking_twice_is_once(client, seller, buyer):
    client.force_login(buyer)

    client.post(block_url(seller))
    client.post(block_url(seller))

    assert Block.objects.count() == 1


def test_one_cannot_block_oneself_by_post(client, buyer):
    client.force_login(buyer)

    html = client.post(block_url(buyer), follow=True).content.decode()

    assert "That is not possible." in html
    assert not Block.objects.exists()


def test_the_list_is_empty_at_first(client, buyer):
    client.force_login(buyer)

    assert "You have blocked nobody" in client.get(LIST).content.decode()


def test_the_list_holds_ones_own_blocks_and_unblocks(client, seller, buyer, stranger):
    block = buyer.block(seller)
    stranger.block(buyer)
    client.force_login(buyer)
    html = client.get(LIST).content.decode()

    after = client.post(reverse("users:unblock", args=[block.pk]), follow=True).content.decode()

    assert "Aigerim" in html
    assert "Charlie" not in html
    assert "Aigerim is no longer blocked." in after
    assert list(Block.objects.values_list("blocker", flat=True)) == [stranger.pk]


def test_the_block_of_another_does_not_exist_here(client, seller, buyer, stranger):
    block = seller.block(stranger)
    client.force_login(buyer)

    page = client.post(reverse("users:unblock", args=[block.pk]))

    assert page.status_code == 404
    assert Block.objects.filter(pk=block.pk).exists()


def test_who_is_gone_can_still_be_unblocked(client, seller, buyer):
    block = buyer.block(seller)
    seller.is_active = False
    seller.save()
    client.force_login(buyer)

    client.get(LIST)
    client.post(reverse("users:unblock", args=[block.pk]))

    assert not Block.objects.exists()


def test_the_list_costs_the_same_for_any_number(client, seller, buyer, make_person):
    client.force_login(buyer)
    client.get(LIST)
    costs = []
    for number in range(2, 12, 9):
        for other in range(number):
            buyer.block(make_person(f"Person {other}", email=f"{number}.{other}@mail.test"))
        with CaptureQueriesContext(connection) as captured:
            client.get(LIST)
        costs.append(len(captured))

    assert costs[0] == costs[1] <= 10


@pytest.mark.django_db(transaction=True)
def test_a_follow_and_a_block_at_once_never_leave_both(make_person):
    one, other = make_person("Aigul"), make_person("Berik")

    def work(number):
        try:
            (one.block if number % 2 else other.follow)(other if number % 2 else one)
        except NotPossible:
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(16)))

    assert Block.objects.count() == 1
    assert not Follow.objects.exists()
