"""Commands that read texts and need no ledger: ``geoparse`` and ``extract``."""

from __future__ import annotations

import codecs
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import orjson
from typer import Argument, Option, Typer

from app.cli.options import Published, SourceId, TheatreName, open_gazetteer
from app.cli.output import counted, note, write_line
from app.errors import BadInput, BadReport
from app.pipeline.ingest import Reader
from app.pipeline.records import extracted_json, mention_json
from app.pipeline.report_view import ReadReport, report_page
from app.reports.files import STDIN, decode, read_bytes, read_lines_of
from app.reports.lines import Line, parse_line, split_lines
from app.reports.read import (
    Defaults,
    build_report,
    holds_lines,
    is_lines_file,
    label_of,
    parse_published,
    plain_document,
)
from app.settings import read_settings
from app.theatre import load_theatre
from app.times import When
from gazetteer.models import Mention
from geodata.formats import write_atomic

commands = Typer()

_Path = Annotated[str, Argument(metavar="[PATH|-]", help="A text file, or JSON Lines.")]
_Jsonl = Annotated[bool, Option("--jsonl", help='Each line is {"id", "text", ...}; so it is in a .jsonl file.')]
_Html = Annotated[Path | None, Option("--html", metavar="FILE", help="Also write the report as a page with marks.")]
_Json = Annotated[bool, Option("--json", help="JSON Lines, which is the only form there is.")]


@commands.command()
def geoparse(path: _Path = STDIN, *, jsonl: _Jsonl = False, theatre: TheatreName = None, _json: _Json = False) -> None:
    """Find the places that a text names: one JSON line a document."""
    name = theatre or read_settings().theatre
    prior = None if name == "none" else load_theatre(name).prior
    gazetteer = open_gazetteer()
    for line in _documents(path, jsonl=jsonl)[0]:
        if line.spans is None:
            found = gazetteer.geoparse(line.text, prior)
        else:
            mentions = [Mention(start, end, line.text[start:end]) for start, end in line.spans]
            found = gazetteer.resolve(line.text, mentions, prior)
        write_line(orjson.dumps({"id": label_of(line), "mentions": [mention_json(item) for item in found]}))


@commands.command()
def extract(
    path: _Path = STDIN,
    *,
    jsonl: _Jsonl = False,
    published: Published = None,
    source: SourceId = None,
    theatre: TheatreName = None,
    html: _Html = None,
    _json: _Json = False,
) -> None:
    """Find the claims that a report makes: one JSON line a claim."""
    documents, many = _documents(path, jsonl=jsonl)
    if many and html is not None:
        raise BadInput("--html shows one report; leave --jsonl away and name a text file, or -")
    loaded = load_theatre(theatre or read_settings().theatre)
    defaults = Defaults(loaded.zone, source, published)
    parse_published(defaults)
    reader = Reader(open_gazetteer(), loaded)
    undated = 0
    left_out: Counter[str] = Counter()
    for line in documents:
        is_undated = many and line.published is None and published is None
        report = build_report(replace(line, published=loaded.war_began) if is_undated else line, defaults)
        reading = reader.read(report).reading
        by_span = {(item.mention.start, item.mention.end): item for item in reading.resolutions}
        for claim in reading.extraction.claims:
            # Every time in a text is relative to its publication: where that is unknown, no time is known.
            said = replace(claim, when=When(None, None)) if is_undated else claim
            write_line(orjson.dumps(extracted_json(said, label_of(line), by_span.get(claim.mention))))
        undated += is_undated
        left_out += Counter(dict(reading.extraction.left_out))
        if html is not None:
            write_atomic(html, report_page(ReadReport(report, reading.resolutions, reading.extraction), loaded))
            note(f"wrote {html}")
    if left_out:
        note(f"left out: {counted(left_out)}")
    if undated:
        note(f"{undated} of the lines have no publication time; the times of their claims are left open")


def _documents(path: str, *, jsonl: bool) -> tuple[Iterator[Line], bool]:
    """The documents, and whether they are lines of which there may be many."""
    if jsonl or is_lines_file(path):
        return _streamed(path), True
    text = decode(read_bytes(path, sys.stdin.buffer), path)
    if holds_lines(path, text):
        return (parse_line(raw, where) for where, raw in split_lines(text, path)), True
    return iter([plain_document(text, path)]), False


def _streamed(path: str) -> Iterator[Line]:
    """The lines of a file one after the other; it is never held as a whole."""
    empty = True
    for number, raw in enumerate(read_lines_of(path, sys.stdin.buffer), start=1):
        content = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
        if content.strip():
            empty = False
            yield parse_line(content, f"{path}:{number}")
    if empty:
        raise BadReport(f"{path}: is empty; there is no line to read")
