import pytest
from django.core import mail
from django.utils import timezone

from users.models import Block, Delivery, Notification, Preference
from users.notifying import choices, kinds, notify
from users.notifying.kinds import Group, Kind
from users.notifying.sending import deliver, deliver_waiting
from users.sms import memory

THING = Kind(
    "test_thing",
    "A thing",
    Group.LISTINGS,
    sentence="“%(title)s” happened.",
    more="Because of %(why)s.",
    action="See it",
)
ALARM = Kind("test_alarm", "An alarm", Group.SECURITY, sentence="Alarm.", is_security=True)


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    for kind in (THING, ALARM):
        monkeypatch.setitem(kinds._kinds, kind.name, kind)
    memory.outbox.clear()


def tell(user, **over):
    return notify(user, "test_thing", **{"path": "/x/", "title": "Bike", "why": "rain"} | over)


def channels(news):
    return set(news.deliveries.values_list("channel", flat=True))


def test_news_are_written_with_a_delivery_for_each_channel_that_is_on(seller):
    news = tell(seller)

    assert (news.user, news.kind, news.path) == (seller, "test_thing", "/x/")
    assert channels(news) == {"email"}
    assert news.deliveries.get().due_at <= timezone.now()


def test_the_same_key_is_told_once(seller, buyer):
    first, second = tell(seller, key="deal:1"), tell(seller, key="deal:1")
    others = tell(buyer, key="deal:1")

    assert first and others
    assert second is None
    assert Delivery.objects.count() == 2


def test_an_unknown_kind_and_a_missing_fact_are_mistakes_of_the_caller(seller):
    with pytest.raises(KeyError):
        notify(seller, "nobody_registered_this")
    with pytest.raises(KeyError):
        notify(seller, "test_thing", title="Bike")

    assert not Notification.objects.exists()


@pytest.mark.parametrize("closed", [{"is_active": False}, {"erased_at": timezone.now()}])
def test_nobody_is_told_whose_account_is_closed(seller, closed):
    for name, value in closed.items():
        setattr(seller, name, value)

    assert tell(seller) is None
    assert not Notification.objects.exists()


def test_nothing_is_told_across_a_block(seller, buyer):
    Block.objects.create(blocker=buyer, blocked=seller)

    assert tell(seller, person_id=buyer.pk) is None


def test_a_switch_counts_for_the_very_next_event(seller):
    choices.switch(seller, {("test_thing", "email"): False})
    off = tell(seller)
    choices.switch(seller, {("test_thing", "email"): True})
    on = tell(seller)

    assert (channels(off), channels(on)) == (set(), {"email"})


def test_text_messages_go_to_confirmed_numbers_only(seller):
    choices.switch(seller, {("test_thing", "sms"): True})
    seller.phone = "+77011234567"
    unproved = tell(seller)
    seller.phone_verified_at = timezone.now()
    seller.save()
    proved = tell(seller)

    deliver_waiting()

    assert (channels(unproved), channels(proved)) == ({"email"}, {"email", "sms"})
    assert [sms.phone for sms in memory.outbox] == ["+77011234567"]
    assert "“Bike” happened. http" in memory.outbox[0].text


def test_security_news_cannot_be_switched_off(seller):
    choices.switch(seller, {("test_alarm", "email"): False})
    Preference.objects.create(user=seller, digest="weekly", quiet_from="00:00", quiet_until="23:59")

    news = notify(seller, "test_alarm")
    deliver_waiting()

    assert channels(news) == {"email"}
    assert len(mail.outbox) == 1


def test_security_news_come_as_a_text_message_where_there_is_no_email(make_person):
    person = make_person("Dana", phone="+77011234567", phone_verified_at=timezone.now())
    person.emailaddress_set.all().delete()

    assert channels(notify(person, "test_alarm")) == {"sms"}
    assert channels(tell(person)) == set()


def test_what_is_switched_off_before_it_leaves_is_not_sent(seller):
    delivery = tell(seller).deliveries.get()
    choices.switch(seller, {("test_thing", "email"): False})

    deliver(delivery.pk)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.note) == ("skipped", "switched_off")
    assert delivery.why == "You switched this off."
    assert not mail.outbox


@pytest.mark.parametrize("closed", [{"is_active": False}, {"erased_at": timezone.now()}])
def test_no_mail_goes_to_people_who_are_gone(seller, closed):
    delivery = tell(seller).deliveries.get()
    type(seller).objects.filter(pk=seller.pk).update(**closed)

    deliver(delivery.pk)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.note) == ("skipped", "closed")
    assert not mail.outbox


def test_no_mail_about_a_person_who_was_blocked_meanwhile(seller, buyer):
    delivery = tell(seller, person_id=buyer.pk).deliveries.get()
    Block.objects.create(blocker=seller, blocked=buyer)

    deliver(delivery.pk)

    delivery.refresh_from_db()
    assert delivery.note == "blocked"
    assert not mail.outbox


def test_no_mail_goes_to_an_address_that_is_no_longer_confirmed(seller):
    delivery = tell(seller).deliveries.get()
    seller.emailaddress_set.update(verified=False)

    deliver(delivery.pk)

    delivery.refresh_from_db()
    assert delivery.note == "no_address"


def test_news_of_a_kind_that_was_dropped_are_shown_but_not_sent(client, seller):
    delivery = tell(seller).deliveries.get()
    Notification.objects.update(kind="dropped_long_ago")
    client.force_login(seller)

    deliver(delivery.pk)

    delivery.refresh_from_db()
    assert delivery.note == "dropped"
    assert client.get("/my/notifications/").status_code == 200


def test_telling_costs_few_queries(seller, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        tell(seller, key="once")
