"""A change of what is public, as a moderator reads and decides it."""

import re

import pytest
from django.urls import reverse

from ads.models import Ad
from ads.tests.console import page, read, upload
from categories import tree
from categories.models import Category

LIST = reverse("admin:ads_revision_changelist")
JUDGE = reverse("admin:ads_revision_judge")

pytestmark = pytest.mark.usefixtures("own_files")


@pytest.fixture
def checked(bicycle, bicycles) -> Ad:
    """Published in a category where a moderator looks first."""
    Category.objects.filter(pk=bicycles.pk).update(premoderated=True)
    tree.forget()
    return bicycle


@pytest.fixture
def console(client, moderator):
    client.force_login(moderator)
    return client


def test_a_change_is_shown_beside_what_it_replaces(console, seller, checked):
    checked.edit(by=seller, title="Trek Marlin 7", price=28_000_000, attributes={"brand": "giant"})

    html, _form = read(console, checked.waiting_revision)

    pairs = re.findall(r"<dt>(.*?)</dt>.*?<del>(.*?)</del> <ins>(.*?)</ins>", html, re.DOTALL)
    assert ("Title", "Mountain bike Trek Marlin 6", "Trek Marlin 7") in pairs
    assert ("Brand", "Trek", "Giant") in pairs
    assert ("Model", "Marlin", "–") in pairs
    assert "Description" not in [label for label, _before, _after in pairs]


def test_approving_publishes_the_change(console, seller, moderator, checked):
    checked.edit(by=seller, title="Trek Marlin 7")
    revision = checked.waiting_revision
    _html, form = read(console, revision)

    answer = console.post(JUDGE, form | {"verdict": "approve"})

    checked.refresh_from_db()
    revision.refresh_from_db()
    assert answer.url == f"{LIST}?outcome__exact=waiting"
    assert checked.title == "Trek Marlin 7"
    assert (revision.outcome, revision.decided_by) == ("approved", moderator)


def test_a_second_change_is_read_before_it_is_approved(console, seller, checked):
    checked.edit(by=seller, title="Trek Marlin 7")
    _html, form = read(console, checked.waiting_revision)
    checked.edit(by=seller, description="Call me on another number.")

    answer = console.post(JUDGE, form | {"verdict": "approve"})

    checked.refresh_from_db()
    assert answer.status_code == 409
    assert "Call me on another number." in answer.content.decode()
    assert checked.title == "Mountain bike Trek Marlin 6"


def test_a_photo_added_meanwhile_is_seen_before_it_is_approved(console, seller, checked):
    checked.edit(by=seller, title="Trek Marlin 7")
    _html, form = read(console, checked.waiting_revision)
    photo = upload(checked)

    refused = console.post(JUDGE, form | {"verdict": "approve"})
    photo.refresh_from_db()
    approved_unseen = photo.is_approved
    html, form = read(console, checked.waiting_revision)
    console.post(JUDGE, form | {"verdict": "approve"})

    photo.refresh_from_db()
    assert refused.status_code == 409
    assert not approved_unseen
    assert photo.url("thumb") in html
    assert photo.is_approved


def test_a_refused_change_leaves_what_is_public_and_keeps_the_reason(console, seller, checked):
    checked.edit(by=seller, title="Call me")
    revision = checked.waiting_revision
    _html, form = read(console, revision)

    silent = console.post(JUDGE, form | {"verdict": "reject"})
    console.post(JUDGE, form | {"verdict": "reject", "reason": "No phone numbers."})

    checked.refresh_from_db()
    revision.refresh_from_db()
    assert silent.status_code == 422
    assert (revision.outcome, revision.reason) == ("rejected", "No phone numbers.")
    assert checked.title == "Mountain bike Trek Marlin 6"


def test_what_was_decided_is_not_decided_again(console, seller, admin, checked):
    checked.edit(by=seller, title="Trek Marlin 7")
    revision = checked.waiting_revision
    _html, form = read(console, revision)
    revision.reject(by=admin, reason="No.")

    answer = console.post(JUDGE, form | {"verdict": "approve"}, follow=True)

    checked.refresh_from_db()
    assert "somebody was faster" in answer.content.decode()
    assert checked.title == "Mountain bike Trek Marlin 6"
    assert 'value="approve"' not in read(console, revision)[0]


def test_a_deleted_listing_is_not_brought_back_by_its_change(console, seller, checked):
    checked.edit(by=seller, title="Trek Marlin 7", description="Back again")
    revision = checked.waiting_revision
    checked.remove(by=seller)
    _html, form = read(console, revision)

    console.post(JUDGE, form | {"verdict": "approve"})

    checked.refresh_from_db()
    assert checked.description == ""


def test_a_change_never_becomes_markup(console, seller, checked):
    payload = '"><script>alert(1)</script>'
    checked.edit(by=seller, title=payload, description=payload)

    pages = [
        console.get(LIST),
        console.get(page(checked.waiting_revision)),
        console.get(reverse("admin:ads_ad_change", args=[checked.pk])),
    ]

    assert not any("<script>alert" in answer.content.decode() for answer in pages)


def test_the_listing_names_its_changes(console, seller, checked):
    checked.edit(by=seller, title="Trek Marlin 7")

    html = console.get(reverse("admin:ads_ad_change", args=[checked.pk])).content.decode()

    assert page(checked.waiting_revision) in html


def test_nobody_edits_a_change(client, admin, seller, checked):
    checked.edit(by=seller, title="Trek Marlin 7")
    client.force_login(admin)

    answer = client.post(page(checked.waiting_revision), {"outcome": "approved"})

    assert answer.status_code == 403
    assert checked.waiting_revision is not None


def test_the_list_takes_few_queries(
    console, seller, make_ad, checked, django_assert_max_num_queries
):
    for number in range(12):
        ad = make_ad()
        Ad.objects.filter(pk=ad.pk).update(state="active")
        ad.refresh_from_db()
        ad.edit(by=seller, title=f"New title {number}")
    console.get(LIST)

    with django_assert_max_num_queries(12):
        html = console.get(LIST).content.decode()

    assert html.count("title") >= 12
