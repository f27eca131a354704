"""Declared layouts, on files that are made here in the form that the maps' readers know them in."""

import io
import re
import zipfile

import numpy as np
import orjson
import pyogrio
import pytest
import shapely

from app.claims.maptable import CONTESTED
from app.claims.models import Certainty
from app.errors import BadInput
from app.pipeline import Tracker
from app.pipeline.layouts import (
    IGNORED,
    UNKNOWN,
    Layout,
    layout_names,
    layout_of,
    load_layout,
    parse_classes,
)
from app.pipeline.reference import MapTimes
from app.reports.read import Defaults
from app.store import IN_MEMORY, Ledger
from app.theatre import load_theatre
from geodata.drawn import DrawnFile
from geodata.errors import GeodataError
from tests.trackers import gazetteer, ingest_map

THEATRE = load_theatre()
UNSAID = MapTimes(Defaults(THEATRE.zone))
#: Around Izyum, around Balakliya, around Kupyansk; and on the Baltic.
IZYUM, BALAKLIYA, KUPYANSK = "geonames:707292", "geonames:712926", "geonames:703656"
AROUND = {
    IZYUM: (37.15, 49.1, 37.4, 49.3),
    BALAKLIYA: (36.75, 49.4, 36.95, 49.55),
    KUPYANSK: (37.5, 49.65, 37.75, 49.8),
    "Baltic": (20.0, 54.3, 22.0, 55.0),
}


@pytest.fixture
def tracker():
    with Ledger.open(IN_MEMORY) as ledger:
        yield Tracker(ledger, gazetteer(), THEATRE)


def high(place: str) -> dict[str, object]:
    ring = [[x, y, 0] for x, y in shapely.box(*AROUND[place]).exterior.coords]
    return {"type": "Polygon", "coordinates": [ring]}


def collection(*named: tuple[str, dict[str, object]]) -> dict[str, object]:
    features = [{"type": "Feature", "properties": {"name": name}, "geometry": geometry} for name, geometry in named]
    return {"type": "FeatureCollection", "features": features}


DEEPSTATE = collection(
    ("Окуповано /// Occupied /// geoJSON.status.occupied\n", high(IZYUM)),
    ("Звільнено 08.09 /// Liberated 08.09\u00a0/// geoJSON.status.dismissed_at {{at:08.09}}", high(BALAKLIYA)),
    ("Статус невідомий /// Unknown status /// geoJSON.status.unknown", high(KUPYANSK)),
    ("Східна Пруссія /// East Prussia /// geoJSON.territories.prussia", high("Baltic")),
    (
        "Напрямок удару /// Direction of attack /// geoJSON.status.attack_direction",
        {"type": "Point", "coordinates": [37, 49, 0]},
    ),
    ("90 полк /// 90th regiment", high("Baltic")),
)


def sides(drawn):
    return {place.place_id: place.side for place in drawn.places if place.place_id in AROUND}


def deepstate(name: str, body: object) -> DrawnFile:
    return DrawnFile(name, orjson.dumps(body))


def test_deepstate_as_its_site_sends_it(tracker):
    file = deepstate("last.json", {"id": 1662840000, "datetime": "10.09", "map": DEEPSTATE})
    drawn = tracker.read_map(file, load_layout("deepstate"))
    assert sides(drawn) == {IZYUM: "RU", BALAKLIYA: "UA"}
    assert drawn.unsaid >= 1
    assert dict(drawn.unread) == {"90 полк /// 90th regiment": 1}
    assert drawn.days == ("2022-09-10T20:00:00+00:00",)
    summary = ingest_map(tracker, file, load_layout("deepstate"), "deepstate", UNSAID)
    assert summary["published"] == "2022-09-10T20:00:00Z"
    assert tracker.view("2022-09-11").spans()[BALAKLIYA].side == "UA"


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("1662840000.geojson", "2022-09-10T20:00:00+00:00"),
        ("somewhere/deepstatemap_data_20240708.geojson", "2024-07-08"),
        ("deepstatemap_data_20241308.geojson", None),
        ("map.geojson", None),
        ("21662840000.geojson", None),
    ],
)
def test_deepstate_is_dated_by_the_name_of_its_file(tracker, name, day):
    drawn = tracker.read_map(deepstate(name, DEEPSTATE), load_layout("deepstate"))
    assert drawn.days == (() if day is None else (day,))


def test_the_user_says_what_a_class_means_before_the_layout_does(tracker):
    layout = layout_of("deepstate", None, ["status.unknown=contested", "status.occupied=ignored"], "UA", THEATRE)
    drawn = tracker.read_map(deepstate("a.geojson", DEEPSTATE), layout)
    assert sides(drawn) == {IZYUM: "UA", BALAKLIYA: "UA", KUPYANSK: None}  # what is ignored is as if not drawn


ISW = {
    "UkraineControlMapAO10SEP2022": ("RU", Certainty.ASSERTED, "2022-09-10"),
    "AssessedRussianAdvancesinUkraineSEP102022": (CONTESTED, Certainty.ASSERTED, "2022-09-10"),
    "AssessedRussianAdvanceInUkraine_V2": (CONTESTED, Certainty.ASSERTED, None),
    "Assessed_Russian_Infiltration_Areas_in_Ukraine": (CONTESTED, Certainty.ASSERTED, None),
    "ClaimedRussianTerritoryinUkraineAPR13": ("RU", Certainty.UNCONFIRMED, None),
    "ClaimedRussianTerritor_Merge_APR": ("RU", Certainty.UNCONFIRMED, None),
    "ClaimedUkrainianCounteroffensivesNOV092024": ("UA", Certainty.UNCONFIRMED, "2024-11-09"),
    "ClaimedUkrainianCounteroffensivesDEC060205": ("UA", Certainty.UNCONFIRMED, None),
    "VIEW_Russian_controlled_Ukrainian_Territory_before_February_24_2022": ("RU", Certainty.ASSERTED, None),
    "VIEW_RussiaCoTinUkraine_V3": ("RU", Certainty.ASSERTED, None),
    "Assessed Russian-controlled Ukrainian Territory": ("RU", Certainty.ASSERTED, None),
    "ReportedUkrainianPartisanWarfareNOV092024": (IGNORED, Certainty.ASSERTED, "2024-11-09"),
    "Claimed_Russian_Advances_in_Russia": (IGNORED, Certainty.ASSERTED, None),
    "Assessed_Russian_Gains_in_the_Past_24_Hours_view": (IGNORED, Certainty.ASSERTED, None),
}


@pytest.mark.parametrize("name", ISW)
def test_the_names_of_isw_are_understood(name):
    layout = load_layout("isw")
    meant = layout.meaning(layout.value_of(name), THEATRE)
    means, certainty, day = ISW[name]
    assert (meant.means, meant.certainty) == (means, certainty)
    assert layout.days("map.gpkg", {}, [(name, {})]) == (() if day is None else (day,))


def shapefile(folder, name: str, place: str) -> dict[str, bytes]:
    wkb = np.array([shapely.to_wkb(shapely.box(*AROUND[place]))], dtype=object)
    pyogrio.raw.write(
        folder / f"{name}.shp",
        wkb,
        [np.array([1])],
        ["Id"],
        geometry_type="Polygon",
        crs="EPSG:4326",
        driver="ESRI Shapefile",
    )
    return {path.suffix: path.read_bytes() for path in folder.glob(f"{name}.*")}


def test_a_shapefile_of_isw_tells_its_class_and_day_by_its_name(tracker, tmp_path):
    name = "UkraineControlMapAO10SEP2022"
    parts = shapefile(tmp_path, name, IZYUM)
    file = DrawnFile(f"downloads/{name}.shp", parts.pop(".shp"), parts)
    summary = ingest_map(tracker, file, load_layout("isw"), "isw", UNSAID)
    assert (summary["published"], summary["shows"]) == ("2022-09-10T20:59:59Z", ["2022-09-10"])
    assert tracker.view("2022-09-10").spans()[IZYUM].side == "RU"


def test_where_layers_of_isw_overlap_control_counts(tracker, tmp_path):
    members = {}
    for name in ("AssessedRussianAdvancesinUkraineSEP102022", "UkraineControlMapAO10SEP2022"):
        members |= {f"{name}{suffix}": part for suffix, part in shapefile(tmp_path, name, IZYUM).items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    drawn = tracker.read_map(DrawnFile("isw.zip", buffer.getvalue()), load_layout("isw"))
    assert (sides(drawn), drawn.torn, drawn.days) == ({IZYUM: "RU"}, 0, ("2022-09-10",))


def test_what_isw_only_repeats_never_makes_a_holder(tracker, tmp_path):
    name = "ClaimedRussianTerritoryinUkraineSEP102022"
    parts = shapefile(tmp_path, name, KUPYANSK)
    ingest_map(tracker, DrawnFile(f"{name}.shp", parts.pop(".shp"), parts), load_layout("isw"), "isw", UNSAID)
    span = tracker.view("2022-09-10").spans()[KUPYANSK]
    assert (span.state.value, span.side, len(span.beside)) == ("unknown", None, 1)


LIVEUAMAP = collection(
    ("Ukraine recaptured", high(BALAKLIYA)),
    ("Russian occupied territory", high(IZYUM)),
    ("Belgorod region of Russia", high("Baltic")),
    ("Zone of heavy fighting", high(KUPYANSK)),
)


def test_liveuamap_is_read_by_names_that_say_who_holds_the_land(tracker):
    file = DrawnFile("1662840000.json", orjson.dumps(LIVEUAMAP))
    drawn = tracker.read_map(file, load_layout("liveuamap"))
    assert sides(drawn) == {IZYUM: "RU", BALAKLIYA: "UA"}
    assert dict(drawn.unread) == {"Zone of heavy fighting": 1}
    assert drawn.days == ("2022-09-10T20:00:00+00:00",)


@pytest.mark.parametrize(
    "name", ["Claimed by Russian forces", "Russian forces withdrew", "Not liberated yet", "Attack on Crimea"]
)
def test_a_name_that_only_speaks_of_a_holder_is_not_read_as_one(name):
    assert load_layout("liveuamap").meaning(name, THEATRE) is None


@pytest.mark.parametrize("name", layout_names())
def test_every_layout_speaks_of_the_sides_of_the_theatre_and_says_what_it_knows(name):
    layout = layout_of(name, None, None, None, THEATRE)
    assert {one.means for one in layout.classes} <= {"UA", "RU", CONTESTED, UNKNOWN, IGNORED}
    assert layout.source


def test_a_map_that_names_several_days_is_asked_which(tracker):
    layout = load_layout("isw")
    dated = Layout(key="name", classes=parse_classes(["a=RU"], THEATRE), datings=layout.datings)
    body = collection(("a", high(IZYUM)), ("a", high(BALAKLIYA)))
    for feature, day in zip(body["features"], (1662768000000, "2022/09/11"), strict=True):
        feature["properties"]["pub_date"] = day
    file = DrawnFile("map.geojson", orjson.dumps(body))
    drawn = tracker.read_map(file, dated)
    assert drawn.days == ("2022-09-10T00:00:00+00:00", "2022-09-11")
    with pytest.raises(BadInput, match="several days"):
        ingest_map(tracker, file, dated, "isw", UNSAID)
    chosen = MapTimes(UNSAID.defaults, shown="2022-09-11")
    assert ingest_map(tracker, file, dated, "isw", chosen)["published"] == "2022-09-11T20:59:59Z"


@pytest.mark.parametrize("told", [20220911, "20220911", "2022-09-11", "2022/09/11"])
def test_a_day_may_stand_without_hyphens(tracker, told):
    layout = Layout(key="name", classes=parse_classes(["a=RU"], THEATRE), datings=load_layout("isw").datings)
    body = collection(("a", high(IZYUM)))
    body["features"][0]["properties"]["pub_date"] = told
    assert tracker.read_map(DrawnFile("map.geojson", orjson.dumps(body)), layout).days == ("2022-09-11",)


@pytest.mark.parametrize("told", ["soon", 10**18, -5, 2022, "17", 20229999, True, [], "2022-99-99"])
def test_a_day_that_is_none_is_refused_or_not_seen(tracker, told):
    layout = Layout(key="name", classes=parse_classes(["a=RU"], THEATRE), datings=load_layout("isw").datings)
    body = collection(("a", high(IZYUM)))
    body["features"][0]["properties"]["pub_date"] = told
    with pytest.raises((BadInput, GeodataError)):
        ingest_map(tracker, DrawnFile("map.geojson", orjson.dumps(body)), layout, "isw", UNSAID)
    assert tracker.contents().reports == {}


@pytest.mark.parametrize(
    ("name", "pairs", "elsewhere", "says"),
    [
        ("googlemaps", None, None, "there are: deepstate, isw, liveuamap"),
        (None, ["purple"], None, "CLASS=MEANING"),
        (None, ["purple=XX"], None, "CLASS=MEANING"),
        (None, None, "XX", "'XX' is no side"),
    ],
)
def test_what_is_no_layout_is_refused(name, pairs, elsewhere, says):
    with pytest.raises(BadInput, match=re.escape(says)):
        layout_of(name, None, pairs, elsewhere, THEATRE)
