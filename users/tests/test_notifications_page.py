from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from users.models import ChannelChoice, Delivery, Notification, Preference
from users.notifying import kinds, notify
from users.notifying.kinds import Group, Kind

LIST, CHOOSE = reverse("users:notifications"), reverse("users:notification_settings")
LOG, READ_ALL = reverse("users:deliveries"), reverse("users:notifications_reading")
THING = Kind(
    "test_thing", "A thing", Group.LISTINGS, sentence="“%(title)s” happened.", action="See it"
)


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    monkeypatch.setitem(kinds._kinds, THING.name, THING)


@pytest.fixture
def told(client, seller):
    client.force_login(seller)
    return [notify(seller, "test_thing", path="/help/", title=f"Bike {n}") for n in range(3)]


def reading(news):
    return reverse("users:notification_reading", args=[news.pk])


def test_news_are_shown_by_day_youngest_first(client, told):
    Notification.objects.filter(pk=told[0].pk).update(created_at=timezone.now() - timedelta(days=1))

    page = client.get(LIST).text

    order = [page.index(words) for words in ("Today", "Bike 2", "Bike 1", "Yesterday", "Bike 0")]
    assert order == sorted(order)
    assert 'href="/help/"' in page


def test_days_are_those_of_the_readers_clock(client, seller, told, time_machine):
    Preference.objects.create(user=seller, timezone="Asia/Almaty")
    Notification.objects.update(created_at=datetime(2026, 1, 10, 18, tzinfo=UTC))  # 23:00
    time_machine.move_to(datetime(2026, 1, 10, 20, tzinfo=UTC), tick=False)  # 1:00

    page = client.get(LIST).text

    assert "Yesterday" in page
    assert "Today" not in page


def test_looking_marks_nothing_as_read(client, told):
    client.get(LIST)
    client.get(LIST, {"show": "unread"})

    assert Notification.objects.unread().count() == 3


def test_one_is_marked_as_read_and_leads_back(client, told):
    answer = client.post(reading(told[1]), {"next": f"{LIST}?page=1"})

    assert answer.url == f"{LIST}?page=1"
    assert list(Notification.objects.unread().order_by("pk")) == [told[0], told[2]]


def test_marking_never_leads_off_the_site(client, told):
    answer = client.post(reading(told[1]), {"next": "https://evil.example/"})

    assert answer.url == LIST


def test_all_are_marked_that_the_page_showed(client, seller, told):
    later = notify(seller, "test_thing", title="Later")

    client.post(READ_ALL, {"newest": told[2].pk})

    assert list(Notification.objects.unread()) == [later]


@pytest.mark.parametrize("newest", ["", "-1", "x", "²", "9" * 40, "9" * 5000])
def test_nonsense_about_what_was_shown_is_no_error(client, told, newest):
    assert client.post(READ_ALL, {"newest": newest}).status_code == 302


def test_getting_a_verb_changes_nothing(client, told):
    assert client.get(READ_ALL).status_code == client.get(reading(told[0])).status_code == 405


def test_nobody_reads_or_marks_the_news_of_another(client, told, buyer):
    client.force_login(buyer)

    assert "Bike" not in client.get(LIST).text
    assert client.post(reading(told[0])).status_code == 404
    client.post(READ_ALL, {"newest": told[2].pk})
    assert Notification.objects.unread().count() == 3


def test_unread_ones_can_be_seen_alone(client, told):
    client.post(reading(told[1]))

    page = client.get(LIST, {"show": "unread"}).text

    assert "Bike 0" in page and "Bike 2" in page
    assert "Bike 1" not in page


def test_empty_pages_say_what_comes_there(client, seller):
    client.force_login(seller)

    assert "No news yet" in client.get(LIST).text
    assert "Nothing unread" in client.get(LIST, {"show": "unread"}).text
    assert "Nothing was sent yet" in client.get(LOG).text


def test_hostile_facts_are_only_text_on_the_page(client, seller):
    client.force_login(seller)
    notify(seller, "test_thing", title="<script>alert(1)</script>")

    assert "<script>alert(1)" not in client.get(LIST).text


def test_a_long_list_has_pages_and_costs_the_same(client, seller, django_assert_max_num_queries):
    client.force_login(seller)
    for number in range(25):
        notify(seller, "test_thing", title=f"Bike {number}")

    with django_assert_max_num_queries(10):
        page = client.get(LIST).text

    assert page.count('class="news__item') == 20
    assert "Bike 0" in client.get(LIST, {"page": 2}).text


def test_the_bell_costs_one_query_and_strangers_none(client, told):
    def counting(queries):
        return [q for q in queries if "users_notification" in q["sql"]]

    with CaptureQueriesContext(connection) as signed_in:
        page = client.get("/help/").text
    client.logout()
    with CaptureQueriesContext(connection) as anonymous:
        client.get("/help/")

    assert page.count("<news-badge") == 4
    assert len(counting(signed_in)) == 1
    assert counting(anonymous) == []


def test_the_bell_stops_counting_at_a_hundred(client, seller):
    client.force_login(seller)
    Notification.objects.bulk_create(
        Notification(user=seller, kind="test_thing", facts={"title": "x"}) for _ in range(120)
    )

    assert ">99+<" in client.get("/help/").text


# Choosing ------------------------------------------------------------------


def test_switches_are_kept_and_shown(client, seller):
    client.force_login(seller)
    before = client.get(CHOOSE).text
    client.post(CHOOSE, {"on": ["test_thing.sms"], "digest": "daily"})

    after = client.get(CHOOSE).text
    assert 'value="test_thing.email" checked' in before
    assert 'value="test_thing.email" checked' not in after
    assert 'value="test_thing.sms" checked' in after
    assert Preference.objects.get().digest == "daily"


def test_only_switches_that_were_moved_are_written(client, seller):
    client.force_login(seller)
    defaults = [f"{kind.name}.{c}" for kind in kinds.all_kinds() for c in kind.channels]

    client.post(CHOOSE, {"on": defaults, "digest": "at_once"})

    assert not ChannelChoice.objects.exists()


def test_security_switches_stay_on_and_say_why(client, seller):
    client.force_login(seller)
    client.post(CHOOSE, {"on": [], "digest": "at_once"})

    page = client.get(CHOOSE).text

    assert 'value="password_changed.email" checked disabled' in page
    assert "cannot be switched off" in page
    assert not ChannelChoice.objects.filter(kind="password_changed", channel="email").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"on": ["nonsense.email"]},
        {"digest": "hourly"},
        {"quiet_from": "22:00"},
        {"quiet_from": "25:00", "quiet_until": "08:00"},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(client, seller, wrong):
    client.force_login(seller)

    answer = client.post(CHOOSE, {"digest": "at_once"} | wrong)

    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert not Preference.objects.exists()


def test_the_quiet_hour_that_is_missing_is_linked(client, seller):
    client.force_login(seller)

    page = client.post(CHOOSE, {"digest": "at_once", "quiet_from": "22:00"}).text

    words = "Quiet hours need both a beginning and an end."
    assert f'<a href="#id_quiet_until">{words}</a>' in page


def test_quiet_hours_are_kept(client, seller):
    client.force_login(seller)

    client.post(CHOOSE, {"digest": "at_once", "quiet_from": "22:00", "quiet_until": "08:00"})

    page = client.get(CHOOSE).text
    assert 'value="22:00"' in page and 'value="08:00"' in page


def test_other_preferences_are_left_alone(client, seller):
    client.force_login(seller)
    Preference.objects.create(user=seller, theme="dark", currency="USD", timezone="Asia/Tokyo")

    client.post(CHOOSE, {"digest": "weekly"})

    kept = Preference.objects.get()
    assert (kept.theme, kept.currency, kept.timezone) == ("dark", "USD", "Asia/Tokyo")


def test_push_is_offered_only_where_the_site_has_it(client, seller, settings):
    client.force_login(seller)

    assert "test_thing.push" not in client.get(CHOOSE).text
    settings.PUSH_BACKEND = "users.notifying.channels.push_backends.MemoryPush"
    assert "test_thing.push" in client.get(CHOOSE).text


# The log -------------------------------------------------------------------


def test_the_log_says_what_became_of_each_message(client, told):
    _first, second, third = Delivery.objects.order_by("pk")
    Delivery.objects.filter(pk=second.pk).update(state="sent", sent_at=timezone.now())
    Delivery.objects.filter(pk=third.pk).update(state="skipped", note="switched_off")

    page = client.get(LOG).text

    assert "Waiting" in page and "Sent" in page and "Not sent" in page
    assert "You switched this off." in page


def test_the_log_of_another_stays_closed(client, told, buyer):
    client.force_login(buyer)

    assert "Bike" not in client.get(LOG).text
