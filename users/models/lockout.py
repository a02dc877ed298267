"""Failed attempts at signing in, and the pauses that follow them (security.md, R23)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_PAUSE = timedelta(days=1)

# The try is counted before it is looked at: whatever comes at once, exactly `amount` pass. Those
# that do not pass change nothing but one surplus failure, so knocking does not prolong a pause.
TAKE = """
    INSERT INTO users_lockout AS l (key, failures, pauses, window_ends_at, locked_until)
    VALUES (%(key)s, 1, 0, clock_timestamp() + %(window)s, NULL)
    ON CONFLICT (key) DO UPDATE SET (failures, pauses, window_ends_at, locked_until) = (
        SELECT
            n.failures,
            l.pauses + (n.failures = %(amount)s)::int,
            CASE WHEN n.failures = 1 THEN clock_timestamp() + %(window)s ELSE l.window_ends_at END,
            CASE
                WHEN n.failures = 1 THEN NULL
                WHEN n.failures = %(amount)s THEN clock_timestamp()
                    + LEAST(%(pause)s * (%(growth)s ^ LEAST(l.pauses, 20)), %(longest)s)
                ELSE l.locked_until
            END
        FROM (
            SELECT CASE
                WHEN COALESCE(l.locked_until, l.window_ends_at) <= clock_timestamp() THEN 1
                ELSE LEAST(l.failures, %(amount)s) + 1
            END AS failures
        ) AS n
    )
    RETURNING failures, pauses, locked_until
"""


@dataclass(frozen=True)
class Budget:
    """So many failures in a window, then a pause that grows each time."""

    amount: int
    window: timedelta
    pause: timedelta
    growth: int = 1

    def pause_after(self, pauses: int) -> timedelta:
        return min(self.pause * self.growth ** min(pauses, 20), LONGEST_PAUSE)


@dataclass(frozen=True)
class Count:
    """How a key stands after one more try."""

    budget: Budget
    failures: int
    pauses: int
    locked_until: datetime | None

    @property
    def is_allowed(self) -> bool:
        return self.failures <= self.budget.amount

    @property
    def left(self) -> int:
        return max(0, self.budget.amount - self.failures)

    @property
    def next_pause(self) -> timedelta:
        return self.budget.pause_after(self.pauses)


class Lockouts(models.QuerySet):
    def take(self, key: str, budget: Budget) -> Count:
        """Count one try under a key, atomically over all processes."""
        values = {
            "key": key,
            "amount": budget.amount,
            "window": budget.window,
            "pause": budget.pause,
            "growth": budget.growth,
            "longest": LONGEST_PAUSE,
        }
        with connection.cursor() as cursor:
            cursor.execute(TAKE, values)
            return Count(budget, *cursor.fetchone())

    def standing(self, key: str, budget: Budget) -> Count:
        """How a key stands, without counting."""
        row = self.filter(key=key).values_list("failures", "pauses", "locked_until").first()
        return Count(budget, *(row or (0, 0, None)))

    def give_back(self, key: str, budget: Budget) -> None:
        """That try was no failure: it counts no longer, nor does the pause it began."""
        began = models.Q(failures=budget.amount, locked_until__isnull=False)
        row = self.filter(key=key, failures__gt=0)
        row.filter(began).update(pauses=models.F("pauses") - 1, locked_until=None)
        row.update(failures=models.F("failures") - 1)

    def forget(self, start: str) -> None:
        """Forget every key that begins so."""
        self.filter(key__startswith=start).delete()

    def ended(self) -> "Lockouts":
        """Quiet for so long that the next pause may be a short one again."""
        quiet_since = timezone.now() - LONGEST_PAUSE
        is_open = models.Q(locked_until=None) | models.Q(locked_until__lt=quiet_since)
        return self.filter(is_open, window_ends_at__lt=quiet_since)


class Lockout(models.Model):
    """The failures counted under one key: an account at an address, a device or an account."""

    key = models.CharField(_("key"), max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(_("failures"), default=0)
    pauses = models.PositiveIntegerField(_("pauses"), default=0)
    window_ends_at = models.DateTimeField(_("counted until"))
    locked_until = models.DateTimeField(_("locked until"), null=True)

    objects = Lockouts.as_manager()

    class Meta:
        verbose_name = _("lock-out")
        verbose_name_plural = _("lock-outs")
        indexes = [models.Index(fields=["window_ends_at"], name="users_lockout_window")]

    def __str__(self) -> str:
        return self.key
