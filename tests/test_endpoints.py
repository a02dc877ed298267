import pytest
from django.contrib.auth.models import Permission

from categories.models import Category
from marketplace.tests.calls import api

NEW_AD = {
    "category": "bicycles",
    "title": "Mountain bike Trek Marlin 6",
    "description": "Size L, serviced in spring.",
    "condition": "good",
    "attributes": {"brand": "trek"},
    "price": {"amount": 14_000_000},
    "city": "almaty",
}
# What the Jiji-like seed lists: who calls, method, path, body, code.
ENDPOINTS = [
    (None, "get", "/api/categories/", None, 200),
    (None, "get", "/api/categories/all/", None, 200),
    (None, "get", "/api/categories/bicycles/", None, 200),
    ("admin", "post", "/api/categories/admin/create/", {"name": "Skis"}, 201),
    ("admin", "put", "/api/categories/admin/bicycles/update/", {"order": 3}, 200),
    ("admin", "delete", "/api/categories/admin/empty/delete/", None, 204),
    (None, "get", "/api/ads/", None, 200),
    ("seller", "post", "/api/ads/", NEW_AD, 201),
    (None, "get", "/api/ads/<slug>/", None, 200),
    ("seller", "put", "/api/ads/<slug>/", {"title": "Trek Marlin 6"}, 200),
    ("seller", "patch", "/api/ads/<slug>/", {"title": "Trek Marlin 6"}, 200),
    ("seller", "delete", "/api/ads/<slug>/", None, 204),
    (None, "get", "/api/ads/search/?q=trek", None, 200),
    ("buyer", "post", "/api/ads/favorites/", {"ad": "<slug>"}, 201),
    ("buyer", "get", "/api/ads/favorites/", None, 200),
    ("buyer", "delete", "/api/ads/favorites/<id>/", None, 204),
    ("seller", "get", "/api/ads/my-ads/", None, 200),
    ("seller", "post", "/api/ads/<slug>/boost/", {"days": 7}, 402),
    ("admin", "post", "/api/ads/<slug>/boost/", {"days": 7}, 200),
    ("seller", "post", "/api/ads/<slug>/moves/", {"move": "sell"}, 200),
    (None, "get", "/api/schema/", None, 200),
    (None, "get", "/api/docs/", None, 200),
    (None, "get", "/api/redoc/", None, 200),
]


@pytest.fixture
def admin(make_person):
    admin = make_person("Dana", is_staff=True)
    admin.user_permissions.set(Permission.objects.all())
    return admin


@pytest.mark.parametrize(("who", "method", "path", "body", "code"), ENDPOINTS)
def test_a_promised_endpoint_answers(request, bicycle, who, method, path, body, code):
    Category.objects.create(name="Empty")
    person = who and request.getfixturevalue(who)
    if "<id>" in path:
        saved = api(person).post("/api/ads/favorites/", {"ad": bicycle.slug}).json()
        path = path.replace("<id>", str(saved["id"]))
    body = body and {
        name: bicycle.slug if value == "<slug>" else value for name, value in body.items()
    }

    answer = getattr(api(person), method)(path.replace("<slug>", bicycle.slug), body)

    assert answer.status_code == code
