import pytest
from django.db import connection

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
