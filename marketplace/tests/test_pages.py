import pytest
from django.test import RequestFactory
from django.urls import reverse

from marketplace.views import server_error

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("theme", ["auto", "light", "dark"])
def test_theme_is_remembered_and_printed_by_the_server(client, theme):
    response = client.post(reverse("marketplace:theme"), {"theme": theme, "next": "/help/"})

    page = client.get("/help/").content.decode()
    assert response.status_code == 302
    assert response.url == "/help/"
    assert f'data-theme="{theme}"' in page


def test_theme_never_redirects_to_another_site(client):
    response = client.post(
        reverse("marketplace:theme"), {"theme": "dark", "next": "https://evil.example/"}
    )

    assert response.url == "/"


def test_unknown_theme_is_refused(client):
    response = client.post(reverse("marketplace:theme"), {"theme": "pink"})

    assert response.status_code == 400
    assert "theme" not in response.cookies


def test_theme_wants_a_post(client):
    assert client.get(reverse("marketplace:theme")).status_code == 405


def test_unknown_theme_in_the_cookie_counts_as_automatic(client):
    client.cookies["theme"] = '"><script>'

    page = client.get("/help/").content.decode()

    assert 'data-theme="auto"' in page


def test_help_tells_seven_safety_rules(client):
    page = client.get(reverse("marketplace:help")).content.decode()

    rules = page[page.index('id="safety"') : page.index('id="posting"')]
    assert rules.count("<li>") == 7


def test_no_page_carries_inline_code(client):
    page = client.get("/help/").content.decode()

    assert " style=" not in page
    assert "<style" not in page
    assert " onclick" not in page
    assert "<script>" not in page


@pytest.mark.parametrize("address", ["/nowhere/", "/listing/nothing/"])
def test_what_is_missing_has_our_page_while_developing_too(client, settings, address):
    settings.DEBUG = True
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "marketplace.middleware.NotFoundMiddleware"]

    page = client.get(address)
    answer = client.get("/api/nowhere/")

    assert page.status_code == answer.status_code == 404
    assert "Page not found" in page.content.decode()
    assert answer.json()["code"] == "not_found"


def test_style_guide_is_hidden_from_strangers(client, settings):
    settings.DEBUG = False

    assert client.get(reverse("marketplace:styleguide")).status_code == 404


def test_style_guide_shows_every_component_while_developing(client, settings):
    settings.DEBUG = True

    response = client.get(reverse("marketplace:styleguide"))

    assert response.status_code == 200
    assert response.content.count(b'class="guide__pane"') == 2


def test_style_guide_opens_for_staff(client, moderator, settings):
    settings.DEBUG = False
    client.force_login(moderator)

    assert client.get(reverse("marketplace:styleguide")).status_code == 200


def test_manifest_names_the_site_and_its_icons(client, settings):
    manifest = client.get(reverse("marketplace:manifest"))

    body = manifest.json()
    assert manifest["Content-Type"] == "application/manifest+json"
    assert body["name"] == settings.SITE_NAME
    assert {icon["purpose"] for icon in body["icons"]} == {"any", "maskable"}


def test_missing_page_offers_a_way_on(client):
    response = client.get("/no/such/page/")

    assert response.status_code == 404
    assert reverse("ads:search") in response.content.decode()


def test_our_own_fault_gets_a_page_without_the_database(django_assert_num_queries):
    request = RequestFactory().get("/")
    request.id = "7f3ab2c811224a5e"

    with django_assert_num_queries(0):
        response = server_error(request)

    assert response.status_code == 500
    assert "7F3AB2C8" in response.content.decode()
