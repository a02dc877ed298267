import pytest
from django.utils import translation

from users.sessions import devices, places

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
LINUX = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:130.0) Gecko/20100101 Firefox/130.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "

DEVICES = {
    WINDOWS + "Chrome/130.0.0.0 Safari/537.36": "Chrome on Windows",
    WINDOWS + "Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0": "Edge on Windows",
    WINDOWS + "Chrome/128.0 YaBrowser/24.10.0 Safari/537.36": "Yandex Browser on Windows",
    LINUX + "HeadlessChrome/130.0.0.0 Safari/537.36": "Chrome on Linux",
    ANDROID + "Chrome/130.0.0.0 Mobile Safari/537.36": "Chrome on Android",
    ANDROID + "SamsungBrowser/26.0 Chrome/122 Mobile Safari/537.36": "Samsung Internet on Android",
    IPHONE + "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1": "Safari on iOS",
    IPHONE + "(KHTML, like Gecko) CriOS/130.0 Mobile/15E148 Safari/604.1": "Chrome on iOS",
    MAC: "Firefox on macOS",
    "curl/8.1": "curl",
    "": "Unknown device",
    "\0" * 10_000: "Unknown device",
}


@pytest.mark.parametrize(("header", "words"), DEVICES.items(), ids=DEVICES.values())
def test_devices_have_the_names_people_know(header, words):
    assert devices.words_for(devices.device_of(header)) == words


PLACES = {
    "2.75.1.1": "Kazakhstan",
    "2001:4860:4860::8888": "United States",
    "127.0.0.1": "This network",
    "10.1.2.3": "This network",
    "fe80::1": "This network",
    "nonsense": "",
}


@pytest.mark.parametrize(("address", "words"), PLACES.items())
def test_places_are_countries(address, words):
    assert places.words_for(places.place_of(address)) == words


def test_countries_have_names_in_every_language():
    with translation.override("kk"):
        assert places.words_for("KZ") == "Қазақстан"


def test_without_the_table_nobody_is_anywhere(monkeypatch):
    monkeypatch.setattr(places, "DATA", "missing.dat.gz")
    places._atlas.cache_clear()
    places.place_of.cache_clear()

    place = places.place_of("2.75.1.1")
    places._atlas.cache_clear()
    places.place_of.cache_clear()

    assert (place, places.words_for(place)) == ("", "")
