"""How well claims are read: a gold set of our own for each language, half of it never looked at while rules are tuned.

``python -m tests.accuracy.claims LANGUAGE`` prints the figures of both halves, and the faults of the tuned half alone.
An item is a sentence or a short report with its places as they stand in the text and all its claims; an item without
claims is a trap. What is compared is (place as written, event, side, class of certainty): ``asserted`` and ``probable``
are one class, since both act on control.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.claims.models import Claim
from tests.app.claims.marking import read

LANGUAGES = ("en", "uk", "ru")
_FOLDER = Path(__file__).parent
_CLASSES = {"asserted": "affirmed", "probable": "affirmed"}


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as it is compared."""

    place: str
    event: str
    side: str | None
    certainty: str


@dataclass(frozen=True, slots=True)
class Item:
    """A text with its claims and, in the same order, the side of who says each of them."""

    id: str
    language: str
    text: str
    source: str
    published: str
    places: Mapping[str, str]
    claims: tuple[Told, ...]
    voices: tuple[str | None, ...]

    @property
    def held_out(self) -> bool:
        """Whether it is in the half, chosen by hash, that is not looked at."""
        return hashlib.sha256(self.id.encode()).digest()[0] % 2 == 1


@dataclass(frozen=True, slots=True)
class Fault:
    """What an item's text was read as beside, or instead of, its claims."""

    item: Item
    missed: tuple[Told, ...]
    invented: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over items, and the traps out of which anything but an announcement was read."""

    hits: int
    made: int
    wanted: int
    voices: int
    trapped: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def precision(self) -> float:
        """Share of the claims made that are right."""
        return self.hits / max(1, self.made)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / max(1, self.made + self.wanted)

    @property
    def voice(self) -> float:
        """Share of the right claims whose speaker's side is right too."""
        return self.voices / max(1, self.hits)


def gold(language: str) -> list[Item]:
    """The items of a language in the order of their file."""
    lines = (_FOLDER / f"{language}_claims.jsonl").read_text(encoding="utf-8").splitlines()
    return [_item(json.loads(line), language) for line in lines]


def score(items: Iterable[Item]) -> Score:
    """Compare what is read out of the items with their claims."""
    hits = made_total = wanted_total = voices = 0
    trapped: list[str] = []
    faults: list[Fault] = []
    for item in items:
        claims = _read(item)
        made = Counter(_told(claim, item.text) for claim in claims)
        wanted = Counter(item.claims)
        hits += (made & wanted).total()
        made_total += made.total()
        wanted_total += wanted.total()
        voiced = Counter((_told(claim, item.text), claim.speaker.side) for claim in claims)
        voices += (voiced & Counter(zip(item.claims, item.voices, strict=True))).total()
        if not item.claims and any(told.certainty != "announced" for told in made):
            trapped.append(item.id)
        if made != wanted:
            faults.append(Fault(item, tuple((wanted - made).elements()), tuple((made - wanted).elements())))
    return Score(hits, made_total, wanted_total, voices, tuple(trapped), tuple(faults))


def _item(raw: Mapping[str, Any], language: str) -> Item:
    return Item(
        raw["id"],
        raw.get("language", language),
        raw["text"],
        raw["source"],
        raw["published"],
        raw["places"],
        tuple(
            Told(claim["place"], claim["event"], claim["side"], certainty_class(claim["certainty"]))
            for claim in raw["claims"]
        ),
        tuple(claim["voice"] for claim in raw["claims"]),
    )


def _read(item: Item) -> tuple[Claim, ...]:
    return read(
        item.text, published=item.published, source=item.source, places=item.places, language=item.language
    ).claims


def _told(claim: Claim, text: str) -> Told:
    start, end = claim.mention
    return Told(text[start:end], str(claim.event), claim.side, certainty_class(str(claim.certainty)))


def certainty_class(certainty: str) -> str:
    """The class as which a certainty is compared."""
    return _CLASSES.get(certainty, certainty)


def main(language: str) -> None:
    """Print the figures of both halves and the faults of the tuned one."""
    for held_out in (False, True):
        result = score(item for item in gold(language) if item.held_out is held_out)
        print(  # noqa: T201
            f"{language} {'held out' if held_out else 'tuned'}: F1 {result.f1:.3f}, precision {result.precision:.3f}, "
            f"voice {result.voice:.3f}, {result.hits} right of {result.made} made and {result.wanted} wanted, "
            f"{len(result.trapped)} trapped"
        )
        for fault in () if held_out else result.faults:
            print(f"{fault.item.id} {fault.item.text}")  # noqa: T201
            for sign, tolds in (("-", fault.missed), ("+", fault.invented)):
                for told in tolds:
                    print(f"  {sign} {told.event} {told.place} {told.side} {told.certainty}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
