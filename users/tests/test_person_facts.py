from datetime import timedelta

import pytest
from django.utils import timezone

from users.people.facts import person_facts


def texts(facts):
    return [fact.text for fact in facts]


def test_what_is_verified_and_what_is_not_stand_apart(seller):
    seller.phone_verified_at = timezone.now()

    facts = person_facts(seller)

    assert texts(facts.verified) == ["E-mail verified", "Phone verified"]
    assert texts(facts.unverified) == ["Identity not checked"]


def test_nothing_is_taken_for_verified(make_person):
    person = make_person("Dias", phone="+77012345678")
    person.emailaddress_set.update(verified=False)

    facts = person_facts(person)

    assert facts.verified == []
    assert texts(facts.unverified) == [
        "E-mail not verified",
        "Phone not verified",
        "Identity not checked",
    ]


def test_a_trader_without_a_file_is_told_apart(seller, make_shop):
    seller.sell_as(is_trader=True)
    before = person_facts(seller)

    make_shop(seller)
    after = person_facts(seller)

    assert "Trader details missing" in texts(before.unverified)
    assert "Trader details given" in texts(after.others)
    assert "Trader details given" not in texts(after.verified)


def test_the_month_of_joining_is_said(seller):
    seller.date_joined = timezone.now().replace(year=2024, month=3, day=5)

    assert "Here since March 2024" in texts(person_facts(seller).others)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "Answers in about 1 min"),
        (40, "Answers in about 40 min"),
        (118, "Answers in about 2 h"),
        (2 * 24 * 60, "Answers in about 2 days"),
    ],
)
def test_the_time_to_an_answer_is_said_in_round_words(seller, minutes, text):
    seller.reply_minutes = minutes

    assert text in texts(person_facts(seller).others)


def test_numbers_that_are_not_known_are_not_said(seller):
    assert not any("nswer" in text for text in texts(person_facts(seller).others))


def test_rate_and_reviews_are_counted(seller):
    seller.reply_rate, seller.reviews_count = 94, 51

    assert {"94 of 100 answered", "51 reviews"} <= {*texts(person_facts(seller).others)}


@pytest.mark.parametrize(("days", "is_told"), [(0, True), (29, True), (30, False)])
def test_an_account_is_new_for_thirty_days(client, seller, days, is_told):
    seller.date_joined = timezone.now() - timedelta(days=days)
    seller.save()

    html = client.get(seller.get_absolute_url()).content.decode()

    assert ("New account" in html) is is_told
