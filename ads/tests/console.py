"""The console as a moderator uses it."""

import re
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from ads.models import Ad, AdPhoto

LIST = reverse("admin:ads_ad_changelist")
JUDGE = reverse("admin:ads_ad_judge")


def page(row: Model) -> str:
    return reverse(f"admin:ads_{row._meta.model_name}_change", args=[row.pk])


def form_of(html: str) -> dict[str, list[str]]:
    """The hidden fields that go with the buttons."""
    fields = re.findall(r'name="(case|seal-\d+)" value="(\w+)"', html)
    return {name: [value for other, value in fields if other == name] for name, _value in fields}


def read(client: Client, row: Model) -> tuple[str, dict[str, list[str]]]:
    """The page of a case, and what its buttons send."""
    html = client.get(page(row)).content.decode()
    return html, form_of(html)


def tick(client: Client, action: str, *ads: Ad) -> HttpResponse:
    return client.post(LIST, {"action": action, "_selected_action": [ad.pk for ad in ads]})


def upload(ad: Ad, *, prepared: bool = True) -> AdPhoto:
    content = BytesIO()
    Image.new("RGB", (400, 300)).save(content, "PNG")
    photo = AdPhoto.objects.attach(ad, SimpleUploadedFile("a.png", content.getvalue()))
    if prepared:
        photo.prepare()
        photo.refresh_from_db()
    return photo
