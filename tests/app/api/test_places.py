"""Places over HTTP: search by area, kind and language, and what is said of one place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api import application
from tests.trackers import tracker

Body = dict[str, Any]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(application(tracker())) as opened:
        yield opened


def get(client: TestClient, url: str) -> Body:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    body: Body = answer.json()
    return body


def names(body: Body) -> list[str]:
    return [feature["properties"]["name"] for feature in body["features"]]


def test_a_beginning_and_a_misspelling(client: TestClient) -> None:
    assert names(get(client, "/places?q=Kupian"))[0] == "Kupyansk"
    assert names(get(client, "/places?q=Izyumm"))[0] == "Izyum"
    assert client.get("/places/Izyumm").json()["did_you_mean"][0] == "Izyum"


def test_a_box_holds_only_what_is_inside(client: TestClient) -> None:
    body = get(client, "/places?q=Ivanivka&bbox=36,48.5,38.5,50.5&limit=50")
    assert body["features"]
    for feature in body["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert 36 <= lon <= 38.5
        assert 48.5 <= lat <= 50.5
    assert names(get(client, "/places?q=London&bbox=-1,51,1,52"))[0] == "London"
    assert get(client, "/places?q=London&bbox=36,48,38,50")["features"] == []


def test_a_box_may_cross_the_antimeridian(client: TestClient) -> None:
    found = get(client, "/places?q=Sa&bbox=179,-18,-179,-15&limit=50")
    lons = [feature["geometry"]["coordinates"][0] for feature in found["features"]]
    assert lons
    assert all(lon >= 179 or lon <= -179 for lon in lons)


def test_the_nearest_come_first_and_say_how_far(client: TestClient) -> None:
    found = get(client, "/places?q=Ivanivka&near=37.28,49.21&limit=5")
    away = [feature["properties"]["km"] for feature in found["features"] if feature["properties"]["name"] == "Ivanivka"]
    assert len(away) > 1
    assert away == sorted(away)
    assert away[0] < 60


def test_kinds(client: TestClient) -> None:
    for kind in ("settlement", "region", "country"):
        found = get(client, f"/places?q=Georgia&kind={kind}&limit=5")
        assert {feature["properties"]["kind"] for feature in found["features"]} == {kind}
    assert names(get(client, "/places?q=Kharkiv&kind=region"))[0] == "Kharkiv Oblast"


def test_languages(client: TestClient) -> None:
    (izyum,) = (f["properties"] for f in get(client, "/places?q=Izyum&lang=uk&limit=1")["features"])
    assert (izyum["name"], izyum["lang"], izyum["geocoding"]["name"]) == ("Ізюм", "uk", "Ізюм")
    london = get(client, "/places?q=London&lang=uk&bbox=-1,51,1,52&limit=1")["features"][0]["properties"]
    assert (london["name"], london["lang"]) == ("London", None)
    assert get(client, "/places/Izyum?lang=uk")["properties"]["name"] == "Ізюм"


def test_search_speaks_geocodejson(client: TestClient) -> None:
    body = get(client, "/places?q=Izyum&limit=1")
    assert body["geocoding"]["version"] == "0.1.0"
    assert body["geocoding"]["query"] == "Izyum"
    assert "GeoNames" in body["geocoding"]["attribution"]
    geocoding = body["features"][0]["properties"]["geocoding"]
    assert geocoding["type"] == "city"
    assert geocoding["label"] == "Izyum, Izyum Raion, Kharkiv Oblast, Ukraine"
    assert geocoding["country"] == "Ukraine"
    assert geocoding["state"] == "Kharkiv Oblast"
    assert geocoding["accuracy"] == body["features"][0]["properties"]["precision_m"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("near=37", "near: give lon,lat"),
        ("near=37,nan", "near: lat nan is not on the earth"),
        ("near=north,east", "near: give lon,lat"),
        ("near=181,0", "lon 181 is not on the earth"),
        ("bbox=1,2,3", "bbox: give west,south,east,north"),
        ("bbox=1,20,3,10", "south 20 lies north of north 10"),
        ("bbox=1,2,3,inf", "not on the earth"),
        ("kind=castle", "kind"),
        ("lang=ukrainian", "lang"),
        ("limit=101", "limit"),
        ("lat=1", "lat: no such parameter"),
    ],
)
def test_bad_parameters_are_said_to_be(client: TestClient, query: str, said: str) -> None:
    answer = client.get(f"/places?q=Izyum&{query}")
    assert answer.status_code == 400
    assert said in answer.json()["detail"]


def test_the_history_tells_every_span_up_to_the_day(client: TestClient) -> None:
    history = get(client, "/places/Balakliya")["properties"]["history"]
    assert len(history) > 1
    for earlier, later in pairwise(history):
        assert earlier["until"] == later["from"]
    assert history[0]["side"] == "RU"
    assert history[-1]["side"] == "UA"
    before = get(client, "/places/Balakliya?at=2022-04-01")["properties"]
    assert [span["side"] for span in before["history"]] == ["RU"]


def test_neighbours_are_the_nearest_settlements(client: TestClient) -> None:
    neighbours = get(client, "/places/Izyum")["properties"]["neighbours"]
    assert len(neighbours) == 5
    away = [neighbour["km"] for neighbour in neighbours]
    assert away == sorted(away)
    assert 0 < away[0] < away[-1] < 40
    assert "geonames:707292" not in [neighbour["id"] for neighbour in neighbours]
    for neighbour in neighbours:
        measured = get(client, f"/distance?from=Izyum&to={neighbour['id']}")
        assert (measured["km"], measured["compass"]) == (neighbour["km"], neighbour["compass"])


def test_the_other_side_is_as_far_as_its_nearest_settlement(client: TestClient) -> None:
    front = get(client, "/places/Chuhuiv?at=2022-09-07")["properties"]["front"]
    assert front["side"] == "UA"
    assert front["nearest_by_side"]["RU"]["name"] == "Balakliya"
    assert front["km"] == front["nearest_by_side"]["RU"]["km"]
    assert front["km"] == get(client, "/distance?from=Chuhuiv&to=Balakliya")["km"]
    unheld = get(client, "/places/Izyum?at=2022-09-07")["properties"]["front"]
    assert unheld["side"] is None
    assert unheld["km"] is None
    assert set(unheld["nearest_by_side"]) == {"RU", "UA"}
    assert get(client, "/places/Izyum?at=2022-03-01")["properties"]["front"] is None


def test_a_region_is_no_point_to_measure_from(client: TestClient) -> None:
    about = get(client, "/places/Kharkiv region")["properties"]
    assert about["neighbours"] == []
    assert about["front"] is None


def test_an_ambiguous_name_has_nothing_of_any_candidate(client: TestClient) -> None:
    body = get(client, "/places/Ivanivka")
    about = body["properties"]
    assert body["geometry"] is None
    assert about["ambiguous"] is True
    assert len(about["alternatives"]) > 1
    assert (about["front"], about["neighbours"], about["history"], about["names"]) == (None, [], [], [])


def test_another_id_of_a_place_is_understood(client: TestClient) -> None:
    izyum = get(client, "/places/Izyum")["properties"]
    (other,) = izyum["same_as"]
    assert other.startswith("katottg:")
    assert get(client, f"/places/{other}")["id"] == "geonames:707292"
