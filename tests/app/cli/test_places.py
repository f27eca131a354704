"""``frontline gazetteer``: what is said of files that are no dumps, and of folders that hold another index."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gazetteer.sources import index_path
from tests.app.cli.commands import frontline, one_line
from tests.gazetteer.dumps import alternate, line_of


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "XDG_CACHE_HOME": str(folder), **more}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (line_of(707292) + "Izyum\t49.2\t37.3\n", "UA.txt, line 2: has 3 columns between tabs, where a GeoNames dump"),
        (alternate(707292, "uk", "Ізюм"), "UA.txt, line 1: has 10 columns"),
        ("", "UA.txt: is empty"),
    ],
)
def test_a_file_that_is_no_dump_is_told_in_one_line(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "UA.txt").write_text(content, encoding="utf-8")
    ended = frontline("gazetteer", "build", "--geonames", str(tmp_path / "UA.txt"), env=environment(tmp_path / "cache"))
    assert said in one_line(ended)
    assert {left.name for left in (tmp_path / "cache" / "frontline").iterdir()} == {"build.lock"}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    ended = frontline("gazetteer", "build", "--geonames", str(tmp_path / "UA.zip"), env=environment(tmp_path))
    assert "UA.zip: cannot be read (No such file or directory)" in one_line(ended)


def test_names_need_the_dump_that_they_belong_to(tmp_path: Path) -> None:
    ended = frontline("gazetteer", "build", "--alternate-names", "names.txt", env=environment(tmp_path))
    assert "--geonames" in one_line(ended)


def test_an_index_in_a_folder_that_was_named_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "UA.txt").write_text(line_of(707292), encoding="utf-8")
    env = environment(tmp_path, FRONTLINE_GAZETTEER_PATH=str(index_path()))
    ended = frontline("gazetteer", "build", "--geonames", str(tmp_path / "UA.txt"), env=env)
    assert "holds another index" in one_line(ended)


def test_help_says_which_index_is_opened() -> None:
    shown = frontline("gazetteer", "build", "--help").stdout.decode()
    for word in ("--geonames", "--alternate-names", "FRONTLINE_GAZETTEER_PATH", "allCountries.zip"):
        assert word in shown


def test_the_first_index_is_told_of_and_no_later_one(tmp_path: Path) -> None:
    first, second = (frontline("gazetteer", "info", "--json", env=environment(tmp_path)) for _ in range(2))
    assert (first.returncode, first.stderr.count(b"\n"), first.stdout) == (0, 1, second.stdout)
    assert b"compiling the index of places" in first.stderr
    assert second.stderr == b""
