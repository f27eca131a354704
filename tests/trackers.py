"""A tracker over the real gazetteer and a few reports of our own, for tests that go through everything."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import orjson

from app.pipeline import Tracker
from app.pipeline.layouts import Layout
from app.pipeline.reference import MapTimes
from app.reports.models import Report
from app.reports.read import Defaults, read_reports
from app.store import IN_MEMORY, Ledger
from app.theatre import load_theatre
from gazetteer import Gazetteer
from geodata.drawn import DrawnFile

NOTE = "made up for a test"
LINES = [
    {
        "id": "baseline",
        "source": "paper",
        "published": "2022-03-05",
        "text": "Russian troops have captured Balakliya, the paper's correspondent reports.",
    },
    {
        "id": "held",
        "source": "ua-general-staff",
        "published": "2022-09-06T18:00:00+03:00",
        "url": "https://staff.example/6",
        "text": "Ukrainian troops hold Chuhuiv, the General Staff said. Call +380 67 123 45 67 for details.",
    },
    {
        "id": "taken",
        "source": "ua-general-staff",
        "published": "2022-09-08",
        "text": "Ukrainian troops captured Balakliya on Thursday, the General Staff said. "
        "Balakliya lies 60 kilometres south of Kharkiv.",
    },
    {
        "id": "denied",
        "source": "ru-mod",
        "published": "2022-09-09",
        "text": "Russia's Defence Ministry said that Russian troops still hold Balakliya.",
    },
    {
        "id": "left",
        "source": "ru-mod",
        "published": "2022-09-10",
        "text": "Russia's Defence Ministry said that its troops have left Balakliya.",
    },
    {"id": "unread", "source": "paper", "published": "2022-09-10", "text": "Війська увійшли до Балаклії."},
]


@cache
def gazetteer() -> Gazetteer:
    """The offline gazetteer, compiled where it is not yet."""
    return Gazetteer.open()


def reports(*lines: dict[str, str]) -> tuple[Report, ...]:
    """Reports out of JSON lines."""
    content = b"\n".join(orjson.dumps({"note": NOTE, **line}) for line in lines)
    defaults = Defaults(load_theatre().zone)
    return read_reports(["-"], defaults, stdin=io.BytesIO(content), named=lambda _: ()).reports


def tracker(path: Path | None = None, *, lines: list[dict[str, str]] | None = None) -> Tracker:
    """A tracker that has read the lines, by default those above; in memory unless there is a path."""
    made = Tracker(Ledger.open(IN_MEMORY if path is None else str(path)), gazetteer())
    made.ingest(reports(*(LINES if lines is None else lines)))
    return made


def ingest_map(made: Tracker, file: DrawnFile, layout: Layout, source_id: str, times: MapTimes) -> dict[str, object]:
    """Read a map and append it to the ledger."""
    return made.ingest_map(made.read_map(file, layout), file.name, source_id, times)
