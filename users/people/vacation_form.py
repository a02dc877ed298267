"""When a person is away."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from users.clock import today_of
from users.models import User
from users.models.absence import LONGEST


class VacationForm(forms.Form):
    """The first and the last day away, on the person's own clock."""

    away_from = forms.DateField(label=_("First day away"), help_text=_("Today or a later day."))
    away_until = forms.DateField(
        label=_("Last day away"),
        help_text=_("At most 90 days later."),
    )

    def __init__(self, *args: object, person: User, **kwargs: object) -> None:
        self.person, self.today = person, today_of(person)
        first = person.away_from or self.today
        known = {"away_from": first, "away_until": person.away_until}
        super().__init__(*args, initial=known, **kwargs)
        for field in self.fields.values():
            field.widget = forms.DateInput(
                {"type": "date", "min": self.today.isoformat()}, "%Y-%m-%d"
            )

    def clean_away_from(self) -> date:
        first = self.cleaned_data["away_from"]
        has_begun = self.person.is_away and first == self.person.away_from
        if first < self.today and not has_begun:
            raise ValidationError(_("Choose today or a later day."))
        return first

    def clean_away_until(self) -> date:
        last, first = self.cleaned_data["away_until"], self.cleaned_data.get("away_from")
        if last < self.today:
            raise ValidationError(_("Choose today or a later day."))
        if first and last < first:
            raise ValidationError(_("The last day must not be before the first."))
        if first and last - first > LONGEST:
            latest = date_format(first + LONGEST)
            raise ValidationError(
                _("That is more than 90 days. Choose %(day)s or an earlier day."),
                params={"day": latest},
            )
        return last

    def save(self) -> None:
        self.person.plan_absence(self.cleaned_data["away_from"], self.cleaned_data["away_until"])
