"""How the time of reading grows with the length of a text, hostile ones included: the ratio for twice the text."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from app.claims import extract
from app.reports.models import Report
from app.theatre import load_theatre
from app.times import parse_instant
from gazetteer import Gazetteer

TEXTS = {
    "ordinary sentences": "Ukrainian troops entered Izium, 40 km from Kharkiv, and left Balakliia, officials said. ",
    "one long sentence": "troops near Izium and Kupiansk, 40 km from Kharkiv, saw nothing of Balakliia and ",
    "opening quotes": '"',
    "one word": "A",
    "hyphens": "Izium-",
    "names of people": "Anna Lozova said ",
}
_CHARACTERS = 100_000


def main() -> None:
    """Print seconds for a text and the ratio for one twice as long; 2 is linear."""
    theatre, gazetteer = load_theatre(), Gazetteer.open()
    published, precision = parse_instant("2022-09-10", theatre.zone)

    def read(text: str) -> None:
        report = Report("bench", published, precision, text)
        extract(report, gazetteer.geoparse(text, theatre.prior), theatre, theatre.source("bench"))

    for name, piece in TEXTS.items():
        text = piece * (_CHARACTERS // len(piece))
        _seconds(read, text[: _CHARACTERS // 10])
        once, twice = _seconds(read, text), _seconds(read, text * 2)
        speed = len(text) / once / 1000
        sys.stdout.write(f"{name:20} {speed:8.0f} kB/s, twice the text takes {twice / once:.2f} times as long\n")


def _seconds(read: Callable[[str], None], text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began
