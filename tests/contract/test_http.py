"""What HTTP promises beside its bodies: statuses, problems, methods, conditions, safety."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

PATHS = [
    "/map",
    "/map/data.json",
    "/map/background.json",
    "/places?q=Bala",
    "/places/Izyum",
    "/places/Izyum/explain",
    "/control",
    "/control/areas",
    "/control/frontline",
    "/changes?from=2022-09-01&to=2022-09-10",
    "/claims",
    "/reports",
    "/routes",
    "/routes/R-78",
    "/places/Balakliya/routes?to=Chuhuiv",
    "/distance?from=Kharkiv&to=Izyum",
    "/distance/matrix?from=Kharkiv&from=Izyum&to=Balakliya",
    "/export/control.geojson",
    "/export/claims.csv",
    "/health",
    "/docs",
    "/openapi.json",
]


@pytest.mark.parametrize("path", PATHS)
def test_get_head_and_conditions(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    head = client.head(path)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == str(len(answer.content))
    assert client.get(path).content == answer.content
    unchanged = client.get(path, headers={"If-None-Match": f'"x", W/{answer.headers["etag"]}'})
    assert unchanged.status_code == 304
    assert unchanged.content == b""
    assert client.get(path, headers={"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize("path", [*PATHS, "/nowhere", "/places/Qqqzzzxx"])
def test_every_answer_is_safe(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]


PROBLEMS = [
    ("/control?at=someday", 400, "no date"),
    ("/control?at=", 400, "no date"),
    ("/control?when=2022-09-10", 400, "when: no such parameter"),
    ("/health?x=1", 400, "x: no such parameter"),
    ("/static/../secrets", 404, ""),
    ("/static/nothing.js", 404, "no file"),
    ("/map?at=foo", 400, "'foo' is no date"),
    ("/map?known=2022-02-30", 400, "no date"),
    ("/changes?from=2022-09-10&to=2022-09-07", 400, "2022-09-10 is later than 2022-09-07"),
    ("/changes?known_from=2022-09-10&known_to=2022-09-07", 400, "2022-09-10 is later than 2022-09-07"),
    ("/changes", 400, "never both"),
    ("/changes?from=2022-09-01", 400, "never both"),
    ("/changes?from=2022-09-01&to=2022-09-02&known_to=2022-09-02", 400, "never both"),
    ("/claims?limit=0", 400, "limit"),
    ("/claims?limit=abc", 400, "limit"),
    ("/claims?place=Qqqzzzxx", 404, "no place is called"),
    ("/places", 400, "q: Field required"),
    ("/places/Qqqzzzxx", 404, "no place is called"),
    ("/places/Ivanivka/explain", 409, "one of several"),
    ("/distance?from=Kharkiv", 400, "to: Field required"),
    ("/distance?from=Kharkiv&to=Ivanivka", 409, "one of several"),
    ("/routes?status=closed", 400, "status: Input should be"),
    ("/routes?place=Qqqzzzxx", 404, "no place is called"),
    ("/routes/X-1", 404, "no one route is called"),
    ("/routes?limit=0", 400, "limit"),
    ("/places/Izyum/routes?to=Izyum", 400, "another place"),
    ("/places/Ivanivka/routes", 409, "one of several"),
    ("/distance/matrix?from=Kharkiv", 400, "to: Field required"),
    ("/distance/matrix?from=Kharkiv&to=Ivanivka", 409, "one of several"),
    ("/distance/matrix?to=Izyum" + 101 * "&from=Kharkiv", 400, "from: List should have at most 100 items"),
    ("/export/weather.geojson", 404, "no layer"),
    ("/export/control.gpkg", 404, "not written"),
    ("/nowhere", 404, "Not Found"),
]


@pytest.mark.parametrize(("path", "status", "detail"), PROBLEMS, ids=[path for path, _, _ in PROBLEMS])
def test_errors_are_problems(client: TestClient, path: str, status: int, detail: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert detail in body["detail"]
    assert body["title"]
    assert "etag" not in answer.headers


def test_an_unknown_name_is_met_with_others(client: TestClient) -> None:
    assert "Balakliya" in client.get("/places/Balaklya").json()["did_you_mean"]


def test_nothing_can_be_written(client: TestClient) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = client.request(method, "/control")
        assert answer.status_code == 405
        assert answer.headers["content-type"] == "application/problem+json"
        assert "GET" in answer.headers["allow"]


def test_the_root_leads_to_the_map(client: TestClient) -> None:
    answer = client.get("/", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == "/map"


def test_media_types(client: TestClient) -> None:
    for path, expected in [
        ("/control", "application/geo+json"),
        ("/places/Izyum", "application/geo+json"),
        ("/routes", "application/geo+json"),
        ("/claims", "application/json"),
        ("/export/control.csv", "text/csv; charset=utf-8"),
        ("/map", "text/html; charset=utf-8"),
    ]:
        assert client.get(path).headers["content-type"] == expected
    assert client.get("/export/control.csv").headers["content-disposition"] == 'attachment; filename="control.csv"'


def test_the_page_asks_for_files_that_are_there(client: TestClient) -> None:
    page = client.get("/map").text
    files = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    assert len(files) > 3
    for file in files:
        assert client.get(file).status_code == 200, file
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page


def test_docs_name_every_address_and_load_nothing(client: TestClient) -> None:
    page = client.get("/docs").text
    for path in client.get("/openapi.json").json()["paths"]:
        assert path in page
    assert "<script" not in page
    assert "://" not in page


def test_control_is_as_the_contract_says(client: TestClient) -> None:
    body = client.get("/control").json()
    assert body["type"] == "FeatureCollection"
    assert set(body["stamp"]) >= {"ledger", "policy", "gazetteer", "geography", "program", "known_at", "valid_at"}
    assert body["features"]
    for feature in body["features"]:
        assert set(feature["properties"]) >= {
            "place_id",
            "name",
            "state",
            "side",
            "level",
            "unopposed",
            "announced",
            "since_earliest",
            "since_latest",
            "supporting",
            "opposing",
            "known_at",
            "valid_at",
        }
        lon, lat = feature["geometry"]["coordinates"]
        assert 22 < lon < 41
        assert 44 < lat < 53


def test_a_place_is_as_the_contract_says(client: TestClient) -> None:
    body = client.get("/places/Izyum").json()
    assert body["id"] == "geonames:707292"
    assert body["geometry"]["type"] == "Point"
    expected = {
        "name",
        "kind",
        "country",
        "admin",
        "names",
        "precision_m",
        "ambiguous",
        "alternatives",
        "why",
        "control",
    }
    assert set(body["properties"]) >= expected
