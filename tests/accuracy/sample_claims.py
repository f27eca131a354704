"""Claims drawn at random out of a folder of reports, for a person to judge.

Run as ``python -m tests.accuracy.sample_claims FOLDER --count 100 --seed 1``; FOLDER holds a ``reports.jsonl``, which
is not ours to give. Every claim of every report is extracted and its quote is checked to stand in the report's text;
the same seed draws the same claims as long as the same ones are extracted.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.claims.models import Claim
from app.pipeline.ingest import Reader
from app.reports.lines import Line
from app.reports.models import Report
from app.reports.read import Defaults, build_report, label_of, read_lines
from app.theatre import load_theatre
from gazetteer import Gazetteer, Place, place_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A claim with its report, what that is called, and the place that the claim's mention is taken to mean."""

    label: str
    report: Report
    claim: Claim
    place: Place | None

    @property
    def stands_in_text(self) -> bool:
        """Whether the quote is a piece of the text, not blank, and the mention one within the text."""
        text = self.report.text
        return all(
            0 <= start < end <= len(text) and text[start:end].strip() != ""
            for start, end in (self.claim.quote, self.claim.mention)
        )

    def lines(self) -> Iterator[str]:
        """The claim as a person reads it: what it says, who says it, when, why, and the words it rests on."""
        claim, text = self.claim, self.report.text
        meant = "?" if self.place is None else f"{self.place.name}, {self.place.id}"
        speaker = ", ".join(filter(None, (claim.speaker.name, claim.speaker.body))) or "the reporter"
        place = f"{_span(text, claim.mention)} ({meant})"
        yield f"{self.label}: {claim.certainty} {claim.event} {claim.side} {claim.extent} {place}"
        yield f"  by {speaker} ({claim.speaker.side}), {claim.basis}; when {_when(claim)}; {claim.rule}"
        yield f"  “{_span(text, claim.quote)}”"


def claims_of(lines: Sequence[Line]) -> list[Drawn]:
    """All claims of the reports, in their order."""
    theatre = load_theatre()
    reader = Reader(Gazetteer.open(), theatre)
    found: list[Drawn] = []
    for line in lines:
        report = build_report(line, Defaults(theatre.zone))
        reading = reader.read(report).reading
        places = {(item.mention.start, item.mention.end): place_of(item) for item in reading.resolutions}
        found += [
            Drawn(label_of(line), report, claim, places.get(claim.mention)) for claim in reading.extraction.claims
        ]
    return found


def draw(claims: Sequence[T], count: int, seed: int) -> list[T]:
    """So many of the claims at random, all where there are fewer; in the order of the reports."""
    chosen = random.Random(seed).sample(range(len(claims)), min(count, len(claims)))
    return [claims[index] for index in sorted(chosen)]


def _span(text: str, span: tuple[int, int]) -> str:
    return " ".join(text[span[0] : span[1]].split())


def _when(claim: Claim) -> str:
    when = claim.when.as_json()
    return f"{when['earliest'] or ''}..{when['latest'] or ''}"


def main() -> int:
    """Print the drawn claims; 1 where a quote does not stand in its text."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.sample_claims", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, required=True)
    given = parser.parse_args()
    path = given.folder / "reports.jsonl"
    claims = claims_of(read_lines(str(path), path.read_bytes()))
    for number, drawn in enumerate(draw(claims, given.count, given.seed), start=1):
        print(f"[{number}]", *drawn.lines(), sep="\n")  # noqa: T201
    astray = sum(not drawn.stands_in_text for drawn in claims)
    print(f"{len(claims)} claims, {astray} of them with a quote that does not stand in its text")  # noqa: T201
    return 1 if astray else 0


if __name__ == "__main__":
    sys.exit(main())
