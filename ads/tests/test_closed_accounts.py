import pytest

from ads.models import Favorite, SearchEntry
from ads.search.criteria import Criteria
from ads.search.query import find
from users.sessions.ending import let_in, shut_out

PLACES = ("/search/", "/search.atom", "/search.json", "/api/ads/", "/")


@pytest.mark.parametrize("path", PLACES)
def test_what_a_closed_account_offers_is_shown_nowhere(client, bicycle, moderator, path):
    shut_out(bicycle.seller, by=moderator)

    assert bicycle.slug not in client.get(path).text


def test_its_page_answers_nobody_but_moderators(client, bicycle, moderator):
    shut_out(bicycle.seller, by=moderator)

    assert client.get(bicycle.get_absolute_url()).status_code == 404
    client.force_login(moderator)
    assert client.get(bicycle.get_absolute_url()).status_code == 200


def test_it_leaves_the_lists_of_those_who_saved_it(client, bicycle, buyer, moderator):
    Favorite.objects.add(buyer, [bicycle.pk])
    client.force_login(buyer)
    shut_out(bicycle.seller, by=moderator)

    assert bicycle.slug not in client.get("/my/saved/").text


def test_whoever_is_let_in_again_is_found_again(bicycle, moderator):
    shut_out(bicycle.seller, by=moderator)
    assert not SearchEntry.objects.exists()

    let_in(bicycle.seller, by=moderator)

    assert find(Criteria()).ids == [bicycle.pk]


@pytest.mark.parametrize("nowhere", ["foo", "healthz", "?x", "#a", "foo bar", "//evil.test", ""])
def test_an_address_to_return_to_that_is_none_leads_home(client, bicycle, nowhere):
    answer = client.post(f"/listing/{bicycle.slug}/comparison/", {"next": nowhere})

    assert answer.status_code == 302
    assert answer["Location"] == bicycle.get_absolute_url()
