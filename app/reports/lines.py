"""One line of a JSON Lines file, checked key by key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from app.errors import BadReport

_TEXTS = ("source", "published", "url", "revision_of", "language", "note")
_KNOWN = frozenset({"id", "text", "spans", *_TEXTS})


#: Longest text of one report, in code points: some hundred times a long article, read in less than a minute.
MAX_TEXT = 2_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A JSON line as handed in: strings are as written, None where a key is missing or null.

    ``spans`` are ``(start, end)`` code point offsets of mentions that are known already; ``ignored`` names the keys
    that nothing reads.
    """

    where: str
    id: str | None
    text: str
    source: str | None
    published: str | None
    url: str | None
    revision_of: str | None
    language: str | None
    note: str | None
    spans: tuple[tuple[int, int], ...] | None
    ignored: tuple[str, ...]


def split_lines(text: str, path: str) -> Iterator[tuple[str, str]]:
    """Every line that is not blank, with where it stands (``file:line``)."""
    start, number = 0, 1
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if line.strip():
            yield f"{path}:{number}", line
        start, number = end + 1, number + 1


def check_length(text: str, where: str) -> None:
    """Refuse a text that is longer than any report.

    Raises
    ------
    BadReport
        If it has more than two million code points.
    """
    if len(text) > MAX_TEXT:
        raise BadReport(
            f"{where}: one report of {len(text):,} characters; at most {MAX_TEXT:,} are read: "
            "split it, or give many reports as JSON Lines"
        )


def has_text(raw: str) -> bool:
    """Whether a line is a JSON object with a text, as no prose is."""
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return False
    return isinstance(value, dict) and "text" in value


def parse_line(raw: str | bytes, where: str) -> Line:
    """Read one line.

    Raises
    ------
    BadReport
        If the line is no JSON object, lacks a text, its text is too long, or a value has the wrong type.
    """
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise BadReport(f"{where}: is no JSON ({error})") from None
    if not isinstance(value, dict):
        raise BadReport(f'{where}: is no JSON object such as {{"id": ..., "text": ...}}')
    text = value.get("text")
    if not isinstance(text, str):
        raise BadReport(f'{where}: "text" is missing or no string')
    if not text.strip():
        raise BadReport(f'{where}: "text" is empty')
    check_length(text, where)
    return Line(
        where=where,
        id=_identifier(value.get("id"), where),
        text=text,
        **{key: _text(value, key, where) for key in _TEXTS},
        spans=_spans(value.get("spans"), text, where),
        ignored=tuple(sorted(value.keys() - _KNOWN)),
    )


def _identifier(value: object, where: str) -> str | None:
    match value:
        case None:
            return None
        case bool():
            raise BadReport(f'{where}: "id" is no string')
        case str() | int():
            return str(value)
        case _:
            raise BadReport(f'{where}: "id" is no string')


def _text(value: dict[str, Any], key: str, where: str) -> Any:
    found = value.get(key)
    if found is None:
        return None
    if not isinstance(found, str):
        raise BadReport(f'{where}: "{key}" is no string')
    return found.strip() or None


def _spans(value: object, text: str, where: str) -> tuple[tuple[int, int], ...] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise BadReport(f'{where}: "spans" is no list of [start, end]')
    return tuple(_span(item, text, where) for item in value)


def _span(item: object, text: str, where: str) -> tuple[int, int]:
    match item:
        case [int(start), int(end)] if 0 <= start < end <= len(text):
            return start, end
        case _:
            shown = orjson.dumps(item).decode()[:40]
            raise BadReport(f"{where}: the span {shown} is no [start, end] inside the text of {len(text)} code points")
