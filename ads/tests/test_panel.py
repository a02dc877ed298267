from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from ads.models import Ad


def test_every_switch_has_a_box_a_number_and_a_chip(client, make_ad):
    make_ad(safe_deal=True, shipping=True)
    make_ad(title="Other")

    offered = client.get("/search/").context["panel"].groups
    names = [switch.name for group in offered for switch in group.switches]
    chosen = client.get(f"/search/?{'&'.join(f'{name}=1' for name in names)}").context

    counts = {switch.name: switch.count for group in offered for switch in group.switches}
    assert counts == {
        "photos": 0,
        "shipping": 1,
        "safe_deal": 1,
        "verified": 0,
        "unseen": None,
        "organic": None,
        "copies": None,
    }
    assert {chip.name for chip in chosen["chips"] if chip.is_on} == set(names)
    assert all(switch.is_on for group in chosen["panel"].groups for switch in group.switches)


def test_every_list_has_a_chip_that_takes_it_away(client, make_person, make_ad):
    make_ad(seller=make_person("Shop", is_trader=True))

    page = client.get("/search/?seller=business&rating=40&member=180&days=7")

    on = {chip.name: chip for chip in page.context["chips"] if chip.is_on}
    assert on.keys() == {"seller", "rating", "member", "days"}
    assert on["rating"].label == "4 stars and more"
    assert on["member"].url == "/search/?days=7&rating=40&seller=business"
    lists = {one.name: one for group in page.context["panel"].groups for one in group.singles}
    assert [option.value for option in lists["rating"].options if option.is_chosen] == [40]
    assert '<option value="business" selected>Businesses (0)</option>' in page.content.decode()


def test_results_are_a_grid_or_rows_as_the_browser_wants(client, bicycle):
    switch = reverse("ads:layout")
    assert "listings--rows" not in client.get("/search/").content.decode()

    answer = client.post(switch, {"layout": "rows", "next": "/search/?q=bike"})

    assert answer.url == "/search/?q=bike"
    assert "listings--rows" in client.get("/search/").content.decode()
    assert client.post(switch, {"layout": "pie"}).status_code == 400


def test_a_promoted_card_says_so_whatever_else_it_wears(client, bicycle):
    later = timezone.now() + timedelta(days=1)
    Ad.objects.filter(pk=bicycle.pk).update(boosted_until=later, safe_deal=True)

    [card] = client.get("/search/").context["cards"]
    page = client.get("/search/").content.decode()

    assert card.tag == ("safe", "Safe deal")
    assert "Promoted · " in page
