import pytest
from django.db import OperationalError, connection

from marketplace.tests.calls import api


@pytest.mark.parametrize("path", ["/api/nothing/", "/api/ads/a/b/c/"])
def test_programs_hear_of_a_wrong_address_in_json(db, path):
    answer = api().get(path)

    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"


def test_people_see_the_page_instead(client, db):
    answer = client.get("/nothing/", headers={"Accept": "text/html"})

    assert answer.status_code == 404
    assert "<html" in answer.text


def test_a_fault_of_ours_tells_programs_its_number_only(client, bicycle):
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ads_searchentry RENAME TO elsewhere")

    answer = client.get("/api/ads/")

    assert answer.status_code == 500
    assert answer.json().keys() == {"detail", "code", "request_id"}
    assert "ads_searchentry" not in answer.text


def without_database(_get_response):
    """Stands for the session, which is read before any view."""

    def answer(_request):
        raise OperationalError

    return answer


@pytest.mark.parametrize(("path", "kind"), [("/", "text/html"), ("/api/ads/", "application/json")])
def test_no_database_before_any_view_is_told_to_wait(client, settings, path, kind):
    client.raise_request_exception = False
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.without_database"]

    answer = client.get(path)

    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert answer["Content-Type"].startswith(kind)
