"""Vacations: planned in days of the person's own clock, begun and ended by a job."""

from datetime import date, timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from users.clock import today_of
from users.signals import seller_changed, seller_returned

LONGEST = timedelta(days=90)
FIELDS = ("away_from", "away_until", "away_since")


class Absence(models.Model):
    """A person's planned days away, the first and the last included.

    `away_since` is the truth about now: from that moment until it is empty again the listings are
    paused. `follow_calendar` brings it into line with the days that were planned.
    """

    away_from = models.DateField(_("away from"), null=True, blank=True)
    away_until = models.DateField(_("away until"), null=True, blank=True)
    away_since = models.DateTimeField(_("away since"), null=True, editable=False)

    class Meta:
        abstract = True

    def plan_absence(self, first: date, last: date) -> None:
        """Be away on these days; begins at once when the first of them has come.

        Raises `ValueError` for days that are over, in the wrong order or more than 90 apart.
        """
        begins_late = first < today_of(self) and not (self.is_away and first == self.away_from)
        if begins_late or last < today_of(self) or not timedelta(0) <= last - first <= LONGEST:
            raise ValueError("not the days of an absence")
        self._plan(first, last)

    def end_absence(self) -> None:
        """Be back now, or stay at home after all."""
        self._plan(None, None)

    def follow_calendar(self) -> None:
        """Begin or end the absence if its day has come; harmless when run twice."""
        with transaction.atomic():
            type(self).objects.hold(self)
            self.refresh_from_db(fields=FIELDS)
            is_planned = self.away_until is not None and today_of(self) <= self.away_until
            is_time = is_planned and self.away_from <= today_of(self)
            if is_time != self.is_away:
                self._turn(is_time)
            elif not is_planned and self.away_from:
                self._write(away_from=None, away_until=None)

    @property
    def is_away(self) -> bool:
        return self.away_since is not None

    # Inside ---------------------------------------------------------------

    def _plan(self, first: date | None, last: date | None) -> None:
        with transaction.atomic():
            type(self).objects.hold(self)
            self._write(away_from=first, away_until=last)
            self.follow_calendar()

    def _turn(self, is_away: bool) -> None:
        """Begin, or end and tell how long it was; listings follow in the same transaction."""
        now, since = timezone.now(), self.away_since
        if is_away:
            self._write(away_since=now)
        else:
            future = self.away_from and self.away_from > today_of(self)
            plan = {} if future else {"away_from": None, "away_until": None}
            self._write(away_since=None, **plan)
            seller_returned.send(type(self), person=self, since=since)
        seller_changed.send(type(self), person=self)

    def _write(self, **values: object) -> None:
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))
