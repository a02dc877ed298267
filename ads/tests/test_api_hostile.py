import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ads.models import Ad
from marketplace.tests.calls import api

GOOD = {"category": "bicycles", "title": "Bike", "publish": False}
DEEP = "[" * 100_000 + "]" * 100_000
DIGITS = "9" * 5000
BODIES = {
    "a NUL": '{"category": "bicycles\0"}',
    "an escaped NUL": r'{"category": "bicycles\u0000"}',
    "depth": DEEP,
    "depth in a field": f'{{"category": "bicycles", "attributes": {{"brand": {DEEP}}}}}',
    "a number without end": f'{{"category": {DIGITS}}}',
    "an amount without end": f'{{"category": "bicycles", "price": {{"amount": {DIGITS}}}}}',
    "an amount beyond the column": '{"category": "bicycles", "price": {"amount": 1e30}}',
    "NaN": '{"category": "bicycles", "price": {"amount": NaN}}',
    "Infinity": '{"category": "bicycles", "attributes": {"wheel_size": -Infinity}}',
    "1e400": '{"category": "bicycles", "attributes": {"wheel_size": 1e400}}',
    "a lone surrogate": r'{"category": "bicycles", "title": "\ud800"}',
    "bytes that are no text": b'{"category": "\xff\xfe"}',
    "a list": "[1, 2]",
    "nothing": "null",
    "no JSON": "{category: bicycles}",
    "two": '{"category": "bicycles"} {}',
    "more than a megabyte": json.dumps(GOOD | {"description": "x" * 1_100_000}),
}
PATHS = ["/api/ads/", "/api/ads/favorites/"]


def post(person, path, body):
    return api(person).generic("POST", path, body, content_type="application/json")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_hostile_bodies_are_refused(seller, bicycles, path, body):
    answer = post(seller, path, body)

    assert answer.status_code == 400
    assert answer.json()["detail"]
    assert not Ad.objects.exists()


@pytest.mark.parametrize(
    "path",
    [
        "/api/ads/?q=%00",
        "/api/ads/bike%00-bcdfghjk/",
        "/api/ads/my-ads/?state=%00",
        "/api/categories/bike%00/",
    ],
)
def test_nul_in_an_address_is_refused(seller, path):
    assert api(seller).get(path).status_code == 400


@pytest.mark.parametrize("path", ["/api/ads/%ED%A0%80/", "/api/ads/" + "x" * 5000 + "/"])
def test_strange_addresses_lead_nowhere(db, path):
    assert api().get(path).status_code == 404


def test_text_is_stored_without_what_hides_or_reorders(seller, bicycles):
    answer = api(seller).post("/api/ads/", GOOD | {"title": "Bi\u202eke\u200b  \x07 red"})

    assert answer.json()["title"] == "Bike red"


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(["bicycles", "almaty", "trek", 10**30, -1, "1e400", "\x00", "\u202e"])
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["amount", "currency", "brand", "extras", "x"]), inner)
    ),
    max_leaves=6,
)
FIELDS = [
    "title", "description", "kind", "condition", "price_type", "price", "city", "district",
    "pickup", "shipping", "shows_phone", "attributes", "publish", "photos", "state", "seller",
]  # fmt: skip


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=4))
def test_whatever_is_sent_is_taken_or_refused(seller, bicycles, almaty, unlimited, changes):
    body = json.dumps(GOOD | changes)

    answer = post(seller, "/api/ads/", body)

    assert answer.status_code in (201, 400)
    if answer.status_code == 201:
        assert api(seller).get(f"/api/ads/{answer.json()['slug']}/").status_code == 200


@pytest.fixture
def unlimited(settings):
    for name in ("GENERAL", "NEW_ADS_NEWCOMER", "SEARCH"):
        setattr(settings, f"RATE_LIMIT_{name}", 100_000)
