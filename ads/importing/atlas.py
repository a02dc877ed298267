"""The city a row names: matched in any language or spelling, else made."""

from slugify import slugify

from users.models import City, Region

NAMES = ("name_en", "name_ru", "name_kk")


class Atlas:
    """Cities of every country by all the names they go by."""

    def __init__(self) -> None:
        self.made = 0
        self._cities: dict[tuple[str, str], City] = {}
        for city in City.objects.select_related("region").order_by("population", "id"):
            self._learn(city)
        self._regions = {
            (region.country, name.casefold()): region
            for region in Region.objects.all()
            for name in filter(None, (getattr(region, column) for column in NAMES))
        }

    def find(self, country: str, name: str, region: str, point: tuple | None) -> City:
        """The city called `name` in a country; made in `region`, or in one named like itself."""
        city = self._cities.get((country, name.casefold()))
        return city or self._make(country, name, region or name, point or (None, None))

    def _learn(self, city: City) -> None:
        names = [getattr(city, column) for column in NAMES] + city.aliases
        for name in filter(None, names):
            self._cities[city.region.country, name.casefold()] = city

    def _make(self, country: str, name: str, region_name: str, point: tuple) -> City:
        region = self._regions.get((country, region_name.casefold()))
        if region is None:
            region = Region.objects.create(
                country=country,
                code=str(Region.objects.filter(country=country).count() + 1),
                slug=_free_slug(Region, f"{region_name} {country}"),
                name=region_name[:100],
                order=1000,
            )
            self._regions[country, region_name.casefold()] = region
        city = City.objects.create(
            region=region,
            name=name[:100],
            slug=_free_slug(City, f"{name} {country}"),
            lat=point[0],
            lon=point[1],
        )
        self.made += 1
        self._learn(city)
        return city


def _free_slug(model: type[City] | type[Region], words: str) -> str:
    slug = slugify(words)[:70] or "place"
    taken = set(model.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    names = (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
