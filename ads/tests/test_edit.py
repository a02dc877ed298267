"""Changing what is published: at once, or after a moderator agrees (R52)."""

import pytest
from django.urls import reverse

from ads.models import Ad, AdPhoto, SearchEntry
from ads.states import IllegalMove, State
from categories import tree as trees
from categories.models import Category

DETAILS = {
    "kind": "offer",
    "title": "Mountain bike Trek Marlin 6",
    "condition": "good",
    "description": "Size L, serviced in spring.",
    "fact_brand": "trek",
    "fact_model": "marlin",
    "fact_wheel_size": "29",
}


@pytest.fixture
def signed_in(client, seller):
    client.force_login(seller)
    return client


@pytest.fixture
def checked(bicycle, bicycles) -> Ad:
    """Published in a category where a moderator looks first."""
    Category.objects.filter(pk=bicycles.pk).update(premoderated=True)
    trees.forget()
    return bicycle


def url(ad: Ad, key: str) -> str:
    return reverse("ads:sell_step", args=[ad.slug, key])


def edit_url(ad: Ad) -> str:
    return reverse("ads:edit", args=[ad.slug])


def test_editing_starts_from_all_answers(signed_in, bicycle):
    page = signed_in.get(edit_url(bicycle)).content.decode()

    for key in ("photos", "details", "price", "contact"):
        assert f"{url(bicycle, key)}?change=1" in page
    assert url(bicycle, "category") not in page
    assert "Publish" not in page


def test_strangers_and_visitors_cannot_edit(client, stranger, bicycle):
    visitor = client.get(edit_url(bicycle))
    client.force_login(stranger)

    assert visitor.url.startswith("/accounts/login/")
    assert client.get(edit_url(bicycle)).status_code == 404
    assert client.post(url(bicycle, "details"), DETAILS).status_code == 404


def test_a_change_is_public_at_once_and_keeps_the_address(signed_in, bicycle):
    slug = bicycle.slug

    answer = signed_in.post(url(bicycle, "details"), DETAILS | {"title": "Trek Marlin 7"})

    bicycle.refresh_from_db()
    assert answer.url == edit_url(bicycle)
    assert (bicycle.title, bicycle.slug, bicycle.state) == ("Trek Marlin 7", slug, State.ACTIVE)


def test_a_wrong_answer_changes_nothing_that_is_public(signed_in, bicycle):
    answer = signed_in.post(url(bicycle, "details"), DETAILS | {"title": "", "condition": "new"})

    bicycle.refresh_from_db()
    assert answer.status_code == 422
    assert (bicycle.title, bicycle.condition) == ("Mountain bike Trek Marlin 6", "good")


def test_the_search_follows_a_change(signed_in, bicycle):
    signed_in.post(
        url(bicycle, "price"),
        {"price_type": "negotiable", "price": "99 000", "currency": "KZT", "pickup": "on"},
    )

    entry = SearchEntry.objects.get(ad=bicycle)
    assert (entry.price, entry.price_type) == (9_900_000, "negotiable")


def test_an_edit_writes_only_what_it_changes(bicycle, seller):
    stale = Ad.objects.get(pk=bicycle.pk)
    bicycle.reserve(by=seller)
    Ad.objects.filter(pk=bicycle.pk).update(views=7)

    stale.edit(by=seller, title="Trek Marlin 7")

    bicycle.refresh_from_db()
    assert (bicycle.state, bicycle.views) == (State.RESERVED, 7)


@pytest.mark.parametrize("state", [State.SOLD, State.DELETED])
def test_what_is_over_stays_as_it_was(bicycle, seller, state):
    Ad.objects.filter(pk=bicycle.pk).update(state=state)

    with pytest.raises(IllegalMove):
        bicycle.edit(by=seller, title="Something else")


def test_a_sold_ad_says_that_it_cannot_be_changed(signed_in, bicycle, seller):
    bicycle.sell(by=seller)

    answer = signed_in.get(edit_url(bicycle), follow=True)

    assert "A sold ad stays as it is." in answer.content.decode()


def test_others_cannot_edit(bicycle, stranger, moderator):
    for person in (stranger, moderator):
        with pytest.raises(IllegalMove):
            bicycle.edit(by=person, title="Mine now")


# Where a moderator looks first -------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Call me on another number"},
        {"description": "Write to me elsewhere."},
        {"price": 14_000_000 * 2},
        {"price": 1_400_000},
        {"price": None, "price_type": "free"},
        {"currency": "USD"},
    ],
)
def test_what_matters_waits_while_the_approved_version_stays(checked, seller, moderator, change):
    before = Ad.objects.values().get(pk=checked.pk)

    waits = checked.edit(by=seller, **change)

    assert waits
    assert Ad.objects.values().get(pk=checked.pk) == before
    checked.waiting_revision.approve(by=moderator)
    checked.refresh_from_db()
    assert {name: getattr(checked, name) for name in change} == change


@pytest.mark.parametrize("change", [{"price": 12_000_000}, {"district": "Medeu"}])
def test_small_changes_do_not_wait(checked, seller, change):
    assert not checked.edit(by=seller, **change)


def test_moving_into_a_checked_category_waits(bicycle, bicycles, seller):
    rifles = Category.objects.create(name="Rifles", parent=bicycles.parent, premoderated=True)
    trees.forget()

    waits = bicycle.edit(by=seller, category_id=rifles.pk)

    bicycle.refresh_from_db()
    assert waits
    assert bicycle.category_id == bicycles.pk


def test_later_changes_join_those_that_wait(checked, seller, moderator):
    checked.edit(by=seller, title="First thought")
    checked.edit(by=seller, title="Mountain bike Trek Marlin 6")

    checked.waiting_revision.approve(by=moderator)

    checked.refresh_from_db()
    assert checked.title == "Mountain bike Trek Marlin 6"
    assert checked.waiting_revision is None


def test_a_refused_change_leaves_the_approved_version(checked, seller, moderator):
    checked.edit(by=seller, title="Call me")

    checked.waiting_revision.reject(by=moderator, reason="No phone numbers, please.")

    checked.refresh_from_db()
    assert checked.title == "Mountain bike Trek Marlin 6"


def test_the_seller_is_told_and_sees_the_version_that_waits(signed_in, checked):
    answer = signed_in.post(
        url(checked, "details"), DETAILS | {"title": "Trek Marlin 7"}, follow=True
    )

    page = answer.content.decode()
    assert "A moderator looks at the change first" in page
    assert "Trek Marlin 7" in page
    assert 'value="Trek Marlin 7"' in signed_in.get(url(checked, "details")).content.decode()


def test_what_was_archived_and_changed_is_looked_at_again(checked, seller):
    checked.archive(by=seller)
    checked.edit(by=seller, title="Something quite different")

    checked.renew(by=seller)

    assert checked.state == State.PENDING


def test_a_refused_ad_is_changed_and_sent_again(signed_in, bicycle, moderator):
    bicycle.reject(by=moderator, reason="Photo 2 shows a phone number.")

    page = signed_in.get(edit_url(bicycle)).content.decode()
    signed_in.post(url(bicycle, "check"))

    bicycle.refresh_from_db()
    assert "Photo 2 shows a phone number." in page
    assert "Send again" in page
    assert bicycle.state == State.PENDING


def test_a_deleted_listing_leaves_no_change_that_waits(bicycle, bicycles, seller):
    Category.objects.filter(pk=bicycles.pk).update(premoderated=True)
    trees.forget()
    bicycle.edit(by=seller, title="A quite different bicycle")

    bicycle.remove(by=seller)

    assert not bicycle.revisions.waiting().exists()


def test_writing_while_archived_replaces_what_waited(bicycle, bicycles, seller):
    Category.objects.filter(pk=bicycles.pk).update(premoderated=True)
    trees.forget()
    bicycle.edit(by=seller, title="An older thought")
    bicycle.archive(by=seller)

    bicycle.edit(by=seller, title="The last word")

    assert bicycle.title == "The last word"
    assert not bicycle.revisions.waiting().exists()


def test_approving_a_listing_approves_the_photos_that_were_seen(
    make_ad, bicycles, seller, moderator
):
    Category.objects.filter(pk=bicycles.pk).update(premoderated=True)
    trees.forget()
    ad = make_ad()
    photo = AdPhoto.objects.create(ad=ad, state="ready", is_approved=False)

    ad.approve(by=moderator)

    photo.refresh_from_db()
    assert photo.is_approved
    assert SearchEntry.objects.get().photo_count == 1
