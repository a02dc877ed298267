"""Money: whole minor units and a currency, read from what people type, shown as they expect."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import (
    NumberPattern,
    get_currency_precision,
    get_currency_symbol,
    parse_pattern,
)
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext_lazy as _

LARGEST = 10**10  # major units
LONGEST_TEXT = 40

# Written in their own country's way in every language: "485 000 ₸", "Ksh 485,000".
HOME_LOCALES = {
    "KZT": "kk",
    "RUB": "ru",
    "UAH": "uk",
    "UZS": "uz",
    "KGS": "ky",
    "PLN": "pl",
    "KES": "sw",
    "INR": "en-in",
    "NGN": "en-ng",
    "GHS": "en-gh",
}
# What people write besides the code and the symbol.
NAMES = {
    "KZT": "тг тнг тенге теңге tg tenge",
    "RUB": "р руб рублей",
    "USD": "us$ дол долл долларов dollars",
    "EUR": "евро euro euros",
    "KES": "ksh",
    "KGS": "сом",
    "UZS": "сум",
}
MULTIPLIERS = {
    word: 10**power
    for power, words in {
        3: "k к т тыс тысяч мың мын thousand",
        6: "m м mln mio млн миллион миллиона миллионов million",
        9: "bn mlrd млрд миллиард billion",
    }.items()
    for word in words.split()
} | {"": 1}

AMOUNT = re.compile(r"(?P<sign>[-−–]?) ?(?P<digits>\d[\d .,'’]*)(?P<word>[^\W\d_]*)\.?")
# Also the Indian way, "12,34,567".
GROUPED = re.compile(
    r"(?P<whole>[1-9]\d{0,2}([ .,'’])(?:\d{2,3}\2)*\d{3})(?:(?!\2)[.,](?P<part>\d+))?"
)
PLAIN = re.compile(r"(?P<whole>\d+)(?:[.,](?P<part>\d+))?")

REFUSALS = {
    "invalid": _("Write the amount in figures, such as 500 000, 500k or 1.5 mln."),
    "negative": _("The amount cannot be below zero."),
    "zero": _("The amount must be more than zero."),
    "too_large": _("The amount is too large. The most is 10 billion."),
    "too_precise": _("The amount has too many decimal places."),
}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (tiyn, cents) of one currency."""

    amount: int
    currency: str

    @classmethod
    def parse(cls, text: str, currency: str) -> "Money":
        """Read what a person typed; raises `ValidationError`."""
        return cls(parse_amount(text, currency), currency)

    def __str__(self) -> str:
        return format_money(self.amount, self.currency)

    @property
    def major(self) -> Decimal:
        return Decimal(self.amount).scaleb(-exponent(self.currency))

    @property
    def is_whole(self) -> bool:
        return self.amount % 10 ** exponent(self.currency) == 0


@lru_cache
def exponent(currency: str) -> int:
    """How many decimal places the currency has."""
    return get_currency_precision(currency)


def in_default_currency(amount: int, currency: str) -> int | None:
    """The worth in minor units of the site's currency, or None when there is no rate."""
    home = settings.DEFAULT_CURRENCY
    if currency == home:
        return amount
    rate = settings.EXCHANGE_RATES.get(currency)
    if rate is None:
        return None
    worth = Money(amount, currency).major * Decimal(rate)
    return int(worth.scaleb(exponent(home)).to_integral_value(ROUND_HALF_EVEN))


def approximately(amount: int, currency: str, wanted: str) -> str:
    """About how much that is in another currency, "≈ 270 $"; nothing where there is no rate."""
    worth = in_default_currency(amount, currency)
    if not wanted or wanted == currency or not worth:
        return ""
    home = settings.DEFAULT_CURRENCY
    rate = Decimal(1) if wanted == home else Decimal(settings.EXCHANGE_RATES.get(wanted, 0))
    if not rate:
        return ""
    # Two figures: the rates are no more exact than that.
    rough = Decimal(f"{Money(worth, home).major / rate:.1e}")
    minor = int(rough.scaleb(exponent(wanted)).to_integral_value(ROUND_HALF_EVEN))
    return f"≈\N{NO-BREAK SPACE}{format_money(minor, wanted)}" if minor else ""


def currency_choices() -> list[tuple[str, str]]:
    """The site's own currency first, then those with an exchange rate."""
    locale = to_locale(get_language() or settings.LANGUAGE_CODE)
    codes = dict.fromkeys([settings.DEFAULT_CURRENCY, *settings.EXCHANGE_RATES])
    symbols = {code: get_currency_symbol(code, locale=locale) for code in codes}
    return [(code, " ".join(dict.fromkeys([code, symbol]))) for code, symbol in symbols.items()]


# Showing -------------------------------------------------------------------


def format_money(amount: int, currency: str, locale: str | None = None) -> str:
    """The amount with its symbol as people write it; decimals only when there are some."""
    language = HOME_LOCALES.get(currency) or locale or get_language() or settings.LANGUAGE_CODE
    return _format(amount, currency, language)


def format_amount(amount: int, currency: str) -> str:
    """The amount as it stands in a form field: grouped, without a symbol."""
    money = Money(amount, currency)
    places = 0 if money.is_whole else exponent(currency)
    return f"{money.major:,.{places}f}".replace(",", "\N{NO-BREAK SPACE}")


@lru_cache(maxsize=8192)
def _format(amount: int, currency: str, language: str) -> str:
    money, locale = Money(amount, currency), _locale(language)
    pattern = _pattern(locale, whole=money.is_whole)
    return pattern.apply(money.major, locale, currency=currency, currency_digits=not money.is_whole)


@lru_cache
def _pattern(locale: Locale, *, whole: bool) -> NumberPattern:
    standard = locale.currency_formats["standard"]
    return parse_pattern(standard.pattern.replace(".00", "")) if whole else standard


@lru_cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(to_locale(language))
    except (ValueError, UnknownLocaleError):
        return Locale.parse(to_locale(settings.LANGUAGE_CODE))


# Reading -------------------------------------------------------------------


def parse_amount(text: str, currency: str) -> int:
    """Minor units from "500 000", "500k", "1,5 млн" or "485 000 ₸"; raises `ValidationError`.

    A lone point or comma before exactly three digits groups thousands, as in "485.000".
    """
    major = _read(text, currency) if len(text) <= LONGEST_TEXT else None
    if major is None:
        raise _refusal("invalid")
    if major < 0:
        raise _refusal("negative")
    if major > LARGEST:
        raise _refusal("too_large")
    minor = major.scaleb(exponent(currency))
    if minor != int(minor):
        raise _refusal("too_precise")
    return int(minor)


def _read(text: str, currency: str) -> Decimal | None:
    match = AMOUNT.fullmatch(_without_currency(text, currency))
    if match is None or match["word"] not in MULTIPLIERS:
        return None
    multiplier = MULTIPLIERS[match["word"]]
    plain_first = multiplier > 1 or exponent(currency) > 2
    number = _number(match["digits"].rstrip(" .,'’"), plain_first=plain_first)
    if number is None:
        return None
    return -number * multiplier if match["sign"] else number * multiplier


def _number(digits: str, *, plain_first: bool) -> Decimal | None:
    patterns = (PLAIN, GROUPED) if plain_first else (GROUPED, PLAIN)
    match = next(filter(None, (pattern.fullmatch(digits) for pattern in patterns)), None)
    if match is None:
        return None
    whole = "".join(filter(str.isdecimal, match["whole"]))
    return Decimal(f"{whole}.{match['part'] or 0}")


def _without_currency(text: str, currency: str) -> str:
    return _currency_words(currency).sub("", " ".join(text.casefold().split())).strip()


@lru_cache
def _currency_words(currency: str) -> re.Pattern[str]:
    languages = [HOME_LOCALES.get(currency, "en"), *(code for code, _name in settings.LANGUAGES)]
    symbols = {get_currency_symbol(currency, _locale(language)) for language in languages}
    words = {currency, *symbols, *NAMES.get(currency, "").split()}
    either = "|".join(re.escape(word.casefold()) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"^(?:{either})(?=[\s\d-])|(?<=[\s\d.])(?:{either})\.?$")


def _refusal(code: str) -> ValidationError:
    return ValidationError(REFUSALS[code], code=code)


class MoneyField(forms.Field):
    """A text field that cleans to minor units; a form may set `currency` on it at run time."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(
        self, *, currency: str | None = None, allow_zero: bool = False, **kwargs: object
    ) -> None:
        self.currency = currency or settings.DEFAULT_CURRENCY
        self.allow_zero = allow_zero
        super().__init__(**kwargs)

    def to_python(self, value: str | None) -> int | None:
        if value in self.empty_values or not value.strip():
            return None
        amount = parse_amount(value, self.currency)
        if amount == 0 and not self.allow_zero:
            raise _refusal("zero")
        return amount

    def prepare_value(self, value: int | str | None) -> str | None:
        return format_amount(value, self.currency) if isinstance(value, int) else value
