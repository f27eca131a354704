"""What of a region lies on one bank of a river is one mention, and neither the region nor the river."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer, Mention, Prior, Resolved, Unresolved, place_of

KHARKIV_OBLAST, KHERSON_OBLAST, IZIUM_RAION = "geonames:706482", "geonames:706442", "geonames:9197254"
OSKIL, DNIPRO, INHULETS = "overlay:oskil-river", "overlay:dnipro-river", "overlay:inhulets-river"


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        (
            "They took all of the Kharkiv oblast west of the Oskil.",
            "Kharkiv oblast west of the Oskil",
            f"west-bank:{OSKIL}@{KHARKIV_OBLAST}",
        ),
        (
            "Kharkiv Oblast, east of the Oskil River, is still held.",
            "Kharkiv Oblast, east of the Oskil River",
            f"east-bank:{OSKIL}@{KHARKIV_OBLAST}",
        ),
        (
            "They left the right bank of the Dnipro in Kherson region.",
            "right bank of the Dnipro in Kherson region",
            f"right-bank:{DNIPRO}@{KHERSON_OBLAST}",
        ),
        (
            "Izium raion on the east bank of the Oskil was quiet.",
            "Izium raion on the east bank of the Oskil",
            f"east-bank:{OSKIL}@{IZIUM_RAION}",
        ),
        (
            "Звільнено Харківську область на захід від Осколу.",
            "Харківську область на захід від Осколу",
            f"west-bank:{OSKIL}@{KHARKIV_OBLAST}",
        ),
        (
            "Войска оставили правый берег Днепра в Херсонской области.",
            "правый берег Днепра в Херсонской области",
            f"right-bank:{DNIPRO}@{KHERSON_OBLAST}",
        ),
        (
            "Освобождена Харьковская область западнее Оскола.",
            "Харьковская область западнее Оскола",
            f"west-bank:{OSKIL}@{KHARKIV_OBLAST}",
        ),
    ],
)
def test_a_part_is_one_mention(gazetteer: Gazetteer, prior: Prior, text: str, written: str, expected: str) -> None:
    (found,) = gazetteer.geoparse(text, prior)
    place = place_of(found)
    assert (found.mention.text, None if place is None else place.id) == (written, expected)
    assert place == gazetteer.get(expected)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Kharkiv oblast was shelled west of the Oskil.", ["Kharkiv oblast", "Oskil"]),
        ("They crossed from Kharkiv oblast to the west of Izium.", ["Kharkiv oblast", "Izium"]),
        ("Troops stood in Kherson, west of the Dnipro.", ["Kherson", "Dnipro"]),
        ("The west bank of the Oskil and Kharkiv oblast were quiet.", ["west bank of the Oskil", "Kharkiv oblast"]),
        ("The left bank of the Dnipro in Kherson was shelled.", ["left bank of the Dnipro", "Kherson"]),
    ],
)
def test_two_places_stay_two(gazetteer: Gazetteer, prior: Prior, text: str, mentions: list[str]) -> None:
    assert [found.mention.text for found in gazetteer.geoparse(text, prior)] == mentions


def test_a_part_of_what_is_unknown_is_unresolved(gazetteer: Gazetteer, prior: Prior) -> None:
    text = "They hold Qwertyx oblast west of the Oskil."
    start = text.index("Qwertyx")
    (found,) = gazetteer.resolve(text, [Mention(start, len(text) - 1, text[start:-1])], prior)
    assert isinstance(found, Unresolved)


def test_a_part_is_found_by_its_id_and_not_by_half_of_one(gazetteer: Gazetteer) -> None:
    found = gazetteer.find(f"west-bank:{OSKIL}@{KHARKIV_OBLAST}")
    assert isinstance(found, Resolved)
    assert "Oskil" in found.place.name
    assert gazetteer.names(found.place.id) == (found.place.name,)
    assert gazetteer.get(f"west-bank:{OSKIL}@nowhere") is None
