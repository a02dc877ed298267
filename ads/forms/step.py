"""What all steps share: they start from the listing and end in changes to it."""

from typing import Self

from django import forms
from django.http import QueryDict

from ads.models import Ad


class StepForm(forms.Form):
    """A part of a listing. Valid answers are kept even when others are not."""

    use_required_attribute = False

    def __init__(self, data: QueryDict | dict | None = None, *, ad: Ad) -> None:
        self.ad = ad
        super().__init__(data, initial=self.answers())

    @classmethod
    def of(cls, ad: Ad) -> Self:
        """The step as if its stored answers had just been sent: valid when it is complete."""
        return cls({field.html_name: field.value() for field in cls(ad=ad)}, ad=ad)

    def answers(self) -> dict[str, object]:
        """What the listing says now, by field."""
        return {name: getattr(self.ad, name) for name in self.base_fields}

    def changes(self) -> dict[str, object]:
        """What to change in the listing: every answer that was valid."""
        self.is_valid()
        return dict(self.cleaned_data)
