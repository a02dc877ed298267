"""How many listings a person may publish in a day (R57)."""

import pytest
from django.urls import reverse

from ads.models import Ad
from ads.states import State


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


def test_sending_a_refused_ad_again_is_free(signed_in, make_ad, moderator):
    ads = [make_ad(state="draft") for _number in range(3)]
    for ad in ads:
        signed_in.post(url(ad, "check"))
    refused = Ad.objects.get(pk=ads[0].pk)
    refused.reject(by=moderator, reason="Photo 2 shows a phone number.")

    signed_in.post(url(refused, "check"))

    refused.refresh_from_db()
    assert refused.state == State.PENDING
