"""The online fallback: off by default, and only for single names that the gazetteer does not have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.api import create_app
from app.errors import BadInput
from app.pipeline.online import online_geocoder
from app.settings import Settings, read_settings
from tests.gazetteer.nominatim import Asked, row, serving

ANSWERS = {
    "Qazwsxville": [row(11, "Qazwsxville", 36.5, 49.5)],
    "Edcrfvton": [row(21, "Edcrfvton", 36.5, 49.5), row(22, "Edcrfvton", 30.5, 50.5)],
    "Izyum": [row(99, "Izyum", 1, 2)],
}


@pytest.fixture(scope="module")
def asked() -> Iterator[Asked]:
    with serving(ANSWERS) as server:
        yield server


@pytest.fixture
def client(asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    asked.names.clear()
    settings = Settings(
        database_url=f"sqlite:///{tmp_path / 'ledger.db'}",
        online_geocoder=asked.url,
        online_contact="nobody@example.org",
    )
    app = create_app(settings)
    app.state.tracker.places.online._cache = tmp_path / "online"
    with TestClient(app) as opened:
        yield opened


def test_a_name_that_no_source_has_is_marked_with_where_it_is_from(client: TestClient, asked: Asked) -> None:
    body = client.get("/places/Qazwsxville").json()
    assert body["id"] == "osm:node:11"
    assert body["geometry"] == {"type": "Point", "coordinates": [36.5, 49.5]}
    about = body["properties"]
    assert about["source"].startswith("online, 127.0.0.1")
    assert about["why"][0].startswith("online: not in the gazetteer")
    assert about["names"] == ["Qazwsxville"]
    assert asked.agents[-1].startswith("frontline/")
    assert "nobody@example.org" in asked.agents[-1]


def test_several_are_ambiguous(client: TestClient) -> None:
    body = client.get("/places/Edcrfvton").json()
    assert body["geometry"] is None
    assert body["properties"]["ambiguous"] is True
    assert [other["id"] for other in body["properties"]["alternatives"]] == ["osm:node:21", "osm:node:22"]


def test_what_the_gazetteer_knows_is_not_asked_for(client: TestClient, asked: Asked) -> None:
    assert client.get("/places/Izyum").json()["id"] == "geonames:707292"
    assert client.get("/places/Ivanivka").json()["properties"]["ambiguous"] is True
    assert client.get("/places/geonames:1").status_code == 404
    assert client.get("/places?q=Qazwsxville").status_code == 200
    assert asked.names == []


def test_a_name_that_nobody_knows_is_unknown(client: TestClient, asked: Asked) -> None:
    assert client.get("/places/Qqqzzzxx").status_code == 404
    assert asked.names == ["Qqqzzzxx"]


def test_a_server_that_is_away_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving({}) as gone:
        pass
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    app = create_app(Settings(database_url=url, online_geocoder=gone.url, online_contact="nobody@example.org"))
    app.state.tracker.places.online._cache = tmp_path / "online"
    with TestClient(app) as client:
        answer = client.get("/places/Qazwsxville")
        assert answer.status_code == 503
        assert "did not answer" in answer.json()["detail"]
        assert client.get("/places/Izyum").status_code == 200


def test_it_is_off_by_default_and_wants_a_contact() -> None:
    assert online_geocoder(Settings()) is None
    with pytest.raises(BadInput, match="FRONTLINE_ONLINE_CONTACT"):
        online_geocoder(Settings(online_geocoder="https://geocoder.example"))
    with pytest.raises(BadInput, match="FRONTLINE_ONLINE_GEOCODER"):
        read_settings(online_geocoder="ftp://geocoder.example")
