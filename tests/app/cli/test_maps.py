"""``ingest-map`` and ``compare`` as a person runs them."""

import orjson
import pytest

from tests.app.cli.commands import frontline, one_line

RING = [[37.1, 49.1], [37.4, 49.1], [37.4, 49.3], [37.1, 49.3], [37.1, 49.1]]
AREA = {"type": "Feature", "properties": {"side": "RU"}, "geometry": {"type": "Polygon", "coordinates": [RING]}}
MAP = orjson.dumps({"type": "FeatureCollection", "features": [AREA]})


@pytest.fixture
def ledger(tmp_path):
    return ("--db", f"sqlite:///{tmp_path}/ledger.db")


def test_a_map_is_read_and_compared(tmp_path, ledger):
    (tmp_path / "map.geojson").write_bytes(MAP)
    read = frontline("ingest-map", "map.geojson", "--source", "drawer", "--date", "2022-09-05", *ledger, cwd=tmp_path)
    assert read.returncode == 0, read
    assert b"1 place of the map by drawer, 1 new claim\n" in read.stdout
    seen = frontline("compare", "-", "--at", "2022-09-06", *ledger, stdin=MAP, cwd=tmp_path)
    assert b"(100.0%) of these agree" in seen.stdout
    assert b"only drawn from a reference map" in seen.stdout
    body = orjson.loads(frontline("compare", "map.geojson", "--json", *ledger, cwd=tmp_path).stdout)
    assert (body["agreement"], body["covered_share"]) == (1.0, 1.0)
    (tmp_path / "next.csv").write_text("place,side\nIzium,UA\n", encoding="utf-8")
    changed = frontline(
        "compare", "next.csv", "--date", "2022-09-10", "--baseline", "map.geojson", "--baseline-date", "2022-09-05",
        *ledger, cwd=tmp_path,
    )  # fmt: skip
    assert b"of the 1 that changed have a known state here" in changed.stdout
    assert b"1 are not so yet" in changed.stdout


@pytest.mark.parametrize(
    ("days", "options", "published"),
    [
        (["2022-09-06"], (), "2022-09-06T20:59:59Z"),
        (["2022-09-06"], ("--published", "2022-09-08"), "2022-09-08T20:59:59Z"),
        (["2022-09-06", "2022-09-07"], ("--date", "2022-09-05"), "2022-09-05T20:59:59Z"),
        (["2022-09-06"], ("--date", "2022-09-05"), "2022-09-05T20:59:59Z"),
    ],
)
def test_a_plain_map_may_say_its_day_and_the_user_comes_first(tmp_path, ledger, days, options, published):
    areas = [{**AREA, "properties": {"side": "RU", "date": day}} for day in days]
    (tmp_path / "map.json").write_bytes(orjson.dumps({"type": "FeatureCollection", "features": areas}))
    read = frontline("ingest-map", "map.json", "--source", "a", *options, "--json", *ledger, cwd=tmp_path)
    assert orjson.loads(read.stdout)["published"] == published


def test_when_a_map_came_out_is_not_the_day_that_it_shows(tmp_path, ledger):
    shown = {**AREA, "properties": {"side": "RU", "date": "2022-09-06"}}
    (tmp_path / "map.json").write_bytes(orjson.dumps({"type": "FeatureCollection", "features": [shown]}))
    frontline("ingest-map", "map.json", "--source", "a", "--published", "2022-09-12", *ledger, cwd=tmp_path)
    (izium, *_) = orjson.loads(frontline("control", "--json", *ledger, cwd=tmp_path).stdout)["features"]
    assert izium["properties"]["since_latest"] == "2022-09-06"
    assert izium["properties"]["known_at"] == "2022-09-12T20:59:59Z"


@pytest.mark.parametrize(
    ("name", "content", "options", "says"),
    [
        ("map.geojson", MAP, ("--source", "a"), "nothing says which day it shows"),
        ("map.geojson", MAP, ("--date", "2022-09-05"), "give --source ID"),
        ("map.geojson", MAP, ("--source", "a", "--date", "2122-09-05"), "lies in the future"),
        ("map.geojson", MAP, ("--layout", "none"), "there are: deepstate, isw, liveuamap"),
        ("map.gpkg", MAP, ("--source", "a", "--date", "2022-09-05"), "its first bytes are of something else"),
        ("map.shp", b"", ("--source", "a", "--date", "2022-09-05"), "it is empty"),
        ("map.tif", MAP, ("--source", "a", "--date", "2022-09-05"), ".tif files are not read as maps"),
        ("none.geojson", None, ("--source", "a", "--date", "2022-09-05"), "there is no such file"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line(tmp_path, ledger, name, content, options, says):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = sorted(tmp_path.rglob("*"))
    assert says in one_line(frontline("ingest-map", name, *options, *ledger, cwd=tmp_path))
    assert sorted(tmp_path.rglob("*")) == before
