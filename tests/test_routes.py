from collections import Counter
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, get_resolver, reverse
from rest_framework.permissions import AllowAny

from marketplace.routes import PUBLIC, SIGNED_IN, STAFF
from users.api.permissions import ProvedOrReadOnly

LISTED = Counter([*PUBLIC, *SIGNED_IN, *STAFF])
OTHERS = ("admin/", "accounts/")
OPEN = {AllowAny, ProvedOrReadOnly}


def routes(patterns: list | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name or pattern.pattern}", pattern
        elif str(pattern.pattern) not in OTHERS:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern.url_patterns, inner)


ROUTES = dict(routes())


def test_every_address_is_in_one_list():
    assert ROUTES.keys() - LISTED.keys() == set()
    assert LISTED.keys() - ROUTES.keys() == set()
    assert [name for name, times in LISTED.items() if times > 1] == []


def test_the_api_is_open_where_the_list_says_so():
    views = {name: getattr(pattern.callback, "cls", None) for name, pattern in ROUTES.items()}

    is_open = {name for name, view in views.items() if view and OPEN & {*view.permission_classes}}

    assert is_open == {name for name in PUBLIC if name.startswith("api:")}


@pytest.fixture
def address(seller, make_ad):
    """A route's address with something real in each gap."""
    seller.phone = "+77011234567"
    seller.save()
    values = {"slug": make_ad(shows_phone=True).slug, "key": "details", "pk": 1}
    values |= {"username": seller.username}

    def make(name: str) -> str:
        gaps = ROUTES[name].pattern.converters
        return reverse(name, kwargs={gap: values[gap] for gap in gaps})

    return make


@pytest.mark.parametrize("name", sorted(SIGNED_IN | STAFF))
def test_whoever_has_not_signed_in_is_sent_to_do_so(client, address, name):
    answers = [client.get(address(name)), client.post(address(name))]
    codes = {answer.status_code for answer in answers} - {405}
    targets = {answer.url for answer in answers if answer.status_code == 302}

    if name.startswith("api:"):
        assert codes == {401}
        assert answers[0].headers["WWW-Authenticate"] == "Bearer"
    else:
        assert codes == {302}
        assert any(target.startswith(reverse("account_login")) for target in targets)


@pytest.mark.parametrize("name", ["api:ads", "api:ad"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_reading_freely_is_not_writing_freely(client, address, name, method):
    assert getattr(client, method)(address(name)).status_code == 401


@pytest.mark.parametrize("name", sorted(STAFF))
def test_an_account_alone_does_not_make_staff(client, seller, address, name):
    client.force_login(seller)

    codes = {getattr(client, method)(address(name)).status_code for method in ("post", "put")}

    assert codes == {403}
