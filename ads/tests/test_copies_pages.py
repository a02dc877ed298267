"""What people read of copies and of honest age: pages, cards, the API, the console."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ads.cards import cards_of
from ads.copies import clusters
from ads.copies.elsewhere import twins_of
from ads.models import Ad, AdPhoto
from ads.tests.test_lineage import OTHER_TEXT, TEXT, photo

DAYS = 40


@pytest.fixture
def offer(make_ad):
    def make(*, state="active", **over) -> Ad:
        ad = make_ad(state="draft", **{"description": TEXT} | over)
        photo(ad)
        if state != "draft":
            ad.submit(by=ad.seller)
        return ad

    return make


@pytest.fixture
def old(offer) -> Ad:
    """Offered a while ago, at a price that was lowered since."""
    ad = offer(price=14_000_000)
    then = timezone.now() - timedelta(days=DAYS)
    Ad.objects.filter(pk=ad.pk).update(first_published_at=then, published_at=then)
    ad.refresh_from_db()
    ad.edit(by=ad.seller, price=12_000_000)
    return ad


@pytest.fixture
def reposted(old, offer, seller) -> Ad:
    """The same photos again after the first one was deleted."""
    old.remove(by=seller)
    AdPhoto.objects.filter(ad=old).delete()
    return offer(price=12_000_000)


@pytest.fixture
def three(offer) -> list[Ad]:
    made = [offer(), offer(title="Mountain bike Trek Marlin 6!"), offer()]
    clusters.find()
    return made


def page(client, path: str) -> str:
    return client.get(path).content.decode()


def first_day(ad: Ad) -> str:
    return ad.first_published_at.isoformat(timespec="minutes")


# Honest age ----------------------------------------------------------------------------


def test_lowered_deleted_and_reposted_it_still_shows_the_first_date_and_both_prices(
    client, old, reposted
):
    html = page(client, reposted.get_absolute_url())

    assert f'First published <time datetime="{first_day(old)}"' in html
    assert "offered again" in html
    assert "140" in html
    assert "120" in html
    assert 'id="prices"' in html


def test_a_new_listing_says_nothing_of_an_earlier_one(client, offer):
    html = page(client, offer().get_absolute_url())

    assert "First published" not in html
    assert "similar ad" not in html


def test_the_owner_reads_why_and_nobody_else(client, old, reposted, seller):
    others = page(client, reposted.get_absolute_url())
    client.force_login(seller)

    own = page(client, reposted.get_absolute_url())

    assert "This continues your ad of" in own
    assert "the same photos" in own
    assert "This continues your ad of" not in others


def test_a_card_says_when_a_renewed_thing_was_first_published(reposted, offer):
    [again, new] = cards_of([reposted.pk, offer(title="Dutch bicycle", attributes={}).pk])

    assert again.age_text.startswith("First published ")
    assert new.age_text == ""


def test_newest_first_goes_by_the_last_publication(client, reposted, offer):
    offer(title="Dutch bicycle", description=OTHER_TEXT)

    html = page(client, "/c/bicycles/")

    assert html.index("Dutch bicycle") < html.index("Trek Marlin")


def test_the_api_tells_the_first_date(client, old, reposted):
    answer = client.get(f"/api/ads/{reposted.slug}/").json()

    assert answer["first_published_at"][:16] == first_day(old)[:16]
    assert answer["published_at"] > answer["first_published_at"]


# Copies --------------------------------------------------------------------------------


def test_results_say_how_many_are_hidden_and_show_them_on_request(client, three):
    html = page(client, "/c/bicycles/?q=trek")

    assert html.count('<article class="listing') == 1
    assert "2 similar copies by the same sellers are hidden." in html
    assert 'href="/c/bicycles/?copies=1&amp;q=trek"' in html
    everything = page(client, "/c/bicycles/?copies=1&q=trek")
    assert everything.count('<article class="listing') == 3
    assert "are hidden." not in everything


def test_the_listing_and_its_copies_lead_to_each_other(client, three):
    first, second, third = three

    assert "2 similar ads by this seller" in page(client, first.get_absolute_url())
    html = page(client, second.get_absolute_url())
    assert "2 similar ads by this seller" in html
    assert first.get_absolute_url() in html
    assert third.get_absolute_url() in html


def test_the_api_counts_and_shows_copies(client, three):
    hidden = client.get("/api/ads/").json()
    shown = client.get("/api/ads/?copies=1").json()

    assert (hidden["count"], hidden["results"][0]["copies"]) == (1, 2)
    assert shown["count"] == 3


# Before publishing ---------------------------------------------------------------------


def check(client, ad: Ad) -> str:
    client.force_login(ad.seller)
    return page(client, reverse("ads:sell_step", args=[ad.slug, "check"]))


def test_a_seller_is_warned_of_offering_a_thing_twice(client, offer):
    first = offer()

    html = check(client, offer(state="draft"))

    assert "You offer this already" in html
    assert f'href="{first.get_absolute_url()}"' in html


def test_a_seller_is_told_that_a_repost_goes_on(client, offer, seller):
    offer().archive(by=seller)

    html = check(client, offer(state="draft"))

    assert "This continues an earlier ad of yours" in html


def test_something_new_is_not_warned_of(client, offer, make_ad):
    offer()
    draft = make_ad(state="draft", title="Dutch bicycle", description=OTHER_TEXT)

    assert "alert--warn" not in check(client, draft)


# For moderators ------------------------------------------------------------------------


def test_a_moderator_sees_the_same_text_and_photos_of_other_sellers(offer, make_ad, buyer):
    mine = offer()
    same_text = make_ad(seller=buyer, title="Cheap bike", description=f"✅ {TEXT}")
    same_photo = offer(seller=buyer, title="Bike", description=OTHER_TEXT)

    found = {(twin.ad.pk, str(twin.likeness.label)) for twin in twins_of(mine)}

    assert found == {(same_text.pk, "the same text"), (same_photo.pk, "the same photos")}
    assert Ad.objects.filter(copy_of__isnull=False).count() == 0


def test_the_console_says_so_beside_the_listing(client, offer, buyer, moderator):
    offer(title="The first of these", seller=buyer)
    mine = offer()
    client.force_login(moderator)

    html = page(client, reverse("admin:ads_ad_change", args=[mine.pk]))

    assert "Other sellers:" in html
    assert "The first of these" in html
    assert "by Bolat has the same photos" in html
