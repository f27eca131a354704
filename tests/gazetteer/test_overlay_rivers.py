"""The overlay's rivers: each has a source that can be looked up, or no point."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from gazetteer import Gazetteer, Kind, Prior, Resolved, Unresolved
from gazetteer.sources import DATA

RIVERS: list[dict[str, Any]] = tomllib.loads((DATA / "overlay_ukraine.toml").read_text(encoding="utf-8"))["river"]


def test_ids_are_unique() -> None:
    assert len({river["id"] for river in RIVERS}) == len(RIVERS) >= 20


@pytest.mark.parametrize("river", RIVERS, ids=lambda river: river["id"])
def test_a_river_has_a_source_or_no_point(river: dict[str, Any]) -> None:
    placed = {"lon", "lat", "precision_m"} & river.keys()
    if not placed:
        assert river["source"] == "no coordinates found"
        return
    assert placed == {"lon", "lat", "precision_m"}
    assert re.match(r"https://[a-z]+\.wikipedia\.org/wiki/\S+", river["source"])
    assert 22 < river["lon"] < 42
    assert 44 < river["lat"] < 53
    assert 50_000 < river["precision_m"] < 2_300_000


@pytest.mark.parametrize("river", RIVERS, ids=lambda river: river["id"])
def test_a_river_is_found_by_its_name_and_never_a_town(
    gazetteer: Gazetteer, prior: Prior, river: dict[str, Any]
) -> None:
    for name in (river["name"], *river["names"]):
        found = gazetteer.find(name, prior)
        kinds = {candidate.place.kind for candidate in found.candidates[:1]}
        assert kinds == {Kind.RIVER}, name
        assert isinstance(found, Unresolved) is ("lon" not in river)


def test_two_rivers_of_one_name_are_told_apart_by_what_is_near(gazetteer: Gazetteer, prior: Prior) -> None:
    found = gazetteer.geoparse("They crossed the Vovcha River at Vovchansk.", prior)[0]
    assert isinstance(found, Resolved)
    assert found.place.id == "overlay:vovcha-river-donets"
    assert not isinstance(gazetteer.find("Vovcha River", prior), Resolved)
