"""Texts to develop the readers on: odd ones by intent, every one of them open to be read.

``python -m tests.accuracy.development LANGUAGE`` prints the figures and every fault. The sets measure nothing that may
be published: the figures that count are those of the held-out halves in ``tests.accuracy.claims``. Beside its claims an
item may list some under ``may`` on which careful analysts differ: to read them is no fault, nor is to leave them.
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

LANGUAGES = ("en", "uk", "ru")
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


def raw_items(language: str) -> list[dict[str, Any]]:
    """The lines of a language's file as they stand."""
    lines = (_FOLDER / f"{language}_dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def development(language: str) -> list[Open]:
    """The items of a language in the order of their file."""
    return [
        Open(
            Item(
                raw["id"],
                raw["language"],
                raw["text"],
                raw["source"],
                raw["published"],
                raw["places"],
                _tolds(raw["claims"]),
                tuple(claim["voice"] for claim in raw["claims"]),
            ),
            _tolds(raw.get("may", ())),
        )
        for raw in raw_items(language)
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


def main(language: str) -> None:
    """Print the figures and every fault, those that made something up first."""
    found = figures(development(language))
    print(  # noqa: T201
        f"{language} development: F1 {found.f1:.3f}, precision {found.precision:.3f}, voice {found.voice:.3f}, "
        f"{len(found.trapped)} trapped"
    )
    for fault in sorted(found.faults, key=lambda fault: not fault.invented):
        print(f"{fault.item.id} {fault.item.text}")  # noqa: T201
        for sign, tolds in (("-", fault.missed), ("+", fault.invented)):
            for told in tolds:
                print(f"  {sign} {told.event} {told.place} {told.side} {told.certainty}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
