"""Prefix and fuzzy search."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer, Prior


@pytest.mark.parametrize(
    ("query", "name"),
    [("Izy", "Izyum"), ("Kharki", "Kharkiv"), ("Балакл", "Balakliya"), ("Kupians", "Kupyansk"), ("vovch", "Vovchansk")],
)
def test_prefixes(gazetteer: Gazetteer, prior: Prior, query: str, name: str) -> None:
    assert gazetteer.search(query, prior=prior)[0].name == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Izyumm", "Izyum"),
        ("Kupjanks", "Kupyansk"),
        ("Vovchnsk", "Vovchansk"),
        ("Ізюмм", "Izyum"),
        ("Kharkvi", "Kharkiv"),
        ("Londno", "London"),
    ],
)
def test_did_you_mean(gazetteer: Gazetteer, written: str, name: str) -> None:
    assert name in gazetteer.suggest(written)


def test_a_similar_name_follows_where_none_begins_so(gazetteer: Gazetteer, prior: Prior) -> None:
    assert "Vovchansk" in [place.name for place in gazetteer.search("Vovchnsk", prior=prior)]


def test_nothing_is_like_nonsense(gazetteer: Gazetteer) -> None:
    assert gazetteer.suggest("zzqqxxwwvv") == ()
    assert gazetteer.search("") == ()


def test_the_limit_holds_and_no_place_comes_twice(gazetteer: Gazetteer) -> None:
    found = gazetteer.search("a", limit=7)
    assert len(found) == 7
    assert len({place.id for place in found}) == 7
