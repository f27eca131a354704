"""The online geocoder, over real HTTP to a server on the loopback."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from gazetteer.errors import GazetteerError, OnlineUnavailable
from gazetteer.models import Kind
from gazetteer.online import OnlineGeocoder
from tests.gazetteer.nominatim import row, serving

AGENT = "frontline-tests (nobody@example.org)"
ANSWERS = {
    "Qazwsx": [row(11, "Qazwsx", 36.5, 49.5), row(12, "Qazwsx", 36.51, 49.51, osm_type="relation")],
    "Edcrfv": [row(21, "Edcrfv", 36.5, 49.5), row(22, "Edcrfv", 30.5, 50.5)],
    "Broken": [{"lat": "1", "lon": "2", "display_name": "No id"}, row(31, "Whole", 1, 2)],
    "Garbage": [{"lat": "north"}],
    "Tgbyhn": [row(41, "Tgbyhn", 36.5, 49.5, addresstype="river", boundingbox=["49", "50", "36", "38"])],
}


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_a_place_and_where_it_is_from(tmp_path: Path) -> None:
    with serving(ANSWERS) as asked:
        geocoder = OnlineGeocoder(asked.url, AGENT, tmp_path, seconds_between=0)
        (place,) = geocoder.find("Qazwsx")
    assert (place.id, place.name, place.kind) == ("osm:node:11", "Qazwsx", Kind.SETTLEMENT)
    assert (place.lon, place.lat, place.precision_m) == (36.5, 49.5, 2224)
    assert place.country == "UA"
    assert place.admin_names == ("Ukraine", "Kharkiv Oblast")
    assert place.source == f"online, {geocoder.name}"
    assert asked.agents == [AGENT]


def test_places_apart_are_several(tmp_path: Path) -> None:
    with serving(ANSWERS) as asked:
        found = OnlineGeocoder(asked.url, AGENT, tmp_path, seconds_between=0).find("Edcrfv")
    assert [place.id for place in found] == ["osm:node:21", "osm:node:22"]


def test_kinds_sizes_and_answers_that_are_none(tmp_path: Path) -> None:
    with serving(ANSWERS) as asked:
        geocoder = OnlineGeocoder(asked.url, AGENT, tmp_path, seconds_between=0)
        (river,) = geocoder.find("Tgbyhn")
        assert (river.kind, river.precision_m) == (Kind.RIVER, 111_200)
        assert [place.name for place in geocoder.find("Broken")] == ["Whole"]


def test_each_name_is_asked_for_once_also_where_nothing_is_known(tmp_path: Path) -> None:
    with serving(ANSWERS) as asked:
        for _ in range(2):
            again = OnlineGeocoder(asked.url, AGENT, tmp_path, seconds_between=0)
            assert again.find("Nowhere") == ()
            assert len(again.find("Qazwsx")) == 1
    assert asked.names == ["Nowhere", "Qazwsx"]


def test_a_kept_answer_that_is_damaged_is_asked_for_again(tmp_path: Path) -> None:
    with serving(ANSWERS) as asked:
        geocoder = OnlineGeocoder(asked.url, AGENT, tmp_path, seconds_between=0)
        geocoder.find("Qazwsx")
        (kept,) = tmp_path.iterdir()
        kept.write_bytes(b"[{")
        assert len(geocoder.find("Qazwsx")) == 1
    assert asked.names == ["Qazwsx", "Qazwsx"]


def test_questions_keep_their_distance_in_time(tmp_path: Path) -> None:
    with serving(ANSWERS) as asked:
        geocoder = OnlineGeocoder(asked.url, AGENT, tmp_path, seconds_between=0.3)
        threads = [threading.Thread(target=geocoder.find, args=(f"Name {number}",)) for number in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    first, second, third = asked.times
    assert second - first >= 0.25
    assert third - second >= 0.25


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_a_server_that_refuses_is_one_clear_error_and_nothing_is_kept(tmp_path: Path, status: int) -> None:
    with (
        serving(ANSWERS, status=status) as asked,
        pytest.raises(OnlineUnavailable, match=r"127\.0\.0\.1:\d+ did not answer"),
    ):
        OnlineGeocoder(asked.url, AGENT, tmp_path, seconds_between=0).find("Qazwsx")
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_is_none_is_an_error_too(tmp_path: Path) -> None:
    with serving(ANSWERS) as asked, pytest.raises(OnlineUnavailable, match="no answer"):
        OnlineGeocoder(asked.url, AGENT, tmp_path, seconds_between=0).find("Garbage")


def test_a_server_that_is_away_is_the_same_error(tmp_path: Path) -> None:
    with serving({}) as asked:
        pass
    with pytest.raises(GazetteerError, match="did not answer"):
        OnlineGeocoder(asked.url, AGENT, tmp_path, seconds_between=0).find("Qazwsx")
