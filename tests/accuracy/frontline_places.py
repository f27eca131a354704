"""How well places of war reports are told apart: ``python -m tests.accuracy.frontline_places`` prints the figures.

Every place of the sentences in ``frontline_places.jsonl`` is marked ``[text|label]``. A label is the id of the place
meant, of a direction or a bank that of the area; ``ambiguous`` where the sentence leaves it open; ``unresolved`` where
what is named is no place of ours; ``none`` where no place is named, such as a person or a body.

The sentences were written before the rules. Faults were read, and rules mended, in the half called seen alone. The half
called unseen is not blind for all that: one author wrote both halves and the rules, and its totals were watched.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from app.theatre import Theatre, load_theatre
from gazetteer import Gazetteer, Kind, Resolution, Resolved, Unresolved, place_of, status_of

ITEMS = Path(__file__).with_name("frontline_places.jsonl")

_MARK = re.compile(r"\[([^\[\]|]+)\|([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Gold:
    """A marked span of a sentence without its marks, and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence with its marked places."""

    id: str
    part: str
    text: str
    golds: tuple[Gold, ...]


@dataclass(slots=True)
class Figures:
    """Counts over mentions of settlements that have coordinates, and what went wrong."""

    settlements: int = 0
    answered: int = 0
    right: int = 0
    wrong: int = 0
    regions: int = 0
    regions_right: int = 0
    region_on_settlement: int = 0
    others: int = 0
    others_left_open: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the settlements answered, anywhere, that are the right ones."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def answered_share(self) -> float:
        """Share of the settlements meant that are answered."""
        return self.answered / max(1, self.settlements)

    @property
    def regions_share(self) -> float:
        """Share of regions, countries and rivers that are answered rightly."""
        return self.regions_right / max(1, self.regions)

    def summary(self) -> dict[str, float | int]:
        """The figures, to print."""
        return {
            "settlements": self.settlements,
            "precision": round(self.precision, 4),
            "answered": round(self.answered_share, 4),
            "regions and rivers": self.regions,
            "right": round(self.regions_share, 4),
            "regions put on settlements": self.region_on_settlement,
            "no place or open": self.others,
            "left open": self.others_left_open,
        }


def read_items(path: Path = ITEMS) -> list[Item]:
    """The sentences, their marks taken out."""
    items = []
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        text, golds, position = "", [], 0
        for found in _MARK.finditer(raw["text"]):
            text += raw["text"][position : found.start()]
            golds.append(Gold(len(text), len(text) + len(found[1]), found[2]))
            text += found[1]
            position = found.end()
        items.append(Item(raw["id"], raw["part"], text + raw["text"][position:], tuple(golds)))
    return items


def measure(gazetteer: Gazetteer, theatre: Theatre, items: Iterable[Item]) -> Figures:
    """Geoparse every sentence on its own and compare."""
    figures = Figures()
    for item in items:
        resolutions = gazetteer.geoparse(item.text, theatre.prior)
        for gold in item.golds:
            over = [one for one in resolutions if one.mention.start < gold.end and gold.start < one.mention.end]
            _compare(gazetteer, figures, item, gold, over[0] if over else None)
        for one in resolutions:
            marked = any(one.mention.start < gold.end and gold.start < one.mention.end for gold in item.golds)
            if not marked and isinstance(one, Resolved):
                figures.wrong += 1
                figures.faults.append(f"{item.id}: {one.mention.text!r} is marked as nothing, got {one.place.id}")
    return figures


def _compare(gazetteer: Gazetteer, figures: Figures, item: Item, gold: Gold, got: Resolution | None) -> None:
    place = place_of(got) if got is not None else None
    right = place is not None and place.id == gold.label
    meant = gazetteer.get(gold.label)
    on_settlement = place is not None and place.kind is Kind.SETTLEMENT
    fault = ""
    if meant is None:
        figures.others += 1
        figures.others_left_open += place is None
        figures.wrong += place is not None
        figures.region_on_settlement += gold.label == "unresolved" and on_settlement
        fault = "" if place is None else "answered"
    elif meant.kind is Kind.SETTLEMENT and meant.lon is not None:
        figures.settlements += 1
        figures.answered += place is not None
        figures.right += right
        figures.wrong += place is not None and not right
        fault = "" if right else "wrong" if place is not None else "left open"
    elif meant.lon is None:
        known = isinstance(got, Unresolved) and any(one.place.id == gold.label for one in got.candidates)
        figures.wrong += place is not None
        fault = "" if known else "not known"
    else:
        figures.regions += 1
        figures.regions_right += right
        figures.region_on_settlement += on_settlement
        figures.wrong += on_settlement
        fault = "" if right else "region"
    if fault:
        was = "no mention" if got is None else status_of(got)
        figures.faults.append(
            f"{item.id}: {item.text[gold.start : gold.end]!r} {fault}: {gold.label}, got {was} {place and place.id}"
        )


def main() -> None:
    """Print the figures of both halves, or with ``--faults`` of the half that was seen, fault by fault."""
    gazetteer, theatre = Gazetteer.open(), load_theatre("ukraine")
    items = read_items()
    for part in ("seen", "unseen"):
        figures = measure(gazetteer, theatre, [item for item in items if item.part == part])
        print(json.dumps({"part": part, **figures.summary()}))  # noqa: T201 - a report for a person
        if "--faults" in sys.argv and part in sys.argv:
            print("\n".join(figures.faults))  # noqa: T201


if __name__ == "__main__":
    main()
