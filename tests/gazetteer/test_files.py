"""The files of the index: what is written of any records and names is what is read, in bounded memory."""

from __future__ import annotations

import json
import string
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.build.rows import rows
from gazetteer.build.sort import Sorter
from gazetteer.build.table import TableWriter
from gazetteer.build.tries import write_tries
from gazetteer.entry import Entry
from gazetteer.errors import DataMissing
from gazetteer.models import Kind, Place
from gazetteer.names import Names
from gazetteer.table import Table, pack, unpack

FILES = settings(deadline=None, max_examples=60)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
degrees = st.floats(-180, 180, allow_nan=False)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    is_placed = draw(st.booleans())
    lon, lat = (draw(degrees), draw(degrees)) if is_placed else (None, None)
    place = Place(
        id=draw(texts),
        name=draw(texts),
        kind=draw(st.sampled_from(Kind)),
        country=draw(texts),
        admin1=draw(texts),
        lon=lon,
        lat=lat,
        precision_m=draw(st.none() | st.integers(0, 10**6)),
        population=draw(st.integers(0, 10**10)),
        admin_names=tuple(draw(st.lists(texts, max_size=3))),
        covers=tuple(draw(st.lists(texts, max_size=3))),
        source=draw(texts),
    )
    near = (lon, lat) if lon is not None and lat is not None else draw(st.none() | st.tuples(degrees, degrees))
    return Entry(7, place, draw(texts), draw(st.floats(-2, 12, allow_nan=False)), near, draw(st.booleans()))


@FILES
@given(entries())
def test_a_line_gives_back_its_record(entry: Entry) -> None:
    again = unpack(entry.number, pack(entry))
    assert again == entry
    assert type(again.place.kind) is Kind
    assert pack(entry).count(b"\n") == 1


@FILES
@given(st.lists(entries(), max_size=20))
def test_a_table_gives_back_its_records_by_number(written: list[Entry]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "places.table"
        with TableWriter(path) as writer:
            for entry in written:
                writer.add(pack(entry))
        table = Table(path, len(written))
        assert [table[number].place for number in range(len(written))] == [entry.place for entry in written]
        with pytest.raises((IndexError, ValueError)):
            table[len(written)]
        with pytest.raises(ValueError, match="is no table of"):
            Table(path, len(written) + 1)


names = st.text(string.ascii_lowercase[:4] + "ії х\U0001f1fa", min_size=1, max_size=5)
bearers = st.dictionaries(st.tuples(names, st.integers(0, 2**32 - 1)), st.integers(0, 255), min_size=1, max_size=60)


@FILES
@given(bearers, st.integers(1, 20), st.lists(names, max_size=20))
def test_names_are_found_however_many_tries_they_fall_into(
    given: dict[tuple[str, int], int], size: int, asked: list[str]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with Sorter(folder / "bearers.sqlite") as sorter:
            sorter.add((name, number, naming) for (name, number), naming in given.items())
            told: list[int] = []
            ranges, count = write_tries(folder / "names.tries", sorter.sorted(), told.append, size=size)
        assert {path.name for path in folder.iterdir()} == {"names.tries"}
        assert count == len({name for name, _ in given})
        assert told[-1] == len(given)
        assert len(ranges) == 1 or size < len(given)
        found = Names(folder / "names.tries", ranges)
        for key in {*asked, *(name for name, _ in given), "", "zz"}:
            expected = sorted((number, naming) for (name, number), naming in given.items() if name == key)
            assert sorted(found.get(key)) == expected
            assert (key in found) is bool(expected)
            begun = sorted((name, (number, naming)) for (name, number), naming in given.items() if name.startswith(key))
            assert sorted(found.items(key)) == begun
            assert sorted(found.keys(key)) == [name for name, _ in begun]


def test_bearers_of_one_name_are_in_one_trie(tmp_path: Path) -> None:
    written = [(name, number, 0) for name in ("a", "b", "c") for number in range(5)]
    ranges, count = write_tries(tmp_path / "names", written, lambda _: None, size=2)
    assert [first for first, _, _ in ranges] == ["a", "b", "c"]
    assert count == 3
    assert all(begin % 8 == 0 for _, begin, _ in ranges)


def many(count: int) -> Iterator[tuple[str, int, int]]:
    return ((f"{number * 7919 % count:08}", number, 0) for number in range(count))


def test_names_are_sorted_without_being_held(tmp_path: Path) -> None:
    tracemalloc.start()
    try:
        with Sorter(tmp_path / "bearers.sqlite") as sorter:
            sorter.add(many(50_000))
            last = ""
            for name, _, _ in sorter.sorted():
                assert name > last
                last = name
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100_000, "SQLite's own memory is bounded by its cache"


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(st.text("ab1", max_size=4), st.dictionaries(st.text(max_size=5), values, max_size=4))


@FILES
@given(objects, st.booleans(), st.sampled_from([None, 1]))
def test_rows_are_those_of_the_whole_file(written: dict[str, object], ascii_only: bool, indent: int | None) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rows.json"
        path.write_text(json.dumps(written, ensure_ascii=ascii_only, indent=indent), encoding="utf-8")
        assert list(rows(path)) == list(written.values())


def test_rows_are_read_across_pieces_of_the_file(tmp_path: Path) -> None:
    written = {str(number): {"number": number, "text": '}, "x": {' * (number % 90)} for number in range(9_000)}
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(written), encoding="utf-8")
    assert path.stat().st_size > 3 * 2**20
    assert list(rows(path)) == list(written.values())


@pytest.mark.parametrize(
    "content", ["", "[]", '{"1": {"a": 1}', '{"1": {"a": 1}, "2": {"a', '{"1": {}} {"2": {}}', "nonsense"]
)
def test_a_file_of_no_rows_is_said_to_be_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "rows.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataMissing, match=r"rows\.json is no JSON object of rows"):
        list(rows(path))
