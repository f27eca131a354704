"""How well English claims are read: our own gold set, half of it never looked at while rules are tuned."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from app.claims.models import Claim
from tests.app.claims.marking import read

GOLD = Path(__file__).with_name("en_claims.jsonl")
CLASSES = {"asserted": "affirmed", "probable": "affirmed"}


@dataclass(frozen=True)
class Score:
    hits: int
    made: int
    wanted: int
    voices: int
    trapped: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.made)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, self.made + self.wanted)

    @property
    def voice(self) -> float:
        return self.voices / max(1, self.hits)


def gold() -> list[dict]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def held_out(item: dict) -> bool:
    """A fixed half, chosen by hash."""
    return hashlib.sha256(item["id"].encode()).digest()[0] % 2 == 1


def tuples(item: dict) -> tuple[Counter, Counter, Counter]:
    """Gold and found tuples of an item, and the found ones with their voice."""
    wanted = Counter(
        (claim["place"], claim["event"], claim["side"], CLASSES.get(claim["certainty"], claim["certainty"]))
        for claim in item["claims"]
    )
    voiced = Counter((*_key(claim, item["text"]), claim.speaker.side) for claim in found_in(item))
    made = Counter(_key(claim, item["text"]) for claim in found_in(item))
    return wanted, made, voiced


def found_in(item: dict) -> tuple[Claim, ...]:
    return read(item["text"], published=item["published"], source=item["source"], places=item["places"]).claims


def _key(claim: Claim, text: str) -> tuple[str, str, str | None, str]:
    start, end = claim.mention
    return text[start:end], str(claim.event), claim.side, CLASSES.get(claim.certainty, str(claim.certainty))


def score(items: list[dict]) -> Score:
    hits = made_total = wanted_total = voices = 0
    trapped = []
    for item in items:
        wanted, made, voiced = tuples(item)
        hits += (wanted & made).total()
        made_total += made.total()
        wanted_total += wanted.total()
        voices += (_voiced(item) & voiced).total()
        if not item["claims"] and any(certainty != "announced" for *_, certainty in made):
            trapped.append(item["id"])
    return Score(hits, made_total, wanted_total, voices, tuple(trapped))


def _voiced(item: dict) -> Counter:
    return Counter(
        (
            claim["place"],
            claim["event"],
            claim["side"],
            CLASSES.get(claim["certainty"], claim["certainty"]),
            claim["voice"],
        )
        for claim in item["claims"]
    )


def test_the_set_is_large_and_a_third_of_it_are_traps():
    items = gold()
    assert len(items) >= 120
    assert sum(not item["claims"] for item in items) * 3 >= len(items)
    assert len({item["id"] for item in items}) == len(items)
    assert 0.4 <= sum(map(held_out, items)) / len(items) <= 0.6


def test_the_half_that_rules_were_tuned_on():
    result = score([item for item in gold() if not held_out(item)])
    assert result.f1 >= 0.85
    assert result.precision >= 0.93
    assert result.voice >= 0.95
    assert result.trapped == ()


def test_the_half_that_was_held_out():
    result = score([item for item in gold() if held_out(item)])
    assert result.f1 >= 0.8
    assert result.precision >= 0.9
    assert result.voice >= 0.9
    assert len(result.trapped) <= 1


if __name__ == "__main__":
    for name, part in (("tuned", False), ("held out", True)):
        print(name, score([item for item in gold() if held_out(item) is part]))  # noqa: T201
