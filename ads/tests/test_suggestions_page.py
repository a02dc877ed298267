from django.db import connection
from django.test.utils import CaptureQueriesContext

from ads.models import Suggestion
from ads.search import suggesting
from marketplace import ratelimit


def test_suggestions_cost_one_look_up_in_the_index(client, db):
    Suggestion.objects.bulk_create(
        Suggestion(prefix=f"word{number}"[:length], place=number, kind="term", text=f"word{number}")
        for number in range(500)
        for length in (3, 7)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE ads_suggestion")
    client.get("/search/suggestions/?q=wor")

    with CaptureQueriesContext(connection) as captured:
        answer = client.get("/search/suggestions/?q=wor")

    (query,) = captured
    assert "word1" in answer.content.decode()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {query['sql']}")
        (plan,) = cursor.fetchone()[0]
    assert "ads_suggestion_place" in str(plan)


def test_a_program_gets_json(client, bicycle):
    suggesting.rebuild()

    answer = client.get("/search/suggestions/?q=bicy", headers={"Accept": "application/json"})

    assert answer.json() == {
        "suggestions": [{"kind": "category", "text": "Bicycles", "url": "/c/bicycles/"}]
    }


def test_text_is_escaped(client, db):
    Suggestion.objects.create(prefix="<b", place=1, kind="term", text="<b>bold")

    page = client.get("/search/suggestions/?q=<b").content.decode()

    assert "&lt;b&gt;bold" in page
    assert "<b>" not in page


def test_too_many_words_are_refused(client, db):
    assert client.get(f"/search/suggestions/?q={'a' * 101}").status_code == 400
    assert client.get("/search/suggestions/?q=" + "a+" * 11).status_code == 400
    assert client.get("/search/suggestions/?q=%00").status_code == 400
    assert client.get("/search/suggestions/?q=%25_%27").status_code == 200
    assert client.post("/search/suggestions/").status_code == 405


def test_typing_has_its_own_limit(client, db, settings):
    settings.RATE_LIMIT_SUGGESTIONS = 3
    ratelimit.reset()

    codes = [client.get("/search/suggestions/?q=a").status_code for _time in range(4)]

    assert codes == [200, 200, 200, 429]
