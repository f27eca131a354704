"""Laws of reading: a text comes through code point for code point, and only content makes an id."""

from __future__ import annotations

import io
from zoneinfo import ZoneInfo

import orjson
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadReport
from app.reports.lines import parse_line
from app.reports.read import Defaults, read_reports

_TEXTS = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)
_DATED = Defaults(ZoneInfo("Europe/Kyiv"), None, "2022-09-12")


def read(content: bytes):
    return read_reports(["-"], _DATED, stdin=io.BytesIO(content), named=lambda _: ()).reports


@given(st.lists(_TEXTS, min_size=1, max_size=4), st.sampled_from([b"\n", b"\r\n", b"\n\n"]))
def test_texts_of_lines_come_through_as_they_are(texts: list[str], end: bytes) -> None:
    reports = read(end.join(orjson.dumps({"text": text}) for text in texts))
    assert [report.text for report in reports] == texts


@given(_TEXTS, st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_labels_and_notes_make_no_id(text: str, label: str, note: str) -> None:
    (plain,) = read(orjson.dumps({"text": text}))
    (named,) = read(orjson.dumps({"text": text, "id": label, "note": note}))
    assert plain.id == named.id


def refusal(raw: bytes) -> str | None:
    """Why a line is refused; None where it is read."""
    try:
        parse_line(raw, "file:1")
    except BadReport as error:
        return str(error)
    return None


@given(st.binary(max_size=200))
def test_any_bytes_are_a_line_or_one_clear_error(raw: bytes) -> None:
    refused = refusal(raw)
    assert refused is None or (refused.startswith("file:1: ") and "\n" not in refused)


@given(
    st.sampled_from(["id", "text", "source", "published", "url", "revision_of", "note", "spans"]),
    st.recursive(st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5), st.lists, max_leaves=8),
)
def test_any_value_under_any_key_is_read_or_refused(key: str, value: object) -> None:
    refused = refusal(orjson.dumps({"text": "words", key: value}))
    assert refused is None or key in refused or "span" in refused
