"""How well control that is derived from reports agrees with an independent map: ``python -m tests.accuracy.control``.

A folder of a period holds ``reports.jsonl`` (one report a line, read as ``frontline ingest`` reads them),
``baseline.geojson`` (areas by side on the day before), ``panel.csv`` (``geonameid,name,lon,lat,date,status``: the state
of the settlements that changed, by day) and, where the baseline was brought to places already,
``baseline_places.json`` (GeoNames id to state, where it is not the defender's).

For each day of the panel after the first, the state at the end of that day (UTC), as known at 06:00 UTC of the next, is
compared with the panel's: ``place_day`` is the share of equal pairs, ``last_day`` that of the last day, and
``false_moves`` the share of the settlements outside the panel whose state ever differs from the baseline.
"""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import orjson
import typer

from app.claims.maptable import MappedPlace
from app.control import Span, State
from app.pipeline import Tracker
from app.pipeline.layouts import Layout
from app.pipeline.reference import map_report, read_areas
from app.reports.models import Report
from app.reports.read import Defaults, read_reports
from app.store import Ledger
from app.theatre import Theatre, load_theatre
from app.times import Precision, end_of_day
from gazetteer import Gazetteer
from gazetteer.models import Place
from geodata.drawn import DrawnFile
from geodata.formats import write_atomic

CONTESTED = "CONTESTED"
#: Settlements of cities500 in Ukraine, without Crimea and Sevastopol.
_COUNTRY, _LEFT_OUT = "UA", frozenset({"11", "20"})
_KNOWN_AFTER = timedelta(days=1, hours=6)


@dataclass(frozen=True, slots=True)
class Period:
    """A folder's content: the settlements, the baseline and the panel's status by place and day."""

    reports: tuple[Report, ...]
    settlements: tuple[Place, ...]
    baseline: Mapping[str, str]
    panel: Mapping[str, Mapping[date, str]]

    @property
    def days(self) -> list[date]:
        """The days that are scored, in order: all of the panel but the day of the baseline."""
        return sorted({day for states in self.panel.values() for day in states})[1:]


def read_period(folder: Path, gazetteer: Gazetteer, theatre: Theatre) -> Period:
    """Read a folder."""
    reports = read_reports(
        [str(folder / "reports.jsonl")], Defaults(theatre.zone), stdin=sys.stdin.buffer, named=lambda _: ()
    ).reports
    settlements = tuple(
        place
        for place in gazetteer.settlements((_COUNTRY,))
        if place.id.startswith("geonames:") and place.source == "geonames" and place.admin1 not in _LEFT_OUT
    )
    panel: dict[str, dict[date, str]] = defaultdict(dict)
    with (folder / "panel.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            panel[f"geonames:{row['geonameid']}"][date.fromisoformat(row["date"])] = row["status"]
    return Period(reports, settlements, _baseline(folder, settlements, theatre), panel)


def _baseline(folder: Path, settlements: tuple[Place, ...], theatre: Theatre) -> dict[str, str]:
    """The state of every settlement on the day before."""
    named = folder / "baseline_places.json"
    if named.exists():
        given = orjson.loads(named.read_bytes())
        return {place.id: given.get(place.id.removeprefix("geonames:"), _COUNTRY) for place in settlements}
    drawn = folder / "baseline.geojson"
    file = DrawnFile(str(drawn), drawn.read_bytes())
    reference = read_areas(file, Layout(elsewhere=_COUNTRY), settlements, theatre)
    return {place.place_id: place.side or CONTESTED for place in reference.places}


def predict(period: Period, gazetteer: Gazetteer, theatre: Theatre) -> Iterator[tuple[date, dict[str, Span]]]:
    """The span of every place at the end of each day."""
    before = period.days[0] - timedelta(days=1)
    names = {place.id: place.name for place in period.settlements}
    drawn = (
        MappedPlace(place_id, names[place_id], None if state == CONTESTED else state)
        for place_id, state in period.baseline.items()
    )
    baseline = map_report(drawn, "baseline", (end_of_day(before, theatre.zone), Precision.DAY), "baseline")
    with TemporaryDirectory() as folder, Ledger.open(f"sqlite:///{folder}/ledger.db") as ledger:
        tracker = Tracker(ledger, gazetteer, theatre)
        tracker.ingest([baseline, *period.reports])
        for day in period.days:
            end = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC)
            midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
            control = tracker.control(end, midnight + _KNOWN_AFTER)
            yield day, control.at(end)


def score(period: Period, days: Iterator[tuple[date, dict[str, Span]]]) -> tuple[dict[str, object], bytes]:
    """The figures, and the predictions as CSV."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["geonameid", "date", "state", "side", "level"])
    by_day: dict[str, float] = {}
    right_by_level, all_by_level = Counter[str](), Counter[str]()
    moved: set[str] = set()
    for day, spans in days:
        hits = 0
        for place in period.settlements:
            span = spans.get(place.id)
            state = CONTESTED if span is None or span.state is not State.HELD else str(span.side)
            level = "" if span is None else span.level.value
            shown = ("unknown", "") if span is None else (span.state.value, span.side or "")
            writer.writerow([place.id.removeprefix("geonames:"), day.isoformat(), *shown, level])
            if place.id in period.panel:
                right = state == period.panel[place.id].get(day)
                hits += right
                all_by_level[level] += 1
                right_by_level[level] += right
            elif state != period.baseline[place.id]:
                moved.add(place.id)
        by_day[day.isoformat()] = round(hits / len(period.panel), 4)
    figures = {
        "place_day": round(right_by_level.total() / all_by_level.total(), 4),
        "last_day": list(by_day.values())[-1],
        "false_moves": round(len(moved) / (len(period.settlements) - len(period.panel)), 5),
        "by_level": {level: round(right_by_level[level] / count, 4) for level, count in sorted(all_by_level.items())},
        "by_day": by_day,
    }
    return figures, table.getvalue().encode()


def main(
    folder: Annotated[Path, typer.Argument(help="A folder of a period.")],
    out: Annotated[Path | None, typer.Option(help="Where predictions.csv is written.")] = None,
) -> None:
    """Derive control from the reports of a period, and compare it with the panel."""
    theatre = load_theatre()
    gazetteer = Gazetteer.open()
    period = read_period(folder, gazetteer, theatre)
    figures, predictions = score(period, predict(period, gazetteer, theatre))
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        write_atomic(out / "predictions.csv", predictions)
    typer.echo(orjson.dumps(figures).decode())


if __name__ == "__main__":
    typer.run(main)
