import json
import time
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.test import Client
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView

from marketplace.middleware import nests_deeper
from marketplace.pagination import page_number
from users.models import User

pytestmark = [pytest.mark.urls(__name__)]


@csrf_exempt
def echo(request, text=""):
    return JsonResponse({"text": text, "body": request.body.decode(errors="replace")})


def cached(request):
    response = HttpResponse("photo")
    response["Cache-Control"] = request.GET["cache"]
    return response


def sign_in(request):
    request.session["basket"] = 1
    return HttpResponse("welcome")


def too_long(request):
    User.objects.create(username="a" * 1000)


def too_large(request):
    User.objects.get(pk=10**30)


def sleepy(request):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 50; SELECT pg_sleep(5)")


class Api(APIView):
    authentication_classes = []
    permission_classes = [AllowAny]
    throttle_classes = []

    def post(self, request):
        return Response(request.data)

    def get(self, request):
        User.objects.raw("SELECT 1/0 AS id")[0]


def broken(request):
    raise RuntimeError


urlpatterns = [
    path("echo/", echo),
    path("echo/<str:text>/", echo),
    path("api/echo/", Api.as_view()),
    path("cached/", cached),
    path("sign-in/", sign_in),
    path("too-long/", too_long),
    path("too-large/", too_large),
    path("sleepy/", sleepy),
    path("broken/", broken),
    path("page/", page_number),
]


@pytest.mark.parametrize(
    "address", ["/echo/a%00b/", "/echo/%00/", "/echo/?q=a%00b", "/echo/?a%00=b", "/nowhere/%00"]
)
def test_null_characters_in_the_address_are_refused(client, address):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("data", [{"a": "b\0"}, {"a\0": "b"}])
@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_null_characters_in_a_form_are_refused(client, method, data):
    multipart = client.post("/echo/", data)
    urlencoded = getattr(client, method)(
        "/echo/",
        "&".join(f"{name}={value}" for name, value in data.items()).replace("\0", "%00"),
        content_type="application/x-www-form-urlencoded",
    )

    assert (multipart.status_code, urlencoded.status_code) == (400, 400)


@pytest.mark.parametrize("debug", [True, False])
def test_too_many_parameters_fields_or_files_are_refused(client, settings, debug):
    settings.DEBUG = debug
    many = {f"name{number}": "1" for number in range(401)}
    files = [SimpleUploadedFile(f"{number}.jpg", b"x") for number in range(31)]

    answers = [
        client.get("/echo/", many),
        client.post("/echo/", many),
        client.post("/echo/", urlencode(many), content_type="application/x-www-form-urlencoded"),
        client.post("/echo/", {"photos": files}),
        client.post("/echo/", {"text": "x" * 3_000_000}),
        client.post("/echo/", b"no boundary", content_type="multipart/form-data"),
    ]

    assert {answer.status_code for answer in answers} == {400}
    assert "DEBUG" not in "".join(answer.content.decode() for answer in answers)


def test_ordinary_forms_pass_in_both_encodings(client):
    body = "text=100%25+wool%2C+%E2%82%B8"
    kind = "application/x-www-form-urlencoded; charset=utf-8"

    assert client.post("/echo/", body, content_type=kind).json()["body"] == body
    assert client.get("/echo/%D0%B0%2500/?q=%2500").json()["text"] == "а%00"


def deep(levels, opening="[", closing="]"):
    return opening * levels + "1" + closing * levels


@pytest.mark.parametrize(
    "body",
    [
        deep(33),
        deep(100_000),
        deep(33, '{"a":', "}"),
        deep(17, '[{"a":', "}]"),
        "[" * 1_000_000,
        '"\\"' + '"' + "[" * 40,
        '{"a": "' + "x" * 1024 * 1024 + '"}',
        '{"a": "\0"}',
        deep(40).encode("utf-16").decode("latin-1"),
    ],
)
@pytest.mark.parametrize("kind", ["application/json", "application/json; charset=utf-8"])
def test_hostile_json_is_refused(client, body, kind):
    started = time.perf_counter()
    answer = client.post("/api/echo/", body, content_type=kind)

    assert answer.status_code == 400
    assert set(answer.json()) == {"detail", "code", "request_id"}
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "value",
    [
        json.loads(deep(31)),
        {"text": "[" * 99},
        {"text": '\\"' + "[{" * 99},
        {"text": "\\", "more": "[" * 99},
        [[1], [2]] * 99,
        {"text": "x" * 1_000_000},
        {"text": "Әйгерім 🚲"},
    ],
)
def test_ordinary_json_passes(client, value):
    answer = client.post("/api/echo/", [value], content_type="application/json")

    assert answer.json() == [value]


@pytest.mark.parametrize("body", ["NaN", "9" * 5000, "{", b"\xff"])
def test_odd_json_never_breaks_anything(client, body):
    answer = client.post("/api/echo/", body, content_type="application/json")

    assert answer.status_code in {200, 400}


def test_depth_is_counted_outside_of_strings_only():
    assert nests_deeper(b"[[1]]", 1)
    assert not nests_deeper(b"[[1]]", 2)
    assert not nests_deeper(b'["[[[[", "\\"[[[", {}]', 2)
    assert nests_deeper(b'["\\\\", [[', 2)
    assert not nests_deeper(b'"[[[[', 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/too-long/", "/page/?page=0", "/page/?page=101"])
def test_values_that_do_not_fit_are_the_clients_fault(client, address):
    answer = client.get(address)

    assert answer.status_code == 400
    assert b"We could not read that request" in answer.content


@pytest.mark.django_db(transaction=True)
def test_database_errors_reach_programs_as_json(client):
    answer = client.get("/api/echo/")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/json"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_query_that_takes_too_long_says_come_back(client, accept):
    answer = client.get("/sleepy/", headers={"Accept": accept})

    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert answer["Content-Type"].startswith(accept)


def test_other_errors_are_left_to_django():
    assert Client(raise_request_exception=False).get("/broken/").status_code == 500


def test_every_answer_has_a_number_of_our_own(client):
    forged = {"X-Request-ID": '1" onload=alert(1)'}

    numbers = {client.get("/echo/", headers=forged)["X-Request-ID"] for _ in range(3)}

    assert len(numbers) == 3
    assert all(len(number) == 32 and int(number, 16) for number in numbers)


def test_refusals_carry_the_number_too(client):
    answer = client.get("/api/echo/?%00")

    assert answer.json()["request_id"] == answer["X-Request-ID"]


def test_other_sites_may_not_embed_what_we_send(client):
    answer = client.get("/echo/")

    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
def test_personal_answers_are_not_stored(client, settings):
    fresh = client.get("/sign-in/")
    later = client.get("/cached/?cache=public, max-age=60")
    bearer = Client().get("/echo/", headers={"Authorization": "Bearer x"})

    assert {a["Cache-Control"] for a in (fresh, later, bearer)} == {"private, no-store"}


@pytest.mark.django_db
def test_shared_answers_may_be_stored(client):
    public, immutable = "public, max-age=60", "public, max-age=31536000, immutable"
    anonymous = client.get(f"/cached/?cache={public}")
    client.get("/sign-in/")
    photo = client.get(f"/cached/?cache={immutable}")

    assert anonymous["Cache-Control"] == public
    assert photo["Cache-Control"] == immutable
