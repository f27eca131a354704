"""Texts by authors who saw no rule: some open to develop the readers on, some half blind to measure them unseen.

``python -m tests.accuracy.development SET`` prints the figures of a set such as ``en_dev``, and every fault of the
items that are open; of the others totals alone. Beside its claims an item may list some under ``may`` on which careful
analysts differ: to read them is no fault, nor is to leave them. A set that is opened measures nothing any more.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.accuracy.claims import Fault, Item, Told, certainty_class, score

#: Every item may be read.
OPEN = (
    *("en_dev", "en_dev3", "en_blind", "en_blind2", "en_blind3"),
    *("uk_dev", "uk_dev3", "uk_blind3", "ru_dev", "ru_dev3", "ru_blind3"),
)
#: All but the items of the half that is held out may be read.
HALF_OPEN = ("en_blind4", "uk_blind", "uk_blind4", "ru_blind", "ru_blind4")
SETS = (*OPEN, *HALF_OPEN)
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Open:
    """An item, and what may be read out of it beside its claims."""

    item: Item
    may: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What the score comes to once the readings that an item allows are set aside."""

    f1: float
    precision: float
    voice: float
    trapped: tuple[str, ...]
    faults: tuple[Fault, ...]


def raw_items(name: str) -> list[dict[str, Any]]:
    """The lines of a set's file as they stand."""
    lines = (_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def development(name: str) -> list[Open]:
    """The items of a set in the order of their file."""
    return [
        Open(
            Item(
                raw["id"],
                raw.get("language", name[:2]),
                raw["text"],
                raw["source"],
                raw["published"],
                raw["places"],
                _tolds(raw["claims"]),
                tuple(claim["voice"] for claim in raw["claims"]),
            ),
            _tolds(raw.get("may", ())),
        )
        for raw in raw_items(name)
    ]


def figures(items: Iterable[Open]) -> Figures:
    """Compare what is read out of the items with their claims."""
    opened = {each.item.id: each for each in items}
    result = score(each.item for each in opened.values())
    faults: list[Fault] = []
    forgiven = 0
    for fault in result.faults:
        invented = Counter(fault.invented) - Counter(opened[fault.item.id].may)
        forgiven += len(fault.invented) - invented.total()
        if fault.missed or invented:
            faults.append(Fault(fault.item, fault.missed, tuple(invented.elements())))
    made = result.made - forgiven
    trapped = tuple(
        fault.item.id
        for fault in faults
        if not fault.item.claims and any(told.certainty != "announced" for told in fault.invented)
    )
    return Figures(
        2 * result.hits / max(1, made + result.wanted),
        result.hits / max(1, made),
        result.voice,
        trapped,
        tuple(faults),
    )


def _tolds(claims: Iterable[Mapping[str, Any]]) -> tuple[Told, ...]:
    return tuple(
        Told(claim["place"], claim["event"], claim["side"], certainty_class(claim["certainty"])) for claim in claims
    )


def main(name: str) -> None:
    """Print the figures of both halves, and the faults of what is open, those that made something up first."""
    items = development(name)
    for held_out in (False, True):
        half = [each for each in items if each.item.held_out is held_out]
        found = figures(half)
        print(  # noqa: T201
            f"{name} {'held out' if held_out else 'tuned'}: {len(half)} items, F1 {found.f1:.3f}, "
            f"precision {found.precision:.3f}, voice {found.voice:.3f}, {len(found.trapped)} trapped"
        )
        if name in OPEN or not held_out:
            _show(found.faults)


def _show(faults: Iterable[Fault]) -> None:
    for fault in sorted(faults, key=lambda fault: not fault.invented):
        print(f"{fault.item.id} {fault.item.text}")  # noqa: T201
        for sign, tolds in (("-", fault.missed), ("+", fault.invented)):
            for told in tolds:
                print(f"  {sign} {told.event} {told.place} {told.side} {told.certainty}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
