"""How many listings a person may publish in a day (R57)."""

import pytest
from django.urls import reverse

from ads.models import Ad
from ads.selling import quota
from ads.states import IllegalMove, State
from marketplace.ratelimit import count


@pytest.fixture
def signed_in(client, seller):
    client.force_login(seller)
    return client


def url(ad: Ad, key: str) -> str:
    return reverse("ads:sell_step", args=[ad.slug, key])


def test_a_new_account_publishes_three_ads_a_day(signed_in, make_ad):
    for _number in range(3):
        signed_in.post(url(make_ad(state="draft"), "check"))
    fourth = make_ad(state="draft")

    answer = signed_in.post(url(fourth, "check"))

    fourth.refresh_from_db()
    assert answer.status_code == 429
    assert "You can publish 3 new ads a day for now" in answer.content.decode()
    assert fourth.state == State.DRAFT


def test_a_second_click_costs_nothing(seller, make_ad):
    twice = make_ad(state="draft")
    clicks = [Ad.objects.get(pk=twice.pk) for _number in range(4)]

    quota.publish(clicks.pop(), by=seller)
    for click in clicks:
        with pytest.raises(IllegalMove):
            quota.publish(click, by=seller)

    assert count("new_ads_newcomer", f"user:{seller.pk}").remaining == 1


def test_what_is_over_the_quota_is_no_live_listing_for_a_moment(
    seller, make_ad, django_capture_on_commit_callbacks
):
    for _number in range(3):
        count("new_ads_newcomer", f"user:{seller.pk}")
    fourth = make_ad(state="draft")

    with django_capture_on_commit_callbacks() as told, pytest.raises(quota.QuotaReached):
        quota.publish(fourth, by=seller)

    assert (fourth.state, fourth.events.count(), told) == (State.DRAFT, 0, [])


def test_sending_a_refused_ad_again_is_free(signed_in, make_ad, moderator):
    ads = [make_ad(state="draft") for _number in range(3)]
    for ad in ads:
        signed_in.post(url(ad, "check"))
    refused = Ad.objects.get(pk=ads[0].pk)
    refused.reject(by=moderator, reason="Photo 2 shows a phone number.")

    signed_in.post(url(refused, "check"))

    refused.refresh_from_db()
    assert refused.state == State.PENDING
