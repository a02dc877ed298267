"""Erasing leaves nothing of a person but what the list below says (security.md, R32 and T27)."""

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.urls import reverse

from ads.models import Ad
from ads.states import State
from tests import canaries, known
from users.models import Export, User
from users.privacy import erasure
from users.privacy.erasure import Refused, erase
from users.privacy.registry import policies
from users.sms import memory

PAGE = reverse("users:erasure")
# Deeds on what belongs to others, and the names of moves in the history of a listing.
KEPT = {
    ("admin.LogEntry", "user", "object_repr"),
    ("admin.LogEntry", "user", "change_message"),
    ("ads.AdEvent", "actor", "verb"),
    ("ads.AdEvent", "actor", "note"),
    ("ads.AdEvent", "ad__seller", "verb"),
    ("ads.Revision", "decided_by", "changes"),
    ("ads.Revision", "decided_by", "reason"),
}


@pytest.fixture
def planted(person) -> dict[str, canaries.Column]:
    """Every word of hers is marked."""
    planted = canaries.plant(person)
    person.refresh_from_db()
    return planted


@pytest.fixture
def erased(person, planted, django_capture_on_commit_callbacks) -> User:
    with django_capture_on_commit_callbacks(execute=True):
        erase(person)
    return User.objects.get(pk=person.pk)


@pytest.fixture
def obstacle(monkeypatch) -> list[str]:
    """Reasons of a room above, as long as there are any."""
    reasons = ["A deal is open."]
    monkeypatch.setattr(erasure, "_obstacles", [lambda person: reasons[0] if reasons else None])
    return reasons


# What is left ------------------------------------------------------------------------


def test_the_person_of_these_tests_has_a_row_for_every_policy(person):
    Export.objects.create(user=person)

    empty = [(p.model, p.person) for p in policies() if not p.rows(person).exists()]

    assert empty == []


def test_marks_are_found_before(planted):
    found = {mark for _table, text in canaries.in_database() for mark in canaries.marks(text)}

    assert found == planted.keys()
    assert len(planted) >= 60
    assert len(canaries.in_files()) == 5


def test_nothing_is_left_outside_the_keep_list(planted, erased):
    left = list(canaries.in_database())

    marks = {mark for _table, text in left for mark in canaries.marks(text)}
    assert {planted[mark] for mark in marks} == KEPT
    assert {table for table, _text in left} == {"django_admin_log", "ads_adevent", "ads_revision"}
    assert canaries.in_files() == []


def test_neither_number_nor_device_is_left(erased):
    assert list(canaries.in_database(known.PHONE)) == []
    assert list(canaries.in_database(known.ADDRESS)) == []


def test_what_is_kept_names_nobody(erased):
    assert str(erased) == "Former user"
    assert erased.username.startswith("former-")
    assert (erased.email, str(erased.phone), erased.about) == ("", "", "")
    assert not erased.is_active
    assert not erased.has_usable_password()
    assert erased.groups.count() == erased.user_permissions.count() == 0


def test_others_keep_what_is_theirs(erased, other, bike_of_other):
    bike_of_other.refresh_from_db()

    assert bike_of_other.state == State.ACTIVE
    assert bike_of_other.title == "Somebody else's bicycle"
    assert bike_of_other.favorites_count == 0
    assert other.emailaddress_set.get().email == other.email
    assert str(bike_of_other.events.filter(actor=erased).get().actor) == "Former user"


def test_old_addresses_answer_that_nobody_is_there(client, person):
    pages = [person.get_absolute_url(), Ad.objects.get(seller=person).get_absolute_url()]

    erase(person)

    assert [client.get(page).status_code for page in pages] == [404, 410]


def test_a_farewell_goes_to_the_old_address(person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        erase(person)

    [letter] = mail.outbox
    assert letter.to == ["canary@mail.test"]
    assert "your account is gone" in letter.body


def test_whoever_had_only_a_number_gets_a_text_message(person, django_capture_on_commit_callbacks):
    User.objects.filter(pk=person.pk).update(email="")

    with django_capture_on_commit_callbacks(execute=True):
        erase(person)

    assert mail.outbox == []
    assert memory.outbox[-1].phone == known.PHONE


def test_a_second_request_changes_nothing(erased, django_capture_on_commit_callbacks):
    before = (erased.username, erased.erased_at)
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        again = erase(erased)

    erased.refresh_from_db()
    assert again is False
    assert (erased.username, erased.erased_at) == before
    assert mail.outbox == []


def test_the_address_can_join_anew(erased, make_person):
    assert make_person("Canary", email="canary@mail.test").pk != erased.pk


# The way there -----------------------------------------------------------------------


def test_open_business_is_refused_with_its_reasons(person, obstacle):
    with pytest.raises(Refused) as refusal:
        erase(person)

    person.refresh_from_db()
    assert refusal.value.reasons == ["A deal is open."]
    assert person.is_active


def test_the_page_says_what_has_to_be_settled(fresh, person, obstacle):
    shown = fresh.get(PAGE)
    refused = fresh.post(PAGE, {"username": person.username})

    person.refresh_from_db()
    assert (shown.status_code, refused.status_code) == (200, 409)
    assert "A deal is open." in shown.content.decode()
    assert 'name="username"' not in shown.content.decode()
    assert person.is_active


def test_staff_lose_their_rights_first(moderator):
    with pytest.raises(Refused):
        erase(moderator)


@pytest.mark.parametrize("given", ["", "somebody-else"])
def test_the_name_has_to_be_typed(fresh, person, given):
    answer = fresh.post(PAGE, {"username": given})

    person.refresh_from_db()
    assert answer.status_code == 422
    assert person.is_active


def test_the_page_erases_and_says_goodbye(fresh, person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = fresh.post(PAGE, {"username": person.username.upper()}, follow=True)

    person.refresh_from_db()
    assert person.erased_at
    assert "Your account is erased." in answer.content.decode()
    assert fresh.get(reverse("users:privacy")).status_code == 302
    assert not Session.objects.filter(session_key=fresh.session.session_key).exists()


def test_it_asks_who_you_are_before(client, person):
    client.force_login(person)

    answer = client.get(PAGE)

    assert answer.status_code == 302
    assert "reauthenticate" in answer.url
