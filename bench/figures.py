"""Percentiles of what was measured."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

SHARES = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}


@dataclass(frozen=True, slots=True)
class Figures:
    """How many were measured, and how they are spread."""

    number: int
    p50: float
    p95: float
    p99: float
    max: float

    @classmethod
    def of(cls, values: Iterable[float]) -> "Figures":
        """The nearest-rank percentiles: each is a value that was measured."""
        ordered = sorted(values)
        if not ordered:
            raise ValueError("nothing was measured")
        ranks = {name: max(-(-len(ordered) * share // 1), 1) for name, share in SHARES.items()}
        return cls(len(ordered), **{name: ordered[int(rank) - 1] for name, rank in ranks.items()})

    def as_row(self) -> dict[str, float]:
        return asdict(self)


def share_below(values: Iterable[float], limit: float) -> float:
    """Which part of the values is smaller."""
    measured = list(values)
    return sum(value < limit for value in measured) / len(measured)
