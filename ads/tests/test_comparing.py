import pytest


@pytest.fixture
def ads(make_ad):
    return [make_ad(title=f"Bicycle {number}") for number in range(6)]


def test_listings_stand_side_by_side(client, ads, make_ad):
    other = make_ad(title="Giant", attributes={"brand": "giant"})
    for ad in (ads[0], other):
        client.post(f"/listing/{ad.slug}/comparison/")

    page = client.get("/compare/").text

    assert page.index(">Bicycle 0<") < page.index(">Giant<")
    assert "<td>Trek</td><td>Giant</td>" in page


def test_only_differences_leave_out_what_is_the_same(client, ads, make_ad):
    other = make_ad(title="Giant", attributes={"brand": "giant"})
    for ad in (ads[0], other):
        client.post(f"/listing/{ad.slug}/comparison/")

    page = client.get("/compare/?only=differences").text

    assert ">Brand</th>" in page
    assert ">Condition</th>" not in page


def test_a_fifth_listing_is_refused_kindly(client, ads):
    for ad in ads[:5]:
        answer = client.post(f"/listing/{ad.slug}/comparison/", follow=True)

    assert "Four ads at most" in answer.text
    assert client.session["compare"] == [ad.pk for ad in ads[:4]]


def test_pressed_twice_it_stands_there_once_and_can_be_taken_away(client, ads):
    for _time in range(2):
        client.post(f"/listing/{ads[0].slug}/comparison/")
    assert client.session["compare"] == [ads[0].pk]

    client.post(f"/listing/{ads[0].slug}/comparison/", {"away": "1"})

    assert "Nothing to compare yet" in client.get("/compare/").text


def test_what_is_gone_leaves_the_comparison(client, ads, seller):
    for ad in ads[:2]:
        client.post(f"/listing/{ad.slug}/comparison/")
    ads[0].archive(by=seller)

    page = client.get("/compare/").text

    assert "1 ad is no longer available." in page
    assert ">Bicycle 1<" in page


def test_drafts_of_others_cannot_be_compared(client, make_ad):
    draft = make_ad(state="draft")

    assert client.post(f"/listing/{draft.slug}/comparison/").status_code == 404


def test_the_tray_shows_how_many_and_can_be_cleared(client, ads):
    client.post(f"/listing/{ads[0].slug}/comparison/")
    assert "Compare 1 ad<" in client.get("/").text

    client.post("/compare/end/")
    assert "compare-tray" not in client.get("/").text
