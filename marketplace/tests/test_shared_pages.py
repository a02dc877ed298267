import pytest
from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.urls import path

from marketplace import shared_pages
from marketplace.shared_pages import shared
from marketplace.tests.calls import Browser

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]
made = []


@shared
def counted(request):
    """Says how often it was made; while the second is made, somebody else looks, too."""
    made.append(request)
    number = len(made)
    others = Browser().get("/counted/").content.decode() if number == 2 else ""
    return HttpResponse(f"page {number} {others}")


@shared
def welcoming(request):
    messages.success(request, "Welcome, only you")
    return HttpResponse("welcome")


@shared
def remembering(request):
    request.session["seen"] = True
    return HttpResponse("remembered")


@shared
def marking(request):
    response = HttpResponse("marked")
    response.set_cookie("mark", "x")
    return response


@shared
def private(request):
    return HttpResponse("private", headers={"Cache-Control": "no-store"})


@shared
def broken(request):
    made.append(request)
    raise ZeroDivisionError


@shared
def plain(request):
    made.append(request)
    return HttpResponse("no form here")


@shared
def own_token(request):
    return HttpResponse(get_token(request))


VIEWS = (counted, welcoming, remembering, marking, private, broken, plain, own_token)
urlpatterns = [path(f"{view.__name__}/", view) for view in VIEWS]


@pytest.fixture(autouse=True)
def _pages_are_shared(settings):
    settings.SHARED_PAGE_SECONDS = 2
    shared_pages.forget()
    made.clear()
    yield
    shared_pages.forget()


@pytest.fixture
def clock(monkeypatch):
    moved = {"by": 0.0}
    now = shared_pages.time.monotonic
    monkeypatch.setattr(shared_pages.time, "monotonic", lambda: now() + moved["by"])
    return moved


def read(address):
    return Browser(raise_request_exception=False).get(address)


def test_a_page_is_made_once_for_a_while(clock):
    pages = [read("/counted/").content for _time in range(3)]
    clock["by"] = 10.0

    assert pages == [b"page 1 "] * 3
    assert read("/counted/").content.startswith(b"page 2")


def test_while_one_makes_a_new_page_others_read_the_old_one(clock):
    read("/counted/")
    clock["by"] = 2.5

    assert read("/counted/").content == b"page 2 page 1 "
    assert read("/counted/").content == b"page 2 page 1 "


@pytest.mark.parametrize("name", ["welcoming", "remembering", "marking", "private", "own_token"])
def test_what_begins_something_with_one_guest_is_not_kept(name):
    assert read(f"/{name}/").status_code == 200
    assert not shared_pages._pages


def test_errors_are_not_kept():
    assert [read("/broken/").status_code for _time in range(2)] == [500, 500]
    assert len(made) == 2
    assert not shared_pages._pages


def test_a_page_without_a_form_needs_no_cookie():
    page = read("/plain/")

    again = Browser().get("/plain/", headers={"If-None-Match": page["ETag"]})

    assert "csrftoken" not in page.cookies
    assert again.status_code == 304
    assert len(made) == 1
