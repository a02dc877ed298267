import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from django.urls import reverse

from ads import hiding
from ads.models import Ad, Hidden, hidden
from users.sessions.store import SessionStore

LIST = reverse("ads:hidden")
PASSWORD = "correct horse 7"
HTMX = {"HX-Request": "true"}


def hide(client, ad, **options):
    return client.post(reverse("ads:hide", args=[ad.slug]), **options)


def hide_seller(client, person, **options):
    return client.post(reverse("ads:hide_seller", args=[person.username]), **options)


def titles(client, path="/search/"):
    return {card.title for card in client.get(path).context["cards"]}


@pytest.fixture
def other(make_ad, stranger):
    """A tandem by Charlie, beside the bicycle by Aigerim."""
    return make_ad(title="Tandem", seller=stranger)


@pytest.fixture(params=["guest", "person"])
def reader(request, client, buyer, bicycle, other):
    """Somebody without an account, then somebody with one."""
    if request.param == "person":
        client.force_login(buyer)
    return client


def test_a_hidden_listing_leaves_results_and_their_number(reader, bicycle, other):
    hide(reader, bicycle)

    page = reader.get("/search/")
    assert [card.title for card in page.context["cards"]] == [other.title]
    assert page.context["count_text"] == "1 ad"
    assert titles(reader, "/c/bicycles/") == {other.title}


def test_all_of_a_hidden_seller_leaves_results(reader, bicycle, other, make_ad):
    make_ad(title="Another of Aigerim's")

    hide_seller(reader, bicycle.seller)

    assert titles(reader) == {other.title}


def test_facets_leave_out_what_is_hidden(reader, bicycle, make_ad):
    make_ad(title="New", condition="new")

    hide(reader, bicycle)

    panel = reader.get("/search/").context["panel"]
    condition = next(facet for facet in panel.facets if facet.name == "condition")
    assert {value.value: value.count for value in condition.values if value.count} == {
        "new": 1,
        "good": 1,
    }


def test_ways_out_of_nothing_leave_out_what_is_hidden(reader, bicycle, make_ad):
    make_ad(title="Mountain bike of steel", condition="new")
    hide(reader, bicycle)

    ways = reader.get("/search/?q=mountain&condition=fair&shipping=1").context["ways"]

    assert {way.count for way in ways} == {1}


def test_home_and_similar_listings_leave_it_out(reader, bicycle, other, make_ad):
    third = make_ad(title="Third")
    hide(reader, third)

    home = reader.get("/").context
    similar = reader.get(other.get_absolute_url()).context["similar"]

    assert third.title not in {card.title for card in home["newest"]}
    assert {card.title for card in similar} == {bicycle.title}


def test_hiding_twice_hides_once(reader, bicycle):
    hide(reader, bicycle)
    hide(reader, bicycle)
    hide_seller(reader, bicycle.seller)

    rows = reader.get(LIST).context["rows"]
    assert len(rows) == 2
    assert rows[0]["person"] == bicycle.seller
    assert rows[1]["card"].title == bicycle.title


def test_undo_brings_it_back(reader, bicycle, other):
    hide(reader, bicycle)
    [row] = reader.get(LIST).context["rows"]

    answer = reader.post(reverse("ads:unhide", args=[row["pk"]]), {"next": "/search/?q="})

    assert answer.url == "/search/?q="
    assert titles(reader) == {bicycle.title, other.title}
    assert "You have hidden nothing" in reader.get(LIST).content.decode()


def test_without_a_script_one_returns_with_a_way_to_undo(reader, bicycle):
    answer = hide(reader, bicycle, data={"next": "/search/"})

    page = reader.get(answer.url).content.decode()
    [row] = reader.get(LIST).context["rows"]
    assert answer.url == "/search/"
    assert f"You won&#x27;t see “{bicycle.title}” in results any more." in page
    assert f'formaction="/my/hidden/{row["pk"]}/end/">Undo</button>' in page


def test_a_title_is_text_in_the_toast(reader, make_ad):
    sly = make_ad(title="<b>Bold</b> bicycle")

    answer = hide(reader, sly, data={"next": "/search/"})

    assert "<b>Bold" not in reader.get(answer.url).content.decode()


def test_htmx_takes_the_card_away_and_offers_to_undo(reader, bicycle):
    answer = hide(reader, bicycle, headers=HTMX)

    assert (answer.status_code, answer.content) == (200, b"")
    assert '"action": "Undo"' in answer["HX-Trigger"]
    assert "/end/" in answer["HX-Trigger"]
    assert '"listing-hidden"' in answer["HX-Trigger"]


def test_htmx_reads_the_page_anew_without_a_seller(reader, bicycle):
    answer = hide_seller(reader, bicycle.seller, headers=HTMX)

    assert answer["HX-Refresh"] == "true"


def test_cards_have_the_menu(client, bicycle):
    page = client.get("/search/").content.decode()

    assert f'formaction="/listing/{bicycle.slug}/hiding/"' in page
    assert f'formaction="/u/{bicycle.seller.username}/hiding/"' in page


def test_the_listing_says_that_it_is_hidden(reader, bicycle):
    hide(reader, bicycle)

    page = reader.get(bicycle.get_absolute_url()).content.decode()

    assert "You have hidden this from your results." in page


def test_what_is_hidden_still_opens_at_its_sellers_page(reader, bicycle):
    hide_seller(reader, bicycle.seller)

    assert bicycle.title in reader.get(bicycle.seller.get_absolute_url()).content.decode()


def test_nobody_hides_themselves(client, seller, bicycle):
    client.force_login(seller)

    hide_seller(client, seller)

    assert not Hidden.objects.exists()
    assert titles(client) == {bicycle.title}


def test_drafts_and_closed_accounts_are_not_there(reader, make_ad, stranger):
    draft = make_ad(state="draft")
    stranger.is_active = False
    stranger.save()

    assert hide(reader, draft).status_code == 404
    assert hide_seller(reader, stranger).status_code == 404


def test_another_persons_entry_does_not_exist(client, buyer, stranger, bicycle):
    [row] = Hidden.objects.put(stranger, ads=[bicycle.pk])
    client.force_login(buyer)

    assert client.post(reverse("ads:unhide", args=[row.pk])).status_code == 404
    assert Hidden.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("name", ["hide", "hide_seller", "unhide"])
def test_changes_are_posted(client, bicycle, name):
    argument = {"hide": bicycle.slug, "hide_seller": bicycle.seller.username, "unhide": 1}[name]

    assert client.get(reverse(f"ads:{name}", args=[argument])).status_code == 405


def test_the_list_says_what_is_gone(reader, bicycle, seller):
    hide(reader, bicycle)
    reader.get("/search/")  # where the news of it is read
    bicycle.archive(by=seller)

    page = reader.get(LIST).content.decode()

    assert "This ad is no longer on the site." in page
    assert bicycle.title not in page


def test_signing_in_takes_along_what_was_hidden(client, buyer, bicycle, other):
    hide(client, bicycle)
    hide_seller(client, other.seller)

    client.post(reverse("account_login"), {"login": buyer.email, "password": PASSWORD})

    assert hiding.KEY not in client.session
    exclusions = hiding.of_user(buyer)
    assert exclusions["hidden_ads"] == (bicycle.pk,)
    assert exclusions["hidden_sellers"] == (other.seller_id,)


def test_a_listing_that_vanished_does_not_stop_anybody_from_signing_in(client, buyer, bicycle):
    hide(client, bicycle)
    Ad.objects.all().delete()

    client.post(reverse("account_login"), {"login": buyer.email, "password": PASSWORD})

    assert not Hidden.objects.exists()


def test_a_session_holds_a_limited_number(client, bicycle):
    session = client.session
    session[hiding.KEY] = [[number, 10_000 + number, None] for number in range(hiding.LIMIT)]
    session.save()

    hide(client, bicycle)

    kept = client.session[hiding.KEY]
    assert len(kept) == hiding.LIMIT
    assert kept[0][1] == bicycle.pk


def test_an_account_holds_a_limited_number(buyer, make_ad, monkeypatch):
    monkeypatch.setattr(hidden, "LIMIT", 2)
    first, second, third = (make_ad(title=f"Bicycle {number}").pk for number in range(3))

    for ad in (first, second, third):
        Hidden.objects.put(buyer, ads=[ad])

    assert set(hiding.of_user(buyer)["hidden_ads"]) == {second, third}


def test_a_row_hides_one_thing(buyer, bicycle):
    with pytest.raises(IntegrityError):
        Hidden.objects.create(user=buyer, ad=bicycle, seller=bicycle.seller)


@pytest.mark.parametrize(("who", "statements"), [("buyer", 1), ("guest", 0)])
def test_who_hid_nothing_pays_one_small_statement(
    request, rf, bicycle, who, statements, django_assert_num_queries
):
    reading = rf.get("/")
    reading.user = AnonymousUser() if who == "guest" else request.getfixturevalue(who)
    reading.session = SessionStore()

    with django_assert_num_queries(statements):
        exclusions = hiding.of(reading)

    assert not any(exclusions.values())
