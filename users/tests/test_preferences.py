from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.templatetags.ui import full_moment
from users.models import Preference, User
from users.profile.browser import PreferenceMiddleware
from users.profile.zones import home_zones, zone_choices

PREFERENCES = reverse("users:preferences")
THEME, LANGUAGE = reverse("marketplace:theme"), reverse("set_language")


def form(**over) -> dict[str, str]:
    return {"theme": "auto", "language": "", "currency": "", "region": "", "timezone": ""} | over


def sign_in(person: User) -> Client:
    """On a device that has not seen the person before."""
    device = Client()
    login = {"login": person.email, "password": "correct horse 7"}
    device.post(reverse("account_login"), login)
    return device


def test_what_somebody_prefers_is_kept(client, buyer, almaty):
    client.force_login(buyer)

    page = client.post(
        PREFERENCES,
        form(
            theme="dark",
            language="kk",
            currency="USD",
            region=almaty.region_id,
            timezone="Asia/Almaty",
        ),
    )

    kept = Preference.objects.get(user=buyer)
    buyer.refresh_from_db()
    assert page.url == PREFERENCES
    assert (kept.theme, kept.currency, kept.timezone) == ("dark", "USD", "Asia/Almaty")
    assert kept.region == almaty.region
    assert buyer.language == "kk"


def test_the_choice_holds_at_once(client, buyer):
    client.force_login(buyer)

    client.post(PREFERENCES, form(theme="dark", language="ru"))
    html = client.get(PREFERENCES).content.decode()

    assert 'data-theme="dark"' in html
    assert '<html lang="ru"' in html


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("theme", "pink"),
        ("theme", ""),
        ("language", "xx"),
        ("currency", "BTC"),
        ("region", "999999"),
        ("timezone", "Mars/Olympus"),
        ("timezone", "../../etc/passwd"),
    ],
)
def test_a_bad_choice_is_told_and_nothing_is_kept(client, buyer, field, value):
    client.force_login(buyer)

    page = client.post(PREFERENCES, form(**{field: value}))

    assert page.status_code == 422
    assert not Preference.objects.exists()


def test_theme_and_language_follow_to_another_device(buyer):
    Preference.objects.note(buyer, theme="dark")
    User.objects.filter(pk=buyer.pk).update(language="ru")

    device = sign_in(buyer)

    assert device.cookies["theme"].value == "dark"
    assert device.cookies["django_language"].value == "ru"


def test_who_never_chose_keeps_what_the_browser_has(buyer):
    device = sign_in(buyer)

    assert "theme" not in device.cookies
    assert "django_language" not in device.cookies


def test_the_footer_switches_are_remembered(client, buyer):
    client.force_login(buyer)

    client.post(THEME, {"theme": "dark"})
    client.post(LANGUAGE, {"language": "kk"})

    device = sign_in(buyer)
    assert device.cookies["theme"].value == "dark"
    assert device.cookies["django_language"].value == "kk"


def test_the_footer_switches_leave_other_preferences_alone(client, buyer):
    Preference.objects.note(buyer, currency="USD", timezone="Asia/Almaty")
    client.force_login(buyer)

    client.post(THEME, {"theme": "light"})

    kept = Preference.objects.get()
    assert (kept.theme, kept.currency, kept.timezone) == ("light", "USD", "Asia/Almaty")


@pytest.mark.parametrize(("address", "choice"), [(THEME, "theme"), (LANGUAGE, "language")])
def test_nonsense_from_the_footer_is_not_kept(client, buyer, address, choice):
    client.force_login(buyer)

    client.post(address, {choice: "nonsense"})

    buyer.refresh_from_db()
    assert not Preference.objects.exists()
    assert buyer.language == ""


def test_the_footer_works_for_strangers_too(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.post(THEME, {"theme": "dark"})
        client.post(LANGUAGE, {"language": "kk"})

    assert client.cookies["theme"].value == "dark"
    assert client.cookies["django_language"].value == "kk"


def test_the_searches_of_a_person_begin_in_their_region(client, buyer, almaty, astana):
    Preference.objects.note(buyer, region=astana.region)
    client.force_login(buyer)

    html = client.get(reverse("marketplace:help")).content.decode()

    assert '<option value="astana" selected>' in html


def test_pages_for_everybody_ask_nothing(client, db, almaty, django_assert_num_queries):
    client.get(reverse("marketplace:help"))

    with django_assert_num_queries(0):
        client.get(reverse("marketplace:help"))


def test_preferences_cost_no_query_of_their_own(client, buyer, almaty, django_assert_num_queries):
    client.force_login(buyer)
    client.get(reverse("marketplace:help"))
    with CaptureQueriesContext(connection) as without:
        client.get(reverse("marketplace:help"))
    Preference.objects.note(buyer, region=almaty.region, timezone="Asia/Almaty")

    with django_assert_num_queries(len(without)):
        client.get(reverse("marketplace:help"))


def test_times_are_told_by_the_clock_of_the_reader(buyer, rf, settings):
    moment = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
    Preference.objects.note(buyer, timezone="Asia/Almaty")
    request = rf.get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    request.user = User.objects.get(pk=buyer.pk)

    words = PreferenceMiddleware(lambda _request: {"words": full_moment(moment)})(request)

    assert "21 November 2026, 01:30" in words["words"]


def test_the_zones_of_the_market_come_first(client, buyer):
    client.force_login(buyer)

    html = client.get(PREFERENCES).content.decode()

    assert "Asia/Almaty" in home_zones()
    assert html.index("Asia/Almaty") < html.index("Africa/")
    assert "Almaty (UTC+05:00)" in html


def test_strangers_are_sent_to_sign_in(client, db):
    assert client.get(PREFERENCES).url == f"{reverse('account_login')}?next={PREFERENCES}"


def test_each_place_has_one_zone_by_its_name_of_today():
    names = [name for _area, zones in zone_choices("Here") for name, _words in zones]

    assert {"Europe/Kyiv", "Asia/Kolkata", "Europe/Oslo", "Australia/Sydney"} <= set(names)
    assert not {"Europe/Kiev", "Asia/Calcutta", "Australia/ACT", "Australia/NSW"} & set(names)
    assert len(names) == len(set(names))


def test_an_old_name_that_was_chosen_before_stays(client, buyer):
    Preference.objects.note(buyer, timezone="Asia/Calcutta")
    client.force_login(buyer)

    html = client.get(PREFERENCES).content.decode()

    assert '<option value="Asia/Calcutta" selected>' in html


def test_languages_have_one_name_everywhere(client, buyer):
    client.force_login(buyer)

    html = client.get(PREFERENCES).content.decode()

    assert html.count("Қазақ тілі") == 2
    assert html.count("Қазақ") == 2
