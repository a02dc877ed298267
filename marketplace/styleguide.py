"""The living page of all components in all states: the visual test bed."""

from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

NBSP = "\N{NO-BREAK SPACE}"
COLORS = (
    *("bg", "surface", "surface-2", "sunken", "border", "border-strong"),
    *("text", "text-2", "text-3", "link", "focus", "star"),
    *("primary", "primary-hover", "primary-active", "primary-soft"),
    *("success", "success-soft", "danger", "danger-soft", "warn", "warn-soft"),
    *("info", "info-soft", "premium", "premium-soft"),
    *("heat-0", "heat-1", "heat-2", "heat-3", "heat-4", "heat-5"),
)
TONES = {"phone": "#dfe7eb", "car": "#ece3d9", "sofa": "#e2e8dc", "bicycle": "#e8dfe3"}
# Specimens, not words of the site, so they are not translated.
# picture, price, old price, title, place, time, photos, tag, saved, state
CARDS = (
    ("phone", "485 000 ₸", "", "iPhone 13 128 GB, midnight, battery 89 %", "Almaty, Bostandyk",
     "12 min ago", 8, ("safe", "Safe deal"), False, "active"),
    ("car", "6 900 000 ₸", "", "Toyota Camry 50 2014, 2.5 l, one owner, winter tyres included",
     "Astana", "5 h ago", 10, ("vip", "Ad · VIP"), False, "active"),
    ("sofa", "95 000 ₸", "120 000 ₸", "Corner sofa, grey, 2.4 m, delivery possible", "Shymkent",
     "Yesterday", 4, ("drop", "Price drop"), True, "active"),
    ("bicycle", "140 000 ₸", "", "Mountain bike Trek Marlin 6, size L", "Almaty, Medeu",
     "Yesterday", 6, ("reserved", "Reserved"), False, "reserved"),
    (None, "Free", "", "Moving boxes, about 30 pcs, pick up today", "Karaganda", "14 Nov", 0,
     ("free", "Giving away"), False, "active"),
    ("car", "On request", "", "Wedding photographer, full day", "Aktobe", "12 Nov", 12,
     ("business", "Business"), False, "active"),
    ("phone", "190 000 ₸", "", "Samsung Galaxy A54, 256 GB, with box and receipt", "Kostanay",
     "11 Nov", 3, ("sold", "Sold"), False, "sold"),
)  # fmt: skip


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(max_length=70, help_text="Brand, model and what matters most.")
    price = forms.CharField(
        label="Price, ₸", required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    city = forms.ChoiceField(choices=[("almaty", "Almaty"), ("astana", "Astana")])
    description = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="What's included? Any faults?",
    )
    condition = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[("new", "New"), ("good", "Used, good"), ("parts", "For parts")],
    )
    extras = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("box", "Box"), ("charger", "Charger")],
    )
    pickup = forms.BooleanField(label="Pickup in person", required=False)
    photo = forms.FileField(required=False)


def sample_card(index: int) -> dict[str, object]:
    """The view-model of a listing card, as pages hand it to the component."""
    picture, price, old, title, place, moment, photos, tag, saved, state = CARDS[index]
    url = picture and static(f"img/sample/{picture}.svg")
    return {
        "slug": f"sample-{index}",
        "url": "#",
        "title": title,
        "price_text": price.replace(" ", NBSP),
        "old_price_text": old.replace(" ", NBSP),
        "place": place,
        "time_text": moment,
        "time_iso": "2026-11-18T09:40",
        "photo": url and {"jpg": url, "webp": "", "color": TONES[picture]},
        "icon": "package",
        "photo_count": photos,
        "tag": tag,
        "saved": saved,
        "state": state,
        "face": f"{get_language()} {index}",
        "buttons": f"{get_language()} {index}",
    }


def sample_page() -> Page:
    return Paginator(range(1284), 24).page(3)


def sample_form(theme: str, *, broken: bool) -> SampleForm:
    data = {"price": "cheap", "extras": ["box"], "condition": "good"} if broken else None
    form = SampleForm(data, auto_id=f"{theme}-{'bad' if broken else 'new'}-%s")
    if broken:
        form.add_error("price", "Write the amount in figures, such as 500 000.")
    return form


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show everything; only while developing, or to staff."""
    if not (settings.DEBUG or request.user.is_staff):
        raise Http404
    cards = [sample_card(index) for index in range(len(CARDS))]
    context = {
        "cards": cards,
        "page": sample_page(),
        "form": sample_form("page", broken=True),
        "panes": [
            {
                "theme": theme,
                "form": sample_form(theme, broken=False),
                "bad_form": sample_form(theme, broken=True),
            }
            for theme in ("light", "dark")
        ],
        **SAMPLES,
    }
    return render(request, "marketplace/styleguide.html", context)


SAMPLES = {
    "crumbs": [
        {"label": "Home", "url": "/"},
        {"label": "Electronics", "url": "#"},
        {"label": "Phones"},
    ],
    "colors": COLORS,
    "badges": [
        ("success", "Verified"),
        ("danger", "Rejected"),
        ("warn", "Being checked"),
        ("info", "Business"),
        ("premium", "VIP"),
        ("brand", "Price drop"),
        ("sold", "Sold"),
        ("", "Draft"),
    ],
    "chips": [
        {"label": "Almaty", "on": True},
        {"label": f"up to 500{NBSP}000{NBSP}₸", "on": True},
        {"label": "With Safe deal"},
        {"label": "Only with photos"},
        {"label": "Save this search", "icon": "heart"},
    ],
    "tabs": [
        {"label": "Active", "url": "#", "count": 12, "current": True},
        {"label": "Being checked", "url": "#", "count": 1},
        {"label": "Sold", "url": "#", "count": 34},
        {"label": "Archived", "url": "#", "count": 0},
        {"label": "Drafts", "url": "#", "count": 2},
    ],
    "alerts": [
        ("info", "Your ad is being checked. This usually takes a few minutes."),
        ("success", "Your ad is live."),
        ("warn", "Your ad ends in 2 days."),
        ("danger", "We couldn't publish this ad: photo 2 shows a phone number."),
    ],
    "steps": [
        {"state": "done", "title": "Paid by buyer", "note": "18 Nov, 14:02"},
        {"state": "now", "title": "Seller ships", "note": "until 21 Nov", "current": True},
        {"state": "later", "title": "You confirm you got it"},
        {"state": "failed", "title": "Payment was refused"},
    ],
    "conditions": [("Used, good", 812, True), ("Like new", 301, False), ("New", 96, False)],
    "memories": [("128 GB", 744, False), ("256 GB", 402, False), ("512 GB", 88, False)],
    "tiles": [
        ("smartphone", "Electronics"),
        ("car", "Transport"),
        ("house", "Property"),
        ("sofa", "Home and garden"),
        ("shirt", "Clothes"),
        ("bike", "Sport and leisure"),
        ("briefcase", "Jobs"),
        ("wrench", "Services"),
    ],
    "bars": [
        {"x": 11 * place, "y": 44 - height, "height": height, "out": place > 9}
        for place, height in enumerate((3, 6, 13, 22, 34, 42, 36, 28, 20, 14, 9, 6, 4, 3, 2, 1))
    ],
    "stats": [("eye", "214 views"), ("heart", "12 saved"), ("message-square", "3 contacts")],
    "actions": [
        {"label": "Mark as sold", "url": "#", "icon": "check"},
        {"label": "Edit", "url": "#", "icon": "pencil"},
        {"label": "Archive", "url": "#", "icon": "archive"},
        {"label": "Delete", "url": "#", "icon": "trash-2", "kind": "danger"},
    ],
    "seller": SimpleNamespace(
        name="Aigerim Sadykova",
        url="#",
        rating=4.8,
        reviews_count=51,
        facts=[
            ("phone", "Verified phone", True),
            ("mail", "Verified email", True),
            ("clock", "On the site since 2021", False),
        ],
    ),
}  # fmt: skip
