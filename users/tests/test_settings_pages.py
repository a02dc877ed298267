import pytest
from django.urls import reverse

from users.profile.navigation import GROUPS

PAGES = [page for group in GROUPS for page in group.pages]


@pytest.mark.parametrize("page", PAGES, ids=[page.view_name for page in PAGES])
def test_every_page_of_the_settings_stands_in_the_navigation(client, buyer, page):
    client.force_login(buyer)
    address = reverse(page.view_name)

    html = client.get(address).content.decode()

    assert f'<a href="{address}" aria-current="page">' in html
    for other in PAGES:
        assert f'href="{reverse(other.view_name)}"' in html


@pytest.mark.parametrize("view_name", ["account_email", "account_change_password"])
def test_pages_behind_security_count_as_security(client, buyer, view_name):
    client.force_login(buyer)

    html = client.get(reverse(view_name), follow=True).content.decode()

    assert f'<a href="{reverse("users:security")}" aria-current="page">' in html


@pytest.mark.parametrize("page", PAGES, ids=[page.view_name for page in PAGES])
def test_the_bar_below_knows_where_we_are(client, buyer, page):
    client.force_login(buyer)

    html = client.get(reverse(page.view_name)).content.decode()

    assert f'<a class="bottom-bar__item" href="{reverse("ads:mine")}" aria-current="page">' in html
