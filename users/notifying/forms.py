"""The page on which people choose what they hear, how and when."""

from itertools import groupby
from typing import NamedTuple

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from users.models import ChannelChoice, Preference
from users.notifying import choices, sending
from users.notifying.channels import Channel, offered
from users.notifying.kinds import Kind, all_kinds

QUIET = ("quiet_from", "quiet_until")


class Switch(NamedTuple):
    """One box of the grid: news of a kind on a channel."""

    value: str
    channel: Channel
    is_on: bool
    is_locked: bool


class Row(NamedTuple):
    kind: Kind
    switches: list[Switch]


class NewsForm(forms.ModelForm):
    """Switches by kind and channel, quiet hours, and whether e-mails come together."""

    on = forms.MultipleChoiceField(required=False)

    class Meta:
        model = Preference
        fields = ["digest", "quiet_from", "quiet_until"]
        widgets = {
            "digest": forms.RadioSelect,
            "quiet_from": forms.TimeInput({"type": "time"}, format="%H:%M"),
            "quiet_until": forms.TimeInput({"type": "time"}, format="%H:%M"),
        }
        labels = {"quiet_from": _("From"), "quiet_until": _("Until")}

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        self.channels = offered()
        moved = ChannelChoice.objects.filter(user=self.instance.user)
        self.moved = {(choice.kind, choice.channel): choice.is_on for choice in moved}
        self.fields["on"].choices = [
            (switch.value, switch.value) for row in self._rows() for switch in row.switches
        ]

    @property
    def groups(self) -> list[tuple[str | Promise, list[Row]]]:
        """The grid as it stands, or as it was sent."""
        by_group = groupby(self._rows(), key=lambda row: row.kind.group)
        return [(group.label, list(rows)) for group, rows in by_group]

    @property
    def missing(self) -> list[str | Promise]:
        """What must be done before each channel that does not reach this person."""
        person = self.instance.user
        return [each.missing for each in self.channels if not each.reaches(person)]

    def clean(self) -> dict[str, object]:
        data = super().clean()
        empty = [name for name in QUIET if name in data and data[name] is None]
        if len(empty) == 1 and not self.errors.keys() & set(QUIET):
            self.add_error(*empty, _("Quiet hours need both a beginning and an end."))
        return data

    def save(self, commit: bool = True) -> Preference:
        """Keep what changed; what already waits follows the new hours."""
        wanted = set(self.cleaned_data["on"])
        choices.switch(
            self.instance.user,
            {
                (row.kind.name, switch.channel.name): switch.value in wanted
                for row in self._rows(is_sent=False)
                for switch in row.switches
                if not switch.is_locked and switch.is_on != (switch.value in wanted)
            },
        )
        preference = super().save(commit)
        sending.reschedule(self.instance.user)
        return preference

    def _rows(self, *, is_sent: bool | None = None) -> list[Row]:
        is_sent = self.is_bound if is_sent is None else is_sent
        sent = set(self.data.getlist("on")) if is_sent else set()
        return [
            Row(kind, [self._switch(kind, channel, sent, is_sent) for channel in self.channels])
            for kind in all_kinds()
        ]

    def _switch(self, kind: Kind, channel: Channel, sent: set[str], is_sent: bool) -> Switch:
        value = f"{kind.name}.{channel.name}"
        is_locked = choices.is_locked(kind, channel.name)
        moved = {name: on for (of, name), on in self.moved.items() if of == kind.name}
        is_on = value in sent if is_sent else choices.is_on(kind, channel.name, moved)
        return Switch(value, channel, is_on or is_locked, is_locked)
