import pytest
from django.urls import reverse

from ads.models import Ad
from ads.search import tallies
from ads.tests import town
from categories import tree
from categories.models import Category
from users.models import City

HTMX = {"HX-Request": "true"}


@pytest.fixture
def listings(seller, bicycles, almaty, astana):
    return town.build(seller, bicycles, [almaty, astana])


def test_a_category_page_shows_its_listings(client, bicycle, bicycles):
    response = client.get(reverse("ads:category", args=["sports"]))

    page = response.content.decode()
    assert response.status_code == 200
    assert "<h1>Sports</h1>" in page
    assert bicycle.title in page
    assert response.context["count_text"] == "1 ad"
    assert '<link rel="canonical" href="http://127.0.0.1:8000/c/sports/">' in page


def test_the_heading_names_words_and_category(client, bicycle):
    response = client.get("/c/bicycles/?q=mountain")

    assert "<h1>mountain in Bicycles</h1>" in response.content.decode()
    assert [crumb["label"] for crumb in response.context["crumbs"]] == [
        "Home",
        "Sports",
        "Bicycles",
    ]


def test_words_are_shown_as_text(client, db):
    page = client.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in page


@pytest.mark.parametrize("path", ["/c/nowhere/", "/c/closed/"])
def test_an_unknown_or_closed_category_is_not_there(client, db, path):
    Category.objects.create(name="Closed", is_active=False)
    tree.forget()

    assert client.get(path).status_code == 404


def test_results_are_only_read(client, db):
    assert client.post("/search/").status_code == 405


def test_pages_are_real_links_and_hold_still(client, listings, make_ad):
    first = client.get("/search/?q=bicycle")
    make_ad(title="New bicycle")

    second = client.get(first.context["pages"].next_url)

    seen = {card.id for card in first.context["cards"]}
    assert len(seen) == len(second.context["cards"]) == 24
    assert not seen & {card.id for card in second.context["cards"]}
    assert second.context["found"].total == first.context["found"].total
    assert "page 2" in second.content.decode().partition("</title>")[0]
    assert client.get(second.context["pages"].previous_url).context["found"].ids == list(
        first.context["found"].ids
    )


def test_a_page_after_the_last_shows_the_way_back(client, bicycle):
    response = client.get("/search/?page=9")

    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("page=101", 400, "Add a filter to see others."),
        ("q=" + "a" * 101, 400, "Search for at most 100 characters."),
        ("q=" + "a+" * 11, 400, "Search for at most 10 words."),
        ("sort=password", 400, "We don&#x27;t know “password”"),
        ("sort=nearest", 422, "Choose a city first"),
        ("price_min=abc&q=bike", 422, "Write the amount in figures"),
        ("region=nowhere", 422, "We don&#x27;t know “nowhere”"),
    ],
)
def test_a_mistake_is_explained_and_nothing_is_lost(client, bicycle, query, status, words):
    response = client.get(f"/search/?{query}")

    page = response.content.decode()
    assert response.status_code == status
    assert words in page
    assert "<title>Error: " in page
    assert "price_min=abc" not in query or 'value="abc"' in page


def test_filters_in_use_are_chips_that_remove_them(client, bicycle, almaty):
    response = client.get(
        "/c/bicycles/?q=trek&region=almaty&price_max=500k&condition=good&attr_brand=trek"
        "&attr_wheel_size_min=26&shipping=1"
    )

    on = {chip.label: chip.url for chip in response.context["chips"] if chip.is_on}
    assert list(on) == [
        "Almaty",
        "up to 500\xa0000\xa0₸",
        "Used, good",
        "Can be sent",
        "Trek",
        "Wheel size: from 26\xa0in",
    ]
    assert "shipping" not in on["Can be sent"]
    assert all("shipping=1" in url for label, url in on.items() if label != "Can be sent")
    assert "attr_brand" not in on["Trek"]
    assert 'aria-label="Remove filter: Trek"' in response.content.decode()


def test_often_wanted_filters_are_offered_as_chips(client, bicycle):
    response = client.get("/search/?photos=1")

    offered = [chip.label for chip in response.context["chips"] if not chip.is_on]
    assert offered == ["Safe deal possible", "Can be sent", "Private sellers", "Last 24 hours"]


def test_the_panel_offers_the_facts_of_the_category(client, listings):
    panel = client.get("/c/bicycles/").context["panel"]

    assert [facet.name for facet in panel.facets][-3:] == ["kind", "attr_brand", "attr_extras"]
    assert [field.label for field in panel.ranges] == ["Wheel size"]
    assert panel.price.unit == "₸"


def test_options_that_depend_on_a_choice_wait_for_it(client, listings):
    panel = client.get("/c/bicycles/?attr_brand=trek&attr_brand=giant").context["panel"]

    model = next(facet for facet in panel.facets if facet.name == "attr_model")
    assert {value.label for value in model.values} == {"Marlin", "Talon"}


def test_a_chosen_value_stays_visible_when_nothing_has_it(client, make_ad):
    make_ad(condition="good")
    make_ad(condition="fair")

    panel = client.get("/search/?condition=new").context["panel"]

    condition = next(facet for facet in panel.facets if facet.name == "condition")
    assert [(value.value, value.count, value.is_dead) for value in condition.values] == [
        ("new", 0, False),
        ("like_new", 0, True),
        ("good", 1, False),
        ("fair", 1, False),
        ("for_parts", 0, True),
    ]


def test_nothing_found_offers_weaker_questions_with_their_numbers(client, make_ad, astana):
    make_ad(title="Red tandem", condition="good")
    make_ad(title="Red tandem", city=astana, condition="new")
    make_ad(title="Blue tandems", city=astana, condition="new")

    response = client.get("/c/bicycles/?q=red+tand&condition=new&region=almaty")
    close = client.get("/c/bicycles/?q=red+tandem&condition=new&region=almaty")

    page = close.content.decode()
    ways = [(way.label, way.count) for way in close.context["ways"]]
    assert "No ads for “red tandem”" in page
    assert ways == [("Without “New”", 1), ("In all regions", 1)]
    assert "1 ad</span>" in page
    assert response.context["ways"] == []
    for way in close.context["ways"]:
        assert client.get(way.url).context["found"].total == way.count


def test_a_word_may_go_on_and_a_category_may_widen(client, make_ad):
    make_ad(title="Велосипед горный")
    Category.objects.create(name="Tandems", parent=Category.objects.get(slug="bicycles"))
    tree.forget()

    ways = client.get("/search/?q=велос").context["ways"]
    wider = client.get("/c/tandems/?q=велосипед").context["ways"]

    assert [(way.label, way.count) for way in ways] == [("Words that begin with “велос”", 1)]
    assert [way.label for way in wider] == ["In Bicycles", "In all categories"]


def test_htmx_gets_the_answer_without_the_frame(client, bicycle):
    part = client.get("/search/?q=bike&price_min=&condition=", headers=HTMX)
    whole = client.get("/search/?q=bike", headers=HTMX | {"HX-History-Restore-Request": "true"})

    assert part.content.decode().lstrip().startswith('<div id="results">')
    assert part["HX-Push-Url"] == "/search/?q=bike"
    assert "HX-Request" in part["Vary"]
    assert "<html" in whole.content.decode()


def test_a_saved_listing_has_a_full_heart(client, bicycle, buyer):
    client.force_login(buyer)
    client.post(reverse("ads:favorite", args=[bicycle.slug]))

    assert client.get("/search/").context["cards"][0].saved


def test_sorts_that_make_no_sense_are_not_offered(client, bicycle, almaty):
    def sorts(query):
        return [sort["value"] for sort in client.get(f"/search/?{query}").context["sorts"]]

    assert sorts("") == ["newest", "cheapest", "dearest", "trending"]
    assert sorts("q=bike") == ["best", "newest", "cheapest", "dearest", "trending"]
    assert "nearest" in sorts("city=almaty")


def test_all_categories_are_listed_with_their_numbers(client, bicycle):
    tallies.refresh()

    response = client.get(reverse("categories:index"))

    root = response.context["roots"][0]
    assert (root.node.slug, root.listings) == ("sports", 1)
    assert [(shelf.node.slug, shelf.listings) for shelf in root.children] == [("bicycles", 1)]


def test_places_come_with_the_words_of_the_reader(client, bicycle, astana):
    City.objects.filter(slug="almaty").update(name_ru="Алматы")

    page = client.get("/search/", headers={"accept-language": "ru"}).content.decode()

    assert "Алматы" in page


def test_what_is_gone_is_not_found(client, bicycle):
    bicycle.archive(by=bicycle.seller)

    assert client.get("/search/").context["found"].total == 0
    assert Ad.objects.get().state == "archived"
