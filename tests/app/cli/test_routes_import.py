"""``frontline routes import`` and ``info``: an extract becomes the network that is used, and goes again."""

from __future__ import annotations

import os
from pathlib import Path

import orjson
import pytest

from geodata.routes import read_network
from tests.app.cli.commands import frontline, one_line
from tests.geodata.routes.osm_files import OsmNode, OsmWay, write_osm, write_pbf

#: From Chuhuiv (geonames:710409) by a road past Balakliia to Izium, roughly; and a railway.
NODES = [
    OsmNode(1, 36.6886, 49.8356),
    OsmNode(2, 36.83, 49.46),
    OsmNode(3, 37.26, 49.20),
    OsmNode(4, 37.62, 49.71),
]
WAYS = [
    OsmWay(1, (1, 2, 3), {"highway": "trunk", "ref": "М-03"}),
    OsmWay(2, (3, 4), {"railway": "rail"}),
    OsmWay(3, (2, 4), {"highway": "residential"}),
]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")}


def test_an_extract_becomes_the_network_and_goes_again(tmp_path: Path, env: dict[str, str]) -> None:
    file = write_pbf(tmp_path / "kharkiv.osm.pbf", NODES, WAYS)
    before = orjson.loads(frontline("routes", "info", "--json", env=env).stdout)
    ended = frontline("routes", "import", str(file), "--snap-km", "3", "--json", env=env)
    assert ended.returncode == 0, ended.stderr
    told = orjson.loads(ended.stdout)
    assert (told["name"], told["ways"]) == ("kharkiv", {"rail": 1, "trunk": 1})
    assert told["edges"]["surveyed"] >= 4
    network = read_network(Path(told["path"]))
    assert network.digest == told["digest"]
    assert {"geonames:707292", "geonames:712926", "rail:geonames:703656"} <= {node.id for node in network.nodes}
    used = orjson.loads(frontline("routes", "info", "--json", env=env).stdout)
    assert used["digest"] == told["digest"]
    assert used["sources"][0]["licence"] == "ODbL 1.0"
    assert b"the network of the program is used" in frontline("routes", "import", env=env).stdout
    assert orjson.loads(frontline("routes", "info", "--json", env=env).stdout) == before


def test_a_bad_file_leaves_the_network_as_it_was(tmp_path: Path, env: dict[str, str]) -> None:
    env["FRONTLINE_ROUTES_PATH"] = str(tmp_path / "here.network")
    good = write_osm(tmp_path / "good.osm", NODES, WAYS)
    assert frontline("routes", "import", str(good), "--name", "good", "--class", "trunk,rail", env=env).returncode == 0
    before = (tmp_path / "here.network").read_bytes()
    (tmp_path / "bad.osm").write_bytes(good.read_bytes()[:-40])
    assert "bad.osm cannot be read" in one_line(frontline("routes", "import", str(tmp_path / "bad.osm"), env=env))
    assert "no way is of" in one_line(frontline("routes", "import", str(good), "--class", "motorway", env=env))
    assert (tmp_path / "here.network").read_bytes() == before
    assert {one.name for one in tmp_path.iterdir()} == {"good.osm", "bad.osm", "here.network"}


def test_a_network_that_is_named_and_not_there_is_an_error(tmp_path: Path, env: dict[str, str]) -> None:
    env["FRONTLINE_ROUTES_PATH"] = str(tmp_path / "none.network")
    assert "none.network cannot be read" in one_line(frontline("routes", "info", env=env))


def test_a_file_that_is_named_is_not_deleted(tmp_path: Path, env: dict[str, str]) -> None:
    named = tmp_path / "notes.txt"
    named.write_text("not a network")
    env["FRONTLINE_ROUTES_PATH"] = str(named)
    assert "FRONTLINE_ROUTES_PATH names the network" in one_line(frontline("routes", "import", env=env))
    assert named.read_text() == "not a network"
