import pytest
from django.urls import reverse
from django.utils import timezone, translation

from users.profile.tongues import tongues

SETTINGS = reverse("users:settings")


def form(**over) -> dict[str, object]:
    return {"name": "Bolat", "about": "", "city": ""} | over


def test_a_person_describes_themselves(client, buyer, almaty):
    client.force_login(buyer)

    facts = {"name": "Bolat K.", "about": "I fix bikes.", "city": almaty.pk}
    page = client.post(SETTINGS, form(**facts, languages=["kk", "ru"]))

    buyer.refresh_from_db()
    assert page.status_code == 302
    assert (buyer.name, buyer.about, buyer.city) == ("Bolat K.", "I fix bikes.", almaty)
    assert buyer.languages == ["kk", "ru"]


def test_others_read_which_languages_somebody_speaks(client, seller):
    seller.languages = ["kk", "ru"]
    seller.save()

    html = client.get(f"{seller.get_absolute_url()}?tab=about").content.decode()

    assert "Kazakh, Russian" in html


def test_every_language_has_a_name_in_ours(settings):
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            assert all(name != code for code, name in tongues())


@pytest.mark.parametrize(
    ("phone", "is_verified", "words"),
    [
        ("", False, "No phone number yet"),
        ("+77012345678", False, "Not verified"),
        ("+77012345678", True, "Verified"),
    ],
)
def test_the_number_is_shown_with_its_state_and_changed_elsewhere(
    client, buyer, phone, is_verified, words
):
    buyer.phone, buyer.email = phone, ""
    buyer.phone_verified_at = timezone.now() if is_verified else None
    buyer.save()
    client.force_login(buyer)

    html = client.get(SETTINGS).content.decode()

    assert words in html
    assert f'href="{reverse("account_change_phone")}"' in html
    assert 'name="phone"' not in html


def test_the_number_cannot_be_changed_here(client, buyer):
    client.force_login(buyer)

    client.post(SETTINGS, form(phone="+77012345678", phone_verified_at="2026-01-01"))

    buyer.refresh_from_db()
    assert not buyer.phone
    assert buyer.phone_verified_at is None


def test_cities_stand_under_their_regions(client, buyer, almaty, astana):
    client.force_login(buyer)

    html = client.get(SETTINGS).content.decode()

    assert '<optgroup label="Almaty">' in html
    assert f'<option value="{astana.pk}">Astana</option>' in html


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "a" * 61),
        ("city", "999999"),
        ("languages", ["xx"]),
        ("about", "a" * 501),
    ],
)
def test_a_bad_answer_is_told_and_nothing_is_saved(client, buyer, field, value):
    client.force_login(buyer)

    page = client.post(SETTINGS, form(**{"name": "Somebody", field: value}))

    buyer.refresh_from_db()
    assert page.status_code == 422
    assert "There is a problem" in page.content.decode()
    assert buyer.name == "Bolat"


def test_nobody_makes_themselves_staff(client, buyer):
    client.force_login(buyer)

    client.post(SETTINGS, form(is_staff="on", is_trader="on", email="new@mail.test"))

    buyer.refresh_from_db()
    assert not buyer.is_staff
    assert not buyer.is_trader
    assert buyer.email == "bolat@mail.test"


def test_strangers_are_sent_to_sign_in(client, db):
    page = client.get(SETTINGS)

    assert page.url == f"{reverse('account_login')}?next={SETTINGS}"


def test_other_methods_are_refused(client, buyer):
    client.force_login(buyer)

    assert client.put(SETTINGS).status_code == 405


def test_names_hold_nothing_that_hides_or_reorders(client, buyer):
    client.force_login(buyer)

    client.post(SETTINGS, form(name="Bo\u202elat\u200b ", about="One\u2066.\r\nTwo."))

    buyer.refresh_from_db()
    assert (buyer.name, buyer.about) == ("Bolat", "One.\nTwo.")
