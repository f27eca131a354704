"""How far derived control agrees with a reference map: on all places, and on those that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from app.claims.maptable import CONTESTED
from app.control.models import Span, State

#: The class of a place that nothing is known of. One that is fought over is :data:`CONTESTED`; a side's id is the class
#: of the rest.
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Difference:
    """A place of another class here than there."""

    place_id: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """The comparison of one view with one reference.

    Attributes
    ----------
    classes : mapping of (str, str) to int
        How many places have the first class in the reference and the second one here.
    changed : mapping of (str, str) to int
        The same, of the places whose class in the reference is not that of the baseline; empty without a baseline.
    differences : tuple of Difference
        By place id.
    """

    classes: Mapping[tuple[str, str], int]
    changed: Mapping[tuple[str, str], int]
    differences: tuple[Difference, ...]


def class_of(span: Span | None) -> str:
    """The class of a place in a view: the holder's id, contested or unknown."""
    if span is None or span.state is State.UNKNOWN:
        return UNKNOWN
    return CONTESTED if span.state is State.CONTESTED else str(span.side)


def compare(
    spans: Mapping[str, Span], reference: Mapping[str, str], baseline: Mapping[str, str] | None = None
) -> Agreement:
    """Compare a view with what a reference says of the places that it covers.

    Parameters
    ----------
    spans : mapping of str to Span
        By place id, as of one moment.
    reference, baseline : mapping of str to str
        Class by place id; places that the reference does not cover are not compared.
    """
    pairs = {place_id: (there, class_of(spans.get(place_id))) for place_id, there in sorted(reference.items())}
    before = baseline or {}
    return Agreement(
        classes=Counter(pairs.values()),
        changed=Counter(pair for place_id, pair in pairs.items() if place_id in before and before[place_id] != pair[0]),
        differences=tuple(
            Difference(place_id, here, there) for place_id, (there, here) in pairs.items() if here != there
        ),
    )


def share(classes: Mapping[tuple[str, str], int]) -> float | None:
    """The share of places of one class in both; None where no place is compared."""
    total = sum(classes.values())
    return None if not total else sum(count for (there, here), count in classes.items() if there == here) / total
