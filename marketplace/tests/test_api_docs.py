import re
from io import StringIO

import pytest
from django.core.management import call_command

PAGES = ["/api/docs/", "/api/redoc/"]


def test_the_schema_is_typed_throughout():
    call_command("spectacular", "--fail-on-warn", "--validate", stdout=StringIO())


def test_the_schema_leaves_out_what_administrators_do(client, db):
    schema = client.get("/api/schema/").json()

    assert schema["openapi"].startswith("3.0")
    assert "/api/ads/{slug}/" in schema["paths"]
    assert not [path for path in schema["paths"] if "admin" in path]
    assert {
        tag
        for operations in schema["paths"].values()
        for operation in operations.values()
        for tag in operation["tags"]
    } == {"ads", "categories", "notifications", "users"}


@pytest.mark.parametrize("page", PAGES)
def test_its_readers_come_from_our_own_files(client, db, page):
    html = client.get(page).text

    sources = re.findall(r'(?:src|href)="([^"]*)"', html)

    assert sources
    assert [source for source in sources if not source.startswith("/")] == []
    assert "<style" not in html


def test_only_redoc_may_write_styles_and_only_with_its_nonce(client, db):
    swagger, redoc = (client.get(page) for page in PAGES)

    [nonce] = re.findall(r'nonce="([^"]+)"', redoc.text)
    assert f"'nonce-{nonce}'" in redoc.headers["Content-Security-Policy"]
    assert "nonce" not in swagger.headers["Content-Security-Policy"]
    assert "unsafe" not in redoc.headers["Content-Security-Policy"]
