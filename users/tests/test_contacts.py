import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from users.models import Audience, Block, Contact, ContactKind
from users.profile.contacts import PLACES, contacts_for

CONTACTS = reverse("users:contacts")
GOOD = [
    ("telegram", "aigerim_kz", "aigerim_kz"),
    ("telegram", "@aigerim_kz", "aigerim_kz"),
    ("telegram", "t.me/aigerim_kz", "aigerim_kz"),
    ("telegram", " https://t.me/aigerim_kz?start=1 ", "aigerim_kz"),
    ("whatsapp", "8 701 234 56 78", "77012345678"),
    ("whatsapp", "+7 (701) 234-56-78", "77012345678"),
    ("whatsapp", "https://wa.me/77012345678", "77012345678"),
    ("whatsapp", "https://api.whatsapp.com/send?phone=77012345678", "77012345678"),
    ("instagram", "https://www.instagram.com/aigerim.kz/", "aigerim.kz"),
    ("tiktok", "https://www.tiktok.com/@aigerim", "aigerim"),
    ("youtube", "https://m.youtube.com/@aigerim-kz", "aigerim-kz"),
    ("facebook", "https://facebook.com/profile.php?id=100012345", "100012345"),
    ("website", "example.kz/shop?a=1", "https://example.kz/shop?a=1"),
    ("website", "http://магазин.қаз", "http://xn--80aairftm.xn--80ao21a"),
]
SCRIPTS = ["javascript:alert(1)", "javascript://t.me/%0aalert(1)", "data:text/html,<b>", "//"]
LIES = [
    ("telegram", "https://evil.test/aigerim"),
    ("telegram", "https://t.me.evil.test/aigerim"),
    ("telegram", "https://t.me@evil.test/aigerim"),
    ("telegram", "https://evil.test\\@t.me/aigerim"),
    ("telegram", "ftp://t.me/aigerim"),
    ("telegram", "https://[t.me/aigerim"),
    ("telegram", "https://t.me:8443/aigerim"),
    ("telegram", "ab"),
    ("telegram", "аигерим"),
    ("telegram", 'a"onclick="x'),
    ("whatsapp", "12"),
    ("whatsapp", "https://t.me/77012345678"),
    ("instagram", "https://instagram.com/p/Cxyz"),
    ("facebook", "https://facebook.com/../evil"),
    ("website", "localhost"),
    ("website", "https://127.0.0.1/x"),
    ("website", "https://user:pw@example.kz"),
    ("website", "https://example.kz:8080"),
    ("website", "ftp://example.kz"),
    ("website", "https://example.kz/" + "a" * 200),
]


def form(**over) -> dict[str, str]:
    return dict.fromkeys(ContactKind, "") | over


def note(person, kind="telegram", value="aigerim_kz", audience=Audience.EVERYBODY) -> None:
    Contact.objects.note(person, kind, value, audience)


@pytest.mark.parametrize(("kind", "text", "stored"), GOOD)
def test_a_name_or_a_link_is_kept_as_a_name(kind, text, stored):
    place = PLACES[ContactKind(kind)]

    assert place.clean(text) == stored
    assert place.url(stored).startswith(("https://", "http://xn--"))
    assert place.clean(place.url(stored)) == stored


@pytest.mark.parametrize(
    ("kind", "text"), [*LIES, *((kind, text) for kind in PLACES for text in SCRIPTS)]
)
def test_a_link_to_another_place_is_refused(kind, text):
    with pytest.raises(ValidationError):
        PLACES[ContactKind(kind)].clean(text)


def test_every_kind_of_contact_has_its_place():
    assert set(PLACES) == set(ContactKind)


def test_a_person_writes_and_empties_their_contacts(client, seller):
    client.force_login(seller)

    page = client.post(CONTACTS, form(telegram="@aigerim_kz", telegram_audience="everybody"))
    assert page.url == CONTACTS
    assert contacts_for(seller, seller)[0].url == "https://t.me/aigerim_kz"
    client.post(CONTACTS, form())

    assert not Contact.objects.exists()


def test_what_nobody_was_chosen_for_is_seen_by_nobody(client, seller, buyer):
    client.force_login(seller)

    client.post(CONTACTS, form(telegram="aigerim_kz"))

    assert Contact.objects.get().audience == Audience.NOBODY
    assert contacts_for(buyer, seller) == []


@pytest.mark.parametrize(
    ("audience", "by_strangers", "by_people"),
    [("nobody", False, False), ("signed_in", False, True), ("everybody", True, True)],
)
def test_each_audience_sees_what_it_may(client, seller, buyer, audience, by_strangers, by_people):
    note(seller, audience=audience)
    about = f"{seller.get_absolute_url()}?tab=about"

    seen_by_strangers = "t.me/aigerim_kz" in client.get(about).content.decode()
    client.force_login(buyer)
    seen_by_people = "t.me/aigerim_kz" in client.get(about).content.decode()

    assert (seen_by_strangers, seen_by_people) == (by_strangers, by_people)


@pytest.mark.parametrize("who_blocks", ["seller", "buyer"])
def test_who_is_blocked_sees_nothing(seller, buyer, who_blocks):
    note(seller)
    blocker, blocked = (seller, buyer) if who_blocks == "seller" else (buyer, seller)
    Block.objects.create(blocker=blocker, blocked=blocked)

    assert contacts_for(buyer, seller) == []


def test_links_vouch_for_nothing(client, seller):
    note(seller)

    html = client.get(f"{seller.get_absolute_url()}?tab=about").content.decode()

    assert 'href="https://t.me/aigerim_kz" rel="nofollow noopener ugc"' in html
    assert 'target="_blank"' not in html


def test_a_number_is_never_for_everybody(client, seller):
    client.force_login(seller)

    page = client.post(CONTACTS, form(whatsapp="+77012345678", whatsapp_audience="everybody"))

    assert page.status_code == 422
    assert not Contact.objects.exists()


def test_a_mistake_is_told_and_what_was_typed_stays(client, seller):
    note(seller, "instagram", "old")
    client.force_login(seller)

    page = client.post(CONTACTS, form(telegram="https://evil.test/x", instagram="new"))

    html = page.content.decode()
    assert page.status_code == 422
    assert "There is a problem" in html
    assert 'value="https://evil.test/x"' in html
    assert Contact.objects.get().value == "old"


def test_contacts_of_others_stay_as_they_are(client, seller, buyer):
    note(seller)
    client.force_login(buyer)

    client.post(CONTACTS, form(telegram="bolat_kz", user=seller.pk))

    assert Contact.objects.get(user=seller).value == "aigerim_kz"


def test_contacts_cost_two_queries_however_many_there_are(seller, buyer, django_assert_num_queries):
    note(seller)
    note(seller, "instagram")

    with django_assert_num_queries(2):
        assert len(contacts_for(buyer, seller)) == 2


def test_strangers_are_sent_to_sign_in(client, db):
    assert client.get(CONTACTS).url == f"{reverse('account_login')}?next={CONTACTS}"
