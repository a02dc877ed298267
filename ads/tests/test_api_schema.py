import pytest
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft4Validator

from marketplace.tests.calls import api


@pytest.fixture(scope="module")
def components():
    schema = SchemaGenerator().get_schema(request=None, public=True)
    return {"schemas": strict(schema["components"]["schemas"])}


def strict(schema):
    """As JSON Schema: null by type, and nothing that was not announced."""
    if isinstance(schema, list):
        return [strict(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {name: strict(inner) for name, inner in schema.items() if name != "nullable"}
    if isinstance(plain.get("properties"), dict):
        plain.setdefault("additionalProperties", False)
    return {"anyOf": [plain, {"type": "null"}]} if schema.get("nullable") is True else plain


@pytest.mark.parametrize(
    ("who", "path", "name"),
    [
        (None, "/api/ads/", "Found"),
        (None, "/api/ads/<slug>/", "Ad"),
        ("seller", "/api/ads/<slug>/", "Ad"),
        ("seller", "/api/ads/my-ads/", "PaginatedOwnRowList"),
        ("buyer", "/api/ads/favorites/", "PaginatedFavoriteList"),
        (None, "/api/categories/bicycles/", "CategoryDetail"),
        (None, "/api/ads/nothing/", "Error"),
        (None, "/api/ads/?page=0", "Error"),
    ],
)
def test_answers_are_as_the_schema_says(request, components, buyer, bicycle, who, path, name):
    api(buyer).post("/api/ads/favorites/", {"ad": bicycle.slug})
    person = who and request.getfixturevalue(who)

    answer = api(person).get(path.replace("<slug>", bicycle.slug)).json()

    promised = {"$ref": f"#/components/schemas/{name}", "components": components}
    assert [error.message for error in Draft4Validator(promised).iter_errors(answer)] == []
