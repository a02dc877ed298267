"""Where a new listing belongs: suggested by its title, or found in the tree."""

import pytest
from django.urls import reverse

from ads.models import Ad
from categories import tree as trees
from categories.models import Category


@pytest.fixture
def signed_in(client, seller):
    client.force_login(seller)
    return client


def url(ad: Ad, key: str) -> str:
    return reverse("ads:sell_step", args=[ad.slug, key])


def test_the_title_suggests_the_category(signed_in, bicycles):
    page = signed_in.get("/sell/", {"title": "Trek marlin, almost new"}).content.decode()

    assert "It probably belongs here" in page
    assert f'value="{bicycles.slug}"' in page


def test_a_whole_name_says_more_than_a_part_of_one(signed_in, bicycles):
    Category.objects.create(name="Bicycle parts", parent=bicycles.parent)

    page = signed_in.get("/sell/", {"title": "Bicycle for a child"}).content.decode()

    assert page.index(f'value="{bicycles.slug}"') < page.index('value="bicycle-parts"')


def test_the_listings_of_others_suggest_it_too(signed_in, bicycle):
    page = signed_in.get("/sell/", {"title": "mountain"}).content.decode()

    assert "It probably belongs here" in page


def test_the_tree_is_walked_by_plain_links(signed_in, bicycles):
    roots = signed_in.get("/sell/").content.decode()
    below = signed_in.get("/sell/", {"in": "sports"}).content.decode()

    assert "?in=sports" in roots
    assert f'value="{bicycles.slug}"' in below


@pytest.mark.parametrize("slug", ["sports", "nowhere", ""])
def test_nothing_is_posted_where_nothing_belongs(signed_in, seller, bicycles, slug):
    answer = signed_in.post("/sell/", {"category": slug})

    assert answer.status_code == 404
    assert not Ad.objects.filter(seller=seller).exists()


def test_another_category_keeps_the_answers_it_also_asks_for(signed_in, make_ad, bicycles):
    draft = make_ad(state="draft")
    sports = bicycles.parent
    skis = Category.objects.create(name="Skis", parent=sports, has_condition=False)
    skis.attributes.create(key="frame", label="Frame", kind="text")
    trees.forget()
    draft.edit(by=draft.seller, attributes={"brand": "trek", "frame": "wood"})

    answer = signed_in.post(url(draft, "category"), {"category": skis.slug})

    draft.refresh_from_db()
    assert answer.url == url(draft, "photos")
    assert draft.category_id == skis.pk
    assert (draft.attributes, draft.condition) == ({"frame": "wood"}, "")


def test_twenty_drafts_are_enough(signed_in, seller, bicycles):
    node = trees.tree().by_id[bicycles.pk]
    for _number in range(20):
        Ad.start(by=seller, category=node)

    answer = signed_in.post("/sell/", {"category": bicycles.slug}, follow=True)

    assert Ad.objects.filter(seller=seller).count() == 20
    assert "Finish or delete one of your drafts first." in answer.content.decode()
