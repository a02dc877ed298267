import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpResponse
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView

from marketplace import ratelimit
from marketplace.middleware import HeadersMiddleware
from marketplace.ratelimit import LIMITS, admit, count, limited
from marketplace.settings.connections import redis_url
from users.models import User

NOWHERE = "unix:///nowhere/redis.sock"


@pytest.fixture(autouse=True)
def _real_redis(settings):
    redis = settings.RATE_LIMIT_STORAGE = redis_url(settings.REDIS_URL, 4)
    ratelimit.reset()
    yield
    settings.RATE_LIMIT_STORAGE = redis
    ratelimit.reset()


@pytest.fixture
def who():
    return uuid.uuid4().hex


@limited("auth", methods=("POST",))
def sign_in(request):
    return HttpResponse("welcome")


class Scores(APIView):
    permission_classes = [AllowAny]
    throttle_scope = "heavy"

    def get(self, request):
        return Response("scores")

    post = get


def at_once(attempt, times=200):
    with ThreadPoolExecutor(50) as crowd:
        return list(crowd.map(attempt, range(times)))


def test_two_hundred_at_once_with_rotating_headers_pass_exactly_five(rf):
    def attempt(number):
        forged = {"X-Forwarded-For": f"10.{number}.0.1, 192.0.2.{number}"}
        return sign_in(rf.post("/api/login/", headers=forged)).status_code

    answers = at_once(attempt)

    assert answers.count(200) == 5
    assert answers.count(429) == 195


def test_two_hundred_at_once_behind_a_proxy_pass_exactly_five(rf, settings):
    settings.TRUSTED_PROXY_COUNT = 1

    def attempt(number):
        forged = {"X-Forwarded-For": f"10.{number}.0.1, 203.0.113.9"}
        return sign_in(rf.post("/api/login/", headers=forged)).status_code

    assert at_once(attempt).count(200) == 5


def test_several_processes_share_one_count(settings, who):
    program = (
        "import sys; from django.conf import settings;"
        "settings.configure(RATE_LIMIT_STORAGE=sys.argv[1]);"
        "from marketplace.ratelimit import count;"
        "print(sum(count('heavy', sys.argv[2]).allowed for _ in range(20)))"
    )
    command = [sys.executable, "-c", program, settings.RATE_LIMIT_STORAGE, who]

    processes = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]

    assert sum(int(process.communicate()[0]) for process in processes) == 10


def test_html_and_api_share_one_budget(rf):
    class ApiSignIn(Scores):
        throttle_scope = "auth"

    doors = [sign_in, sign_in, sign_in, ApiSignIn.as_view(), sign_in, ApiSignIn.as_view(), sign_in]
    answers = [door(rf.post("/api/login/")).status_code for door in doors]

    assert answers == [200, 200, 200, 200, 200, 429, 429]


def test_only_the_named_methods_count(rf):
    for _ in range(9):
        assert sign_in(rf.get("/api/login/")).status_code == 200

    assert sign_in(rf.post("/api/login/")).status_code == 200


@pytest.mark.django_db
def test_refusal_is_a_page_for_people(rf):
    request = rf.post("/login/")
    request.user, request.session = AnonymousUser(), {}

    answers = [sign_in(request) for _ in range(6)]

    assert answers[-1].status_code == 429
    assert b"You can try again in 1 minute" in answers[-1].content


def test_refusal_is_json_for_programs_and_says_when_to_come_back(rf):
    answers = [sign_in(rf.post("/api/login/")) for _ in range(6)]

    assert answers[-1].status_code == 429
    assert 55 <= int(answers[-1]["Retry-After"]) <= 60
    assert b"throttled" in answers[-1].content


def test_api_tells_what_is_left_and_when_it_returns(rf):
    views = HeadersMiddleware(Scores.as_view())

    first, *_, eleventh = [views(rf.get("/api/scores/")) for _ in range(11)]

    assert first["X-RateLimit-Limit"] == "10"
    assert first["X-RateLimit-Remaining"] == "9"
    assert 55 <= int(first["X-RateLimit-Reset"]) - time.time() <= 61
    assert eleventh.status_code == 429
    assert eleventh["X-RateLimit-Remaining"] == "0"
    assert 55 <= int(eleventh["Retry-After"]) <= 60


def test_settings_override_the_amount(settings, who):
    settings.RATE_LIMIT_HEAVY = 2

    assert [count("heavy", who).allowed for _ in range(3)] == [True, True, False]


def test_people_are_counted_by_person_and_strangers_by_address(rf):
    def reveal(user):
        request = rf.post("/phone/")
        request.user = user
        return admit(request, "reveal_phone").allowed

    for user in (User(pk=1), User(pk=2), AnonymousUser()):
        assert [reveal(user) for _ in range(31)] == [True] * 30 + [False]


def test_a_client_without_any_user_is_counted_by_address(rf):
    request = rf.get("/api/ads/")
    request.user = None

    assert admit(request, "general").remaining == LIMITS["general"].amount - 1


def test_a_subscriber_cannot_wander_through_his_ipv6_network(rf):
    answers = [
        sign_in(rf.post("/api/login/", REMOTE_ADDR=f"2001:db8:1:2::{number:x}")).status_code
        for number in range(9)
    ]

    assert answers.count(200) == 5


def test_the_window_moves(settings, who):
    settings.RATE_LIMIT_STORAGE = "memory://"
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        for _ in range(5):
            assert count("auth", who).allowed
            clock.shift(10)
        assert not count("auth", who).allowed
        clock.shift(11)
        assert count("auth", who).allowed
        assert not count("auth", who).allowed


@pytest.mark.django_db(transaction=True)
def test_without_redis_strict_limits_count_exactly_in_the_database(settings, who):
    settings.RATE_LIMIT_STORAGE = NOWHERE

    def attempt(_):
        try:
            return count("auth", who).allowed
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(attempt, range(60)))

    assert answers.count(True) == 5


@pytest.mark.django_db
def test_without_redis_a_strict_window_ends(settings, who):
    settings.RATE_LIMIT_STORAGE = NOWHERE
    verdicts = [count("auth", who) for _ in range(6)]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE marketplace_ratelimit SET ends_at = now() - interval '1 second'")

    assert [verdict.remaining for verdict in verdicts] == [4, 3, 2, 1, 0, 0]
    assert 55 <= verdicts[-1].retry_after <= 60
    assert count("auth", who).allowed


def test_without_redis_browsing_goes_on(settings, who):
    settings.RATE_LIMIT_STORAGE = NOWHERE

    assert all(count("search", who).allowed for _ in range(200))


def test_redis_is_left_alone_for_a_moment_after_it_failed(settings, who):
    settings.RATE_LIMIT_STORAGE = NOWHERE
    count("heavy", who)
    settings.RATE_LIMIT_STORAGE = redis_url(settings.REDIS_URL, 4)

    assert count("heavy", who).remaining == 10
    ratelimit.reset()
    assert count("heavy", who).remaining == 9
