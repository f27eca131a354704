"""Answers that are kept are dropped as soon as anything writes, and hold no more than they may."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI, Response
from starlette.testclient import TestClient

from app.api import application, cache
from app.pipeline import Delay, Tracker
from app.store import Ledger
from tests.trackers import LINES, gazetteer, reports, tracker

IZYUM = {
    "id": "izyum",
    "source": "paper",
    "published": "2022-09-12",
    "text": "Ukrainian troops captured Izyum on Saturday.",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


def ids(client: TestClient, url: str = "/control") -> set[str]:
    return {feature["id"] for feature in client.get(url).json()["features"]}


def test_what_this_process_writes_is_seen_at_once(path: Path) -> None:
    made = tracker(path)
    with TestClient(application(made)) as client:
        before = client.get("/control")
        assert client.get("/control").headers["etag"] == before.headers["etag"]
        made.ingest(reports(IZYUM))
        assert "geonames:707292" in ids(client)
        assert client.get("/control", headers={"If-None-Match": before.headers["etag"]}).status_code == 200


def test_what_another_connection_writes_is_seen_at_once(path: Path) -> None:
    with TestClient(application(tracker(path))) as client:
        assert "geonames:707292" not in ids(client)
        assert client.get("/places/Izyum").json()["properties"]["control"] is None
        with Ledger.open(str(path)) as ledger:
            Tracker(ledger, gazetteer()).ingest(reports(IZYUM))
        assert "geonames:707292" in ids(client)
        assert client.get("/places/Izyum").json()["properties"]["control"]["side"] == "UA"


def test_queries_are_kept_apart(path: Path) -> None:
    with TestClient(application(tracker(path))) as client:
        for _ in range(2):
            sides = {
                day: client.get(f"/places/Balakliya?at={day}").json()["properties"]["control"]["side"]
                for day in ("2022-09-07", "2022-09-10")
            }
            assert sides == {"2022-09-07": "RU", "2022-09-10": "UA"}


class Counted:
    """A cache before an application that counts what reaches it; its answers are as long as their path."""

    def __init__(self, path: Path) -> None:
        self.asked: list[str] = []
        app = FastAPI()

        @app.get("/{name}")
        def answer(name: str) -> Response:
            self.asked.append(name)
            return Response(name.encode(), status_code=404 if name.startswith("error") else 200)

        self.cache = cache.AnswerCache(app, tracker(path, lines=LINES[:1]))
        self.client = TestClient(self.cache)


def test_an_answer_is_made_once(path: Path) -> None:
    counted = Counted(path)
    for _ in range(3):
        assert counted.client.get("/one").content == b"one"
        assert counted.client.head("/one").content == b""
    assert counted.asked == ["one"]


def test_errors_are_not_kept(path: Path) -> None:
    counted = Counted(path)
    for _ in range(2):
        assert counted.client.get("/error").status_code == 404
    assert counted.asked == ["error", "error"]


def test_little_is_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST_BYTES", 10)
    counted = Counted(path)
    for name in ("aaaa", "bbbb", "aaaa", "cccc", "aaaa", "bbbb", "longer-than-all", "longer-than-all"):
        counted.client.get(f"/{name}")
    assert counted.asked == ["aaaa", "bbbb", "cccc", "bbbb", "longer-than-all", "longer-than-all"]


def test_a_delay_that_ends_is_seen(path: Path) -> None:
    now = datetime(2022, 9, 9, 12, tzinfo=UTC)
    made = tracker(path)
    public = Tracker(made.ledger, made.gazetteer, delay=Delay(24, lambda: now))
    with TestClient(application(public)) as client:
        assert client.get("/places/Balakliya").json()["properties"]["control"]["side"] == "RU"
        assert client.get("/map/data.json").json()["delay_hours"] == 24
        assert b"2022-09-08T2" not in client.get("/reports").content
        assert b"2022-09-08T2" not in client.get("/reports?known=2023-01-01").content
        now = datetime(2022, 9, 12, 12, tzinfo=UTC)
        assert client.get("/places/Balakliya").json()["properties"]["control"]["side"] == "UA"
        assert b"2022-09-08T2" in client.get("/reports").content
