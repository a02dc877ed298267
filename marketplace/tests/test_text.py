import pytest
from django import forms
from rest_framework import serializers

from marketplace.text import ApiTextField, TextField, clean_text

GENUINE = {
    "Kazakh": """Әйгерім Қанатқызы|Ғалымжан Өтегенұлы|Нұрсұлтан Әбішұлы|Ұлжан Іңкәрбек|Һәкім Шәкәрім
        |Күләш Бәйсейітова|Үмітжан Ңұрлы|Мұхтар Әуезов|Қыз Жібек|Aigerim Qanatqyzy|Şoqan Uälihanov
        |Jüsipbek Aimauytūly|Ğaliya Äbdirova|Ырысты Ақын|Төлеген Тоқтаров""",
    "Russian": """Артём Королёв|Анна-Мария Щербакова|Юлия Ёлкина|Фёдор Объедков|Пётр Ильич
        |Съёмка и монтаж|О’Коннор Мария|Ксения Эйхгорн|Жанна д’Арк|ООО «Ромашка»|Подъём №5""",
    "Arabic": """محمد عبد الله|فاطمة الزهراء|عبدُ الرَّحمٰن|مُحَمَّد|نور الدين|خالد بن الوليد
        |علی رضا|می\u200cخواهم|خانه\u200cها|کتاب\u200cخانه|سارة أحمد|إبراهيم""",
    "Hindi": """क्षत्रिय|श्रीमती शर्मा|विद्यार्थी|कृष्ण मूर्ति|प्रियंका चोपड़ा|क्\u200dष|र\u094d\u200dय
        |शक्\u200cति|अमिताभ बच्चन|ज्ञान प्रकाश|হ্\u200cয|ശ്രീ നാരായണ|ന\u0d4d\u200d|ශ්\u200dරී|தமிழ்""",
    "Vietnamese": """Nguyễn Thị Hồng|Đặng Văn Dũng|Trần Quốc Tuấn|Phạm Ngọc Ánh|Lê Đức Thọ
        |Huỳnh Thúc Kháng|Ngô Bảo Châu|Vũ Trọng Phụng|Bùi Xuân Phái|Tôn Nữ Hỷ Khương|Đỗ Mười""",
    "others": """José Ñáñez|Ólafur Þór|Łukasz Żółć|Çağrı Öğüt|Ștefan Țăran|Ελένη Παπαδοπούλου|שָׁלוֹם
        |ภูมิพลอดุลยเดช|大阪 太郎|김민준|ქართული|Հայերեն|Jean-Luc O'Neill|Mr. T.|X Æ A-12|မြန်မာ
        |👩\u200d🌾 Farm|👨\u200d👩\u200d👧|🏳️\u200d🌈|❤️\u200d🔥|👋🏽|1️⃣|🇰🇿
        |½ € @ 5 m²|iPhone 13 (128 GB)""",
}
NAMES = [name.strip() for names in GENUINE.values() for name in names.split("|")]

HIDING = {
    "null": "\0",
    "bell": "\x07",
    "backspace": "\x08",
    "escape": "\x1b",
    "delete": "\x7f",
    "next line control": "\x86",
    "soft hyphen": "\u00ad",
    "Arabic letter mark": "\u061c",
    "Mongolian vowel separator": "\u180e",
    "zero-width space": "\u200b",
    "zero-width non-joiner": "\u200c",
    "zero-width joiner": "\u200d",
    "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f",
    "left-to-right embedding": "\u202a",
    "right-to-left embedding": "\u202b",
    "pop directional formatting": "\u202c",
    "left-to-right override": "\u202d",
    "right-to-left override": "\u202e",
    "word joiner": "\u2060",
    "invisible times": "\u2062",
    "invisible separator": "\u2063",
    "left-to-right isolate": "\u2066",
    "right-to-left isolate": "\u2067",
    "first strong isolate": "\u2068",
    "pop directional isolate": "\u2069",
    "deprecated shaping": "\u206c",
    "byte order mark": "\ufeff",
    "interlinear anchor": "\ufff9",
    "language tag": "\U000e0001",
    "tag letter": "\U000e0061",
    "cancel tag": "\U000e007f",
    "musical beam": "\U0001d173",
    "shorthand overlap": "\U0001bca0",
    "surrogate": "\ud800",
    "low surrogate": "\udfff",
    "private use": "\ue000",
    "private plane": "\U000f0000",
    "grapheme joiner": "\u034f",
    "Hangul choseong filler": "\u115f",
    "Hangul jungseong filler": "\u1160",
    "Hangul filler": "\u3164",
    "halfwidth Hangul filler": "\uffa0",
    "Khmer inherent vowel": "\u17b4",
    "Braille blank": "\u2800",
}

BAD = {
    "cafe\u0301": "café",
    "Е\u0308лка": "Ёлка",
    "и\u0306": "й",
    "\u1112\u1161\u11ab": "한",
    "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307": "á\u0302\u0303\u0304\u0305",
    "Z\u0335\u0336\u0337\u0338\u0321\u0322": "Z\u0335\u0336\u0337\u0338",
    "  two   spaces ": "two spaces",
    "tab\tbed": "tab bed",
    "line\nbreak": "line break",
    "line\r\nbreak": "line break",
    "line\u2028break": "line break",
    "page\fbreak": "page break",
    "no\u00a0break": "no break",
    "thin\u2009space": "thin space",
    "wide\u3000space": "wide space",
    "ad\u200dmin": "admin",
    "под\u200cдержка": "поддержка",
    "a\u200d": "a",
    "\u200d🌾": "🌾",
    "👩\u200d\u200d🌾": "👩🌾",
    "می\u200c\u200cخواهم": "میخواهم",
    "می\u200c": "می",
    "\u202eevil\u202c": "evil",
    "\u200b\u200b": "",
    " \u3164 ": "",
}


@pytest.mark.parametrize("name", NAMES)
def test_genuine_names_stay_as_they_are(name):
    assert clean_text(name) == name


@pytest.mark.parametrize("char", HIDING.values(), ids=HIDING.keys())
def test_hiding_characters_disappear(char):
    assert clean_text(f"ad{char}min") == "admin"
    assert clean_text(f"{char}admin{char}{char}") == "admin"


@pytest.mark.parametrize(("typed", "stored"), BAD.items())
def test_odd_text_is_put_in_order(typed, stored):
    assert clean_text(typed) == stored


def test_the_tables_are_as_large_as_promised():
    assert len(NAMES) >= 60
    assert len(HIDING) + len(BAD) >= 60


@pytest.mark.parametrize("text", [*NAMES, *BAD, *HIDING.values()])
def test_cleaning_twice_changes_nothing_more(text):
    once = clean_text(text, multiline=True)

    assert clean_text(once, multiline=True) == once


def test_long_texts_keep_their_lines_but_not_their_gaps():
    typed = "\n One \r\n\ttwo\u2028three  \n\n\n\n\u200bfour\u202e\n"

    assert clean_text(typed, multiline=True) == "One\ntwo\nthree\n\nfour"


class Form(forms.Form):
    title = TextField(max_length=5)
    story = TextField(multiline=True, required=False)


def test_form_field_cleans_before_it_measures():
    form = Form({"title": "a\u200bb\u200bc\u200bd\u200be", "story": "one\r\ntwo"})

    assert form.is_valid()
    assert form.cleaned_data == {"title": "abcde", "story": "one\ntwo"}


def test_form_field_is_empty_when_nothing_visible_is_left():
    form = Form({"title": "\u200b \u3164"})

    assert form.errors == {"title": ["This field is required."]}


class Serializer(serializers.Serializer):
    title = ApiTextField(max_length=5)
    story = ApiTextField(multiline=True, allow_blank=True, required=False)


def test_serializer_field_cleans_before_it_measures():
    serializer = Serializer(data={"title": "a\u200bb\u200bc\u200bd\u200be", "story": "\u200b"})

    assert serializer.is_valid()
    assert serializer.validated_data == {"title": "abcde", "story": ""}


@pytest.mark.parametrize("title", ["\u200b", "", None, ["a"], "abcdef"])
def test_serializer_field_refuses_what_is_no_text(title):
    serializer = Serializer(data={"title": title})

    assert not serializer.is_valid()
    assert set(serializer.errors) == {"title"}
