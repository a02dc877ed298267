"""A moderator approves what was shown, or rejects it with a reason."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ads.models import Ad, AdEvent, SearchEntry
from ads.states import State
from ads.tests.console import JUDGE, LIST, form_of, page, read, tick, upload
from categories import tree
from categories.models import Category


@pytest.fixture
def checked_first(bicycles) -> Category:
    Category.objects.filter(pk=bicycles.pk).update(premoderated=True)
    tree.forget()
    return bicycles


@pytest.fixture
def waiting(checked_first, make_ad) -> Ad:
    return make_ad()


@pytest.fixture
def console(client, moderator):
    client.force_login(moderator)
    return client


def seen(console, ad: Ad) -> dict[str, list[str]]:
    return read(console, ad)[1]


def approve(console, form: dict):
    return console.post(JUDGE, form | {"verdict": "approve"})


def test_approving_publishes_what_was_shown(console, moderator, waiting):
    answer = approve(console, seen(console, waiting))

    waiting.refresh_from_db()
    assert answer.status_code == 302
    assert waiting.state == State.ACTIVE
    assert waiting.events.get(verb="approve").actor == moderator
    assert SearchEntry.objects.filter(ad=waiting).exists()


def test_what_changed_meanwhile_is_read_again_first(console, seller, waiting):
    form = seen(console, waiting)
    waiting.edit(by=seller, title="Call me on another number")

    refused = approve(console, form)
    html = refused.content.decode()
    waiting.refresh_from_db()
    state_after_refusal = waiting.state
    approve(console, form_of(html))

    waiting.refresh_from_db()
    assert refused.status_code == 409
    assert "has changed since you looked" in html
    assert "Call me on another number" in html
    assert (state_after_refusal, waiting.state) == (State.PENDING, State.ACTIVE)


@pytest.mark.usefixtures("own_files")
def test_a_photo_nobody_has_seen_is_not_approved(console, waiting):
    before = seen(console, waiting)
    photo = upload(waiting, prepared=False)
    swapped = approve(console, before)
    preparing = approve(console, seen(console, waiting))
    photo.prepare()

    answer = approve(console, seen(console, waiting))

    waiting.refresh_from_db()
    assert "has changed since you looked" in swapped.content.decode()
    assert "still being prepared" in preparing.content.decode()
    assert answer.status_code == 302
    assert waiting.state == State.ACTIVE


def test_a_forged_or_missing_seal_approves_nothing(console, waiting):
    for seal in ("", "f" * 32):
        answer = approve(console, {"case": waiting.pk, f"seal-{waiting.pk}": seal})

        waiting.refresh_from_db()
        assert (answer.status_code, waiting.state) == (409, State.PENDING)


def test_rejecting_needs_a_reason_which_the_seller_reads(console, seller, waiting):
    form = seen(console, waiting)

    silent = console.post(JUDGE, form | {"verdict": "reject", "reason": "  "})
    reasoned = console.post(JUDGE, form | {"verdict": "reject", "reason": "Show the frame."})

    waiting.refresh_from_db()
    console.force_login(seller)
    assert silent.status_code == 422
    assert "Say why" in silent.content.decode()
    assert reasoned.status_code == 302
    assert (waiting.state, waiting.rejection_reason) == (State.REJECTED, "Show the frame.")
    assert "Show the frame." in console.get(waiting.get_absolute_url()).content.decode()


def test_a_published_listing_can_be_taken_down(console, bicycle):
    html = console.get(page(bicycle)).content.decode()
    console.post(JUDGE, form_of(html) | {"verdict": "reject", "reason": "Stolen, police says."})

    bicycle.refresh_from_db()
    assert 'value="approve"' not in html
    assert bicycle.state == State.REJECTED
    assert not SearchEntry.objects.filter(ad=bicycle).exists()


def test_who_was_slower_is_told_so(console, waiting, admin):
    form = seen(console, waiting)
    waiting.approve(by=admin)

    answer = console.post(JUDGE, form | {"verdict": "approve"}, follow=True)

    assert "somebody was faster" in answer.content.decode()
    assert waiting.events.filter(verb="approve").count() == 1


def test_ticked_listings_are_shown_in_full_before_the_verdict(console, checked_first, make_ad):
    ads = [make_ad(title=f"Bicycle {number}", description=f"Text {number}") for number in range(3)]

    html = tick(console, "approve_selected", *ads).content.decode()
    states = set(Ad.objects.values_list("state", flat=True))
    answer = console.post(JUDGE, form_of(html) | {"verdict": "approve"}, follow=True)

    assert all(f"Text {number}" in html for number in range(3))
    assert states == {State.PENDING}
    assert "3 approved." in answer.content.decode()
    assert set(Ad.objects.values_list("state", flat=True)) == {State.ACTIVE}


def test_several_are_rejected_with_one_reason(console, checked_first, make_ad):
    ads = [make_ad(), make_ad()]
    form = form_of(tick(console, "reject_selected", *ads).content.decode())

    silent = console.post(JUDGE, form | {"verdict": "reject"})
    console.post(JUDGE, form_of(silent.content.decode()) | {"verdict": "reject", "reason": "Same."})

    reasons = Ad.objects.filter(state=State.REJECTED).values_list("rejection_reason", flat=True)
    assert list(reasons) == ["Same.", "Same."]


def test_one_that_changed_does_not_stop_the_others(console, seller, checked_first, make_ad):
    still, changed = make_ad(), make_ad()
    form = form_of(tick(console, "approve_selected", still, changed).content.decode())
    changed.edit(by=seller, description="Write to me elsewhere.")

    answer = approve(console, form)

    states = dict(Ad.objects.values_list("pk", "state"))
    assert states == {still.pk: State.ACTIVE, changed.pk: State.PENDING}
    assert form_of(answer.content.decode())["case"] == [str(changed.pk)]


def test_after_a_verdict_comes_the_one_that_waits_longest(console, checked_first, make_ad):
    first, second, third = make_ad(), make_ad(), make_ad()
    AdEvent.objects.filter(ad=third).update(at=timezone.now() - timedelta(days=2))

    next_page = approve(console, seen(console, first)).url
    last_page = [approve(console, seen(console, ad)).url for ad in (third, second)][-1]

    assert next_page == page(third)
    assert last_page == f"{LIST}?state__exact=pending"
