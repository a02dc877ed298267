"""The least a view can cost: saying hello, and asking the database one thing."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

ONE_THING = """
SELECT ad_id, price, city FROM ads_searchentry ORDER BY published_at DESC, ad_id DESC LIMIT 24
"""


def hello(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hello, world")


def one_query(_request: HttpRequest) -> JsonResponse:
    with connection.cursor() as cursor:
        cursor.execute(ONE_THING)
        return JsonResponse({"rows": cursor.fetchall()})
