"""Fills the database: people first, then what they offer and what became of it."""

from datetime import datetime, timedelta
from math import ceil
from random import Random

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import F
from slugify import slugify

from ads.models import Ad, AdPhoto, Favorite
from ads.models.photo import PhotoState
from ads.search import document, tallies
from ads.slugs import new_number, slug_for
from categories.tree import tree
from marketplace import images
from marketplace.demo import prices
from marketplace.demo.listings import Offer
from marketplace.demo.people import ADMIN, BUYER, MODERATOR, PEOPLE, SELLER, Person
from marketplace.demo.shops import open_shop
from marketplace.money import exponent
from users.models import City, User
from users.second_factor import demo

CURRENCY = "KZT"  # of the written prices
DAYS = 40  # the oldest listing
STAFF = (MODERATOR, ADMIN)
LIKES = 9  # how many listings a person saves at most
SCATTER = 0.03  # degrees around the middle of a town
# verb → it befalls one listing of so many, and so many of these are the seller's own
FATES = {"reserve": (35, 1), "sell": (25, 2), "archive": (60, 1), "reject": (170, 1)}
REASONS = (
    "The description names another shop. Take the name out and send it again.",
    "Photo 1 does not show the thing itself. Add a photo of what you sell.",
    "This belongs to another category: choose Spare parts and send it again.",
)
DRAFTS = (("tablets", "Электронная книга с подсветкой"), ("decor", "Зеркало в деревянной раме"))


class Town:
    """One town on one day; the same day gives the same people, offers and fates."""

    def __init__(self, offers: list[Offer], *, now: datetime) -> None:
        self.offers, self.now = offers, now
        self.random = Random(2026)  # noqa: S311 - repeatable on purpose
        self.cities = {city.slug: city for city in City.objects.all()}
        self.people: dict[str, User] = {}
        self.ads: dict[str, Ad] = {}  # by title

    def settle(self) -> None:
        """Make the people; only the four demo log-ins have a password."""
        people = User.objects.bulk_create(
            self._user(person, number) for number, person in enumerate(PEOPLE)
        )
        self.people = {user.email: user for user in people}
        EmailAddress.objects.bulk_create(
            EmailAddress(user=user, email=user.email, verified=True, primary=True)
            for user in people
        )
        self.people[MODERATOR].groups.add(Group.objects.get(name="Moderator"))
        for login in STAFF:
            demo.equip(self.people[login])
        for number, trader in enumerate((user for user in people if user.is_trader), 1):
            open_shop(trader, number)

    def trade(self) -> None:
        """Publish what is offered, then let things be reserved, sold, refused and liked."""
        self.ads = {offer.title: self._ad(offer) for offer in self.offers}
        checked = [ad for ad in self.ads.values() if ad.node.premoderated]
        known = [ad for ad in self.ads.values() if not ad.node.premoderated]
        Ad.bring_in(known)
        Ad.objects.filter(pk__in=[ad.pk for ad in known]).update(
            created_at=F("published_at"), updated_at=F("published_at")
        )
        prices.lower(known, now=self.now)
        self._like(known)
        self._age(known)
        prices.plan([ad for ad in known if ad.seller_id == self.people[SELLER].pk])
        self._judge(checked)
        for category, title in DRAFTS:
            Ad.start(by=self.people[SELLER], category=tree().by_slug[category], title=title)

    def hang(self, name: str, picture: images.Processed) -> None:
        """Give a finished picture to every listing that shows it."""
        photos = [
            AdPhoto(
                ad=self.ads[offer.title],
                position=offer.photos.index(name),
                state=PhotoState.READY,
                width=picture.width,
                height=picture.height,
                color=picture.color,
                dhash=picture.dhash,
            )
            for offer in self.offers
            if name in offer.photos
        ]
        AdPhoto.objects.bulk_create(photos)
        for photo in photos:
            for (size, ext), content in picture.files.items():
                default_storage.save(images.photo_path(photo.key, size, ext), ContentFile(content))

    def open(self) -> None:
        """Let searches and counters see the town as it is now."""
        document.rebuild((ad.pk for ad in self.ads.values()), is_news=False)
        tallies.refresh()

    # Inside ---------------------------------------------------------------

    def _user(self, person: Person, number: int) -> User:
        # Two of three have proved their number; nobody asks the demo log-ins for a code.
        is_proved = not person.login and number % 3 != 0
        return User(
            username=slugify(person.name),
            email=person.email,
            name=person.name,
            about=person.about,
            city=self.cities[person.city],
            # Whoever tries a demo log-in keeps the language they are reading.
            language="" if person.login else person.language,
            is_trader=person.is_trader,
            is_staff=person.login in STAFF,
            is_superuser=person.login == ADMIN,
            password=make_password(settings.DEMO_PASSWORD if person.login else None),
            phone=f"+7700100{number:04d}" if is_proved else "",
            phone_verified_at=self.now if is_proved else None,
            date_joined=self.now - timedelta(days=person.since),
        )

    def _ad(self, offer: Offer) -> Ad:
        city, number = self.cities[offer.city], new_number()
        published = self._published(offer)
        node = tree().by_slug[offer.category]
        life = timedelta(days=node.lifetime_days)
        renewed = self.now + timedelta(days=self.random.uniform(3, 20))
        return Ad(
            slug=slug_for(offer.title, number),
            seller=self._seller(offer),
            category_id=node.id,
            kind=offer.kind,
            title=offer.title,
            description=offer.text,
            price_type=offer.price_type,
            price=offer.price and offer.price * 10 ** exponent(CURRENCY),
            currency=CURRENCY,
            condition=offer.condition,
            attributes=offer.facts,
            **self._place(offer, city),
            shipping=offer.shipping,
            safe_deal=offer.shipping and bool(offer.price) and offer.kind == "offer",
            published_at=published,
            first_published_at=published,
            expires_at=max(published + life, renewed),
            checked_at=published,
            views=round((self.now - published) / timedelta(days=1) * self.random.uniform(2, 30)),
        )

    def _published(self, offer: Offer) -> datetime:
        """Most listings are young; the front page, which shows the youngest, is full of photos."""
        age = timedelta(days=DAYS) * self.random.random() ** 1.6
        return self.now - (age if offer.photos else max(age, timedelta(days=2)))

    def _place(self, offer: Offer, city: City) -> dict:
        lat, lon = (round(self.random.gauss(at, SCATTER / 2), 4) for at in (city.lat, city.lon))
        return {"city": city, "district": offer.district, "lat": lat, "lon": lon}

    def _seller(self, offer: Offer) -> User:
        """A neighbor who speaks as the text does, or a shop of that trade."""
        path = {node.slug for node in tree().by_slug[offer.category].path}
        people = [p for p in PEOPLE if p.city == offer.city and p.login not in STAFF]
        willing = [p for p in people if not p.sells or path.intersection(p.sells)]
        speaking = [p for p in willing if p.voice == offer.voice and not p.is_trader]
        fitting = speaking or willing
        [person] = self.random.choices(fitting, [p.zeal for p in fitting])
        return self.people[person.email]

    def _like(self, ads: list[Ad]) -> None:
        for user in self.people.values():
            others = [ad for ad in ads if ad.seller_id != user.pk]
            count = LIKES if user.email == BUYER else self.random.randint(0, LIKES)
            liked = self.random.sample(others, min(count, len(others)))
            Favorite.objects.add(user, [ad.pk for ad in liked])

    def _age(self, ads: list[Ad]) -> None:
        """Move listings on by their own verbs: the seller's first, so that every tab has some."""
        seller = self.people[SELLER]
        own = [ad for ad in ads if ad.seller_id == seller.pk]
        others = [ad for ad in ads if ad.seller_id != seller.pk]
        for verb, (one_of, of_seller) in FATES.items():
            chosen = [own.pop() for _ in range(min(of_seller, len(own)))]
            total = ceil(len(ads) / one_of)
            chosen += [others.pop() for _ in range(min(total - len(chosen), len(others)))]
            for number, ad in enumerate(chosen):
                self._befall(ad, verb, number)

    def _befall(self, ad: Ad, verb: str, number: int) -> None:
        if verb == "reject":
            ad.reject(by=self.people[MODERATOR], reason=REASONS[number % len(REASONS)])
        else:
            getattr(ad, verb)(by=ad.seller)

    def _judge(self, ads: list[Ad]) -> None:
        """Leave some listings of checked categories on the moderator's desk, one of the seller."""
        pictured = {offer.title for offer in self.offers if offer.photos}
        for number, ad in enumerate(ads):
            if number == 0:
                ad.seller = self.people[SELLER]
            ad.published_at = ad.first_published_at = ad.expires_at = ad.checked_at = None
            ad.views = 0
            ad.save()
            ad.submit(by=ad.seller)
            if number and ad.title in pictured:
                ad.approve(by=self.people[MODERATOR])
