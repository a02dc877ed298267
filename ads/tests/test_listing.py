import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from ads.models import Ad

NUMBER = "+77012345678"


@pytest.fixture
def with_phone(bicycle, seller) -> Ad:
    seller.phone = NUMBER
    seller.save()
    bicycle.shows_phone = True
    bicycle.save()
    return bicycle


@pytest.fixture
def checked_bicycles(bicycles):
    bicycles.premoderated = True
    bicycles.save()
    return bicycles


def test_everybody_reads_price_facts_and_words(client, bicycle):
    page = client.get(bicycle.get_absolute_url())

    html = page.content.decode()
    assert page.status_code == 200
    assert "140 000\N{NO-BREAK SPACE}₸".replace(" ", "\N{NO-BREAK SPACE}") in html
    for words in (bicycle.title, "Size L, serviced in spring.", "Trek", "Marlin", "Used, good"):
        assert words in html
    assert "29\N{NO-BREAK SPACE}in" in html
    assert "Aigerim" in html


def test_the_page_takes_few_queries(client, make_ad, bicycle, django_assert_max_num_queries):
    for _number in range(3):
        make_ad()
    client.get(bicycle.get_absolute_url())

    with django_assert_max_num_queries(6):
        client.get(bicycle.get_absolute_url())


def test_similar_listings_of_the_same_city_come_first(client, make_ad, bicycle, astana):
    near = make_ad(title="Bike nearby")
    far = make_ad(title="Bike far away", city=astana)

    cards = client.get(bicycle.get_absolute_url()).context["similar"]

    assert [card.title for card in cards] == [near.title, far.title]


@pytest.mark.parametrize("verb", ["archive", "expire"])
def test_what_is_over_is_for_its_owner_only(client, bicycle, seller, stranger, verb):
    bicycle.expire() if verb == "expire" else bicycle.archive(by=seller)

    client.force_login(stranger)
    refused = client.get(bicycle.get_absolute_url())
    client.force_login(seller)
    seen = client.get(bicycle.get_absolute_url())

    assert refused.status_code == 404
    assert seen.status_code == 200
    assert "alert" in seen.content.decode()


def test_a_waiting_listing_is_seen_by_its_owner_and_moderators(
    client, checked_bicycles, make_ad, seller, moderator, stranger
):
    ad = make_ad()

    answers = {}
    for person in (seller, moderator, stranger):
        client.force_login(person)
        answers[person.name] = client.get(ad.get_absolute_url()).status_code

    assert answers == {"Aigerim": 200, "Madina": 200, "Charlie": 404}


def test_a_listing_may_say_very_little(client, make_ad):
    ad = make_ad(
        city=None, price=None, price_type="on_request", condition="", attributes={}, description=""
    )

    html = client.get(ad.get_absolute_url()).content.decode()

    assert "On request" in html
    assert "No photos" in html
    assert "Place not given" in html


def test_a_rejected_listing_tells_its_owner_why(client, bicycle, seller, moderator):
    bicycle.reject(by=moderator, reason="Photo 2 shows a phone number.")

    client.force_login(seller)
    html = client.get(bicycle.get_absolute_url()).content.decode()

    assert "Photo 2 shows a phone number." in html


def test_a_deleted_listing_is_gone(client, bicycle, seller):
    bicycle.remove(by=seller)

    page = client.get(bicycle.get_absolute_url())

    assert page.status_code == 410
    assert "Size L" not in page.content.decode()


def test_a_draft_that_was_deleted_never_was(client, make_ad, seller):
    draft = make_ad(state="draft")
    draft.remove(by=seller)

    assert client.get(draft.get_absolute_url()).status_code == 404


def test_old_words_lead_to_the_right_address(client, bicycle):
    page = client.get(reverse("ads:listing", args=[f"old-words-{bicycle.number}"]))

    assert page.status_code == 301
    assert page.url == bicycle.get_absolute_url()


def test_old_words_of_a_hidden_listing_lead_nowhere(client, bicycle, seller):
    bicycle.archive(by=seller)

    page = client.get(reverse("ads:listing", args=[f"old-words-{bicycle.number}"]))

    assert page.status_code == 404


def test_a_sold_listing_offers_similar_ones_and_no_phone(client, with_phone, make_ad, seller):
    make_ad(title="Another bike")
    with_phone.sell(by=seller)

    html = client.get(with_phone.get_absolute_url()).content.decode()

    assert "Another bike" in html
    assert 'id="phone"' not in html


def test_the_page_is_for_reading(client, bicycle):
    assert client.post(bicycle.get_absolute_url()).status_code == 405


# Phone ----------------------------------------------------------------------


def test_the_number_is_not_in_the_page(client, with_phone, buyer):
    client.force_login(buyer)

    html = client.get(with_phone.get_absolute_url()).content.decode()

    assert "Show phone number" in html
    assert "012345678" not in re.sub(r"[\s\-()]", "", html)


def test_a_person_who_signed_in_asks_for_the_number(client, with_phone, buyer):
    client.force_login(buyer)

    page = client.post(reverse("ads:phone", args=[with_phone.slug]))

    assert 'href="tel:+7-701-234-5678"' in page.content.decode()


def test_a_stranger_is_sent_to_sign_in_and_back(client, with_phone):
    page = client.post(reverse("ads:phone", args=[with_phone.slug]))

    assert page.status_code == 302
    assert page.url == f"{reverse('account_login')}?next={with_phone.get_absolute_url()}"


def test_a_number_that_is_not_shown_cannot_be_asked_for(client, bicycle, seller, buyer):
    seller.phone = NUMBER
    seller.save()
    client.force_login(buyer)

    assert client.post(reverse("ads:phone", args=[bicycle.slug])).status_code == 404


def test_numbers_cannot_be_collected(client, with_phone, buyer):
    client.force_login(buyer)
    url = reverse("ads:phone", args=[with_phone.slug])

    answers = [client.post(url).status_code for _number in range(31)]

    assert answers == [200] * 30 + [429]


def test_a_number_is_never_shown_by_get(client, with_phone, buyer):
    client.force_login(buyer)

    page = client.get(reverse("ads:phone", args=[with_phone.slug]))

    assert page.status_code == 302
    assert page.url == with_phone.get_absolute_url()


# What programs read ---------------------------------------------------------


def test_search_engines_read_the_offer(client, make_ad):
    ad = make_ad(description="Ends </script><script>alert(1)</script> here")

    html = client.get(ad.get_absolute_url()).content.decode()

    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    facts = json.loads(text)
    assert facts["description"] == ad.description
    assert facts["offers"]["price"] == "140000"
    assert facts["offers"]["priceCurrency"] == "KZT"
    assert facts["offers"]["availability"] == "https://schema.org/InStock"


def test_renewed_listings_keep_the_day_they_were_first_published(client, bicycle):
    Ad.objects.filter(pk=bicycle.pk).update(published_at=timezone.now())

    assert "renewed" in client.get(bicycle.get_absolute_url()).content.decode()
