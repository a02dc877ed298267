import pytest
from django.urls import reverse

SETTINGS = reverse("users:settings")


def form(**over) -> dict[str, str]:
    return {"name": "Bolat", "about": "", "city": "", "phone": "", "language": ""} | over


def test_a_person_describes_themselves(client, buyer, almaty):
    client.force_login(buyer)

    facts = {"name": "Bolat K.", "about": "I fix bikes.", "city": almaty.pk}
    page = client.post(SETTINGS, form(**facts, phone="8 701 234 56 78"))

    buyer.refresh_from_db()
    assert page.status_code == 302
    assert (buyer.name, buyer.about, buyer.city) == ("Bolat K.", "I fix bikes.", almaty)
    assert str(buyer.phone.as_e164) == "+77012345678"


def test_the_chosen_language_holds_at_once(client, buyer):
    client.force_login(buyer)

    client.post(SETTINGS, form(language="ru"))

    assert client.cookies["django_language"].value == "ru"


def test_cities_stand_under_their_regions(client, buyer, almaty, astana):
    client.force_login(buyer)

    html = client.get(SETTINGS).content.decode()

    assert '<optgroup label="Almaty">' in html
    assert f'<option value="{astana.pk}">Astana</option>' in html


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("phone", "12"), ("city", "999999"), ("language", "xx"), ("about", "a" * 501)],
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
