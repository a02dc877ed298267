import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from marketplace.money import (
    Money,
    MoneyField,
    approximately,
    format_amount,
    format_money,
    in_default_currency,
)


@pytest.mark.parametrize(
    ("text", "major"),
    [
        ("500000", 500_000),
        ("500 000", 500_000),
        ("500\N{NO-BREAK SPACE}000", 500_000),
        ("500\N{NARROW NO-BREAK SPACE}000", 500_000),
        ("500,000", 500_000),
        ("500.000", 500_000),
        ("1'500'000", 1_500_000),
        ("1,500,000", 1_500_000),
        ("500k", 500_000),
        ("500K", 500_000),
        ("500 к", 500_000),
        ("500 тыс.", 500_000),
        ("500 мың", 500_000),
        ("1,5 млн", 1_500_000),
        ("1.5mln", 1_500_000),
        ("1.500 млн", 1_500_000),
        ("1 500 тыс", 1_500_000),
        ("2 m", 2_000_000),
        ("3 млрд", 3_000_000_000),
        ("485 000 ₸", 485_000),
        ("₸485 000", 485_000),
        ("485000тг", 485_000),
        ("485 000 тг.", 485_000),
        ("485 тыс. тенге", 485_000),
        ("KZT 485000", 485_000),
        ("485 000 теңге", 485_000),
        ("  7 ", 7),
        ("12,34,567", 1_234_567),
        ("500.", 500),
        ("500.00", 500),
        ("0.500 тыс", 500),
        ("10 000 000 000", 10_000_000_000),
        ("٥٠٠", 500),
        ("0", 0),
        ("-0", 0),
    ],
)
def test_reads_what_people_type(text, major):
    assert Money.parse(text, "KZT").amount == major * 100


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [
        ("12.5", "KZT", 1250),
        ("12,05", "KZT", 1205),
        ("1 234,56", "KZT", 123_456),
        ("1,234.56", "USD", 123_456),
        ("1.234,56 €", "EUR", 123_456),
        ("$99.99", "USD", 9_999),
        ("US$ 5", "USD", 500),
        ("Ksh 1,500", "KES", 150_000),
        ("1500 ₽", "RUB", 150_000),
        ("1500р", "RUB", 150_000),
        ("1500", "JPY", 1_500),
        ("1.500", "KWD", 1_500),
    ],
)
def test_counts_minor_units_of_the_currency(text, currency, amount):
    assert Money.parse(text, currency) == Money(amount, currency)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-5", "negative"),
        ("−5 000", "negative"),
        ("-1k", "negative"),
        ("10 000 000 001", "too_large"),
        ("11 млрд", "too_large"),
        ("9" * 40, "too_large"),
        ("0.005", "too_precise"),
        ("12.3456", "too_precise"),
        ("12,34567", "too_precise"),
        ("NaN", "invalid"),
        ("Infinity", "invalid"),
        ("inf", "invalid"),
        ("1e5", "invalid"),
        ("1e400", "invalid"),
        ("0x10", "invalid"),
        ("9" * 5000, "invalid"),
        ("", "invalid"),
        (" ", "invalid"),
        ("₸", "invalid"),
        ("k", "invalid"),
        ("free", "invalid"),
        ("договорная", "invalid"),
        ("5 00", "invalid"),
        ("1 2", "invalid"),
        ("1,23,45", "invalid"),
        ("1,234,56", "invalid"),
        ("1.2.3", "invalid"),
        ("--5", "invalid"),
        ("5-", "invalid"),
        ("500-600", "invalid"),
        ("5 kk", "invalid"),
        ("$500", "invalid"),
        ("5\x00", "invalid"),
        ("½", "invalid"),
        ("10²", "invalid"),
        ("5 тысяч рублей", "invalid"),
    ],
)
def test_refuses_what_is_no_price(text, code):
    with pytest.raises(ValidationError) as refusal:
        Money.parse(text, "KZT")

    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("amount", "currency", "language", "text"),
    [
        (48_500_000, "KZT", "en", "485 000 ₸"),
        (48_500_000, "KZT", "ru", "485 000 ₸"),
        (48_500_000, "KZT", "kk", "485 000 ₸"),
        (123_450, "KZT", "en", "1 234,50 ₸"),
        (99, "KZT", "en", "0,99 ₸"),
        (0, "KZT", "en", "0 ₸"),
        (10**12, "KZT", "ru", "10 000 000 000 ₸"),
        (120_000, "USD", "en", "$1,200"),
        (120_050, "USD", "en", "$1,200.50"),
        (120_000, "USD", "ru", "1 200 $"),
        (120_000, "EUR", "kk", "1 200 €"),
        (150_000, "KES", "en", "Ksh 1,500"),
        (10_000_000, "INR", "en", "₹1,00,000"),
        (1_500, "JPY", "en", "¥1,500"),
        (100, "USD", "xx", "$1"),
    ],
)
def test_shows_money_as_people_write_it(amount, currency, language, text):
    shown = format_money(amount, currency, language)

    assert shown == text.replace(" ", "\N{NO-BREAK SPACE}")


def test_speaks_the_active_language_unless_told():
    with translation.override("ru"):
        assert format_money(120_000, "USD") == "1\N{NO-BREAK SPACE}200\N{NO-BREAK SPACE}$"
    with translation.override(None):
        assert str(Money(120_000, "USD")) == "$1,200"


@pytest.mark.parametrize("amount", [1, 99, 100, 12_345, 48_500_000, 10**10])
@pytest.mark.parametrize("currency", ["KZT", "USD", "KES", "JPY", "INR"])
def test_reads_back_what_it_shows(amount, currency):
    assert Money.parse(format_money(amount, currency, "en"), currency).amount == amount
    assert Money.parse(format_amount(amount, currency), currency).amount == amount


def test_converts_with_exact_decimals_and_rounds_half_to_even(settings):
    settings.DEFAULT_CURRENCY = "KZT"
    settings.EXCHANGE_RATES = {"USD": "520", "UZS": "0.043", "AAA": "0.5", "JPY": "3.4"}

    assert in_default_currency(100, "KZT") == 100
    assert in_default_currency(100, "USD") == 52_000
    assert in_default_currency(10**12, "UZS") == 43_000_000_000
    assert in_default_currency(1, "AAA") == 0
    assert in_default_currency(3, "AAA") == 2
    assert in_default_currency(1_500, "JPY") == 510_000
    assert in_default_currency(100, "CHF") is None


class PriceForm(forms.Form):
    price = MoneyField(required=False)


def test_form_field_gives_minor_units():
    form = PriceForm({"price": "500k"})

    assert form.is_valid()
    assert form.cleaned_data["price"] == 50_000_000


@pytest.mark.parametrize("text", ["", "   "])
def test_form_field_may_stay_empty(text):
    form = PriceForm({"price": text})

    assert form.is_valid()
    assert form.cleaned_data["price"] is None


def test_form_field_says_what_is_wrong_and_keeps_what_was_typed():
    form = PriceForm({"price": "cheap"})

    assert "figures" in form.errors["price"][0]
    assert 'value="cheap"' in str(form["price"])


def test_form_field_wants_more_than_nothing_unless_told():
    assert PriceForm({"price": "0"}).errors["price"] == ["The amount must be more than zero."]
    assert MoneyField(allow_zero=True).clean("0") == 0


def test_form_field_shows_a_stored_price_and_knows_it_is_unchanged():
    form = PriceForm({"price": "485 000"}, initial={"price": 48_500_000})

    assert 'value="485\N{NO-BREAK SPACE}000"' in str(PriceForm(initial={"price": 48_500_000}))
    assert not form.has_changed()


def test_form_field_follows_the_currency_the_form_gives_it():
    form = PriceForm({"price": "$1,200.50"})
    form.fields["price"].currency = "USD"

    assert form.is_valid()
    assert form.cleaned_data["price"] == 120_050


@pytest.mark.parametrize(
    ("amount", "currency", "wanted", "words"),
    [
        (14_000_000, "KZT", "USD", "≈ $270"),
        (1_234_500, "USD", "KZT", "≈ 6 400 000 ₸"),
        (10_000, "USD", "EUR", "≈ €87"),
        (10_000, "USD", "USD", ""),
        (10_000, "USD", "", ""),
        (10_000, "XXX", "USD", ""),
        (10_000, "USD", "XXX", ""),
        (1, "UZS", "USD", ""),
    ],
)
def test_a_price_is_told_roughly_in_another_currency(settings, amount, currency, wanted, words):
    settings.DEFAULT_CURRENCY = "KZT"
    settings.EXCHANGE_RATES = {"USD": "520", "EUR": "600", "UZS": "0.043"}

    assert approximately(amount, currency, wanted).replace("\xa0", " ") == words
