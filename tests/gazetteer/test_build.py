"""The build: complete or absent, whoever else builds and whenever it is killed. Real processes."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gazetteer import Gazetteer, GazetteerError, Resolved
from gazetteer.build.compile import compile_index
from gazetteer.errors import CacheNotWritable, IndexDamaged, IndexMissing
from gazetteer.sources import FILES, PLACES, inputs, is_complete
from gazetteer.store import Store
from tests.gazetteer.builder import build


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The settlements of two countries: a build of a few seconds."""
    rows = json.loads(inputs().cities.read_bytes())
    small = {key: row for key, row in rows.items() if row["countrycode"] in {"UA", "MD"}}
    path = tmp_path_factory.mktemp("cities") / "cities.json"
    path.write_text(json.dumps(small), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def index(cities: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(cities, tmp_path_factory.mktemp("cache") / "index")


def start(cities: Path, index: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.gazetteer.builder", str(cities), str(index)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def wait_for(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdout is not None
    assert any(read.startswith(line) for read in process.stdout)


def contents(index: Path) -> set[str]:
    return {path.name for path in index.parent.iterdir()}


def test_the_same_inputs_give_the_same_bytes(cities: Path, index: Path, tmp_path: Path) -> None:
    again = build(cities, tmp_path / "again")
    assert {path.name for path in again.iterdir()} == set(FILES)
    for name in FILES:
        assert (again / name).read_bytes() == (index / name).read_bytes()
    assert Gazetteer.open(again).digest == Gazetteer.open(index).digest


def test_what_is_built_can_be_asked(index: Path) -> None:
    found = Gazetteer.open(index).find("Izium")
    assert isinstance(found, Resolved)
    assert found.place.id == "geonames:707292"


def test_a_killed_build_leaves_nothing_that_is_taken_for_an_index(cities: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    process = start(cities, index)
    wait_for(process, "writing")
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not is_complete(index)
    assert any(name.startswith(".half-built-") for name in contents(index))
    build(cities, index)
    assert contents(index) == {"index", "build.lock"}
    assert Gazetteer.open(index).get("geonames:707292") is not None


def test_two_processes_at_once_build_one_index(cities: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    processes = [start(cities, index), start(cities, index)]
    said = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sorted("writing" in text for text in said) == [False, True]
    assert contents(index) == {"index", "build.lock"}
    assert is_complete(index)


def test_progress_is_told_stage_by_stage(cities: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    build(cities, tmp_path / "index")
    stages = [line.rsplit(" ", 1)[0] for line in capfd.readouterr().out.splitlines()]
    assert list(dict.fromkeys(stages)) == ["settlements", "official list", "regions", "writing"]


def test_a_folder_that_cannot_be_written_is_one_clear_error(cities: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(CacheNotWritable, match="XDG_CACHE_HOME"):
        build(cities, tmp_path / "file" / "index")


def test_a_missing_index_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="gazetteer build"):
        Store(tmp_path / "none")


def spoil(content: bytes, how: str) -> bytes:
    """A file that is empty, is another one, was cut short, or lost its last bytes."""
    return {
        "empty": b"",
        "other": (b"not an index" * len(content))[: len(content)],
        "half": content[: len(content) // 2],
        "short": content[:-1],
    }[how]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("how", ["empty", "other", "half", "short"])
def test_a_damaged_index_is_said_to_be_damaged(index: Path, tmp_path: Path, name: str, how: str) -> None:
    copy = tmp_path / "index"
    shutil.copytree(index, copy)
    (copy / name).write_bytes(spoil((index / name).read_bytes(), how))
    with pytest.raises(IndexDamaged, match="delete that folder"):
        Gazetteer.open(copy)


def test_damage_inside_is_said_where_it_is_met(index: Path, tmp_path: Path) -> None:
    copy = tmp_path / "index"
    shutil.copytree(index, copy)
    content = (copy / PLACES).read_bytes()
    begin = content.index(b'["geonames:707292"')
    (copy / PLACES).write_bytes(content[:begin] + b"?" + content[begin + 1 :])
    damaged = Gazetteer.open(copy)
    assert damaged.get("geonames:706483") is not None
    for ask in (damaged.lookup, damaged.find):
        with pytest.raises(IndexDamaged, match="delete that folder"):
            ask("Izium")


def test_every_file_is_needed(index: Path, tmp_path: Path) -> None:
    for name in FILES:
        copy = tmp_path / name
        shutil.copytree(index, copy)
        (copy / name).unlink()
        assert not is_complete(copy)


def test_an_index_that_is_there_is_not_built_again(index: Path) -> None:
    before = [(index / name).stat().st_mtime_ns for name in FILES]
    compile_index(index)
    assert [(index / name).stat().st_mtime_ns for name in FILES] == before


def test_every_error_is_the_gazetteers_own() -> None:
    for kind in (CacheNotWritable, IndexDamaged, IndexMissing):
        assert issubclass(kind, GazetteerError)
