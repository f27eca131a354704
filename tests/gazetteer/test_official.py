"""The official list, joined to placed settlements."""

from __future__ import annotations

from gazetteer.build.draft import Draft
from gazetteer.build.joining import join
from gazetteer.build.official import Official
from gazetteer.entry import Naming
from gazetteer.models import Kind

ONE, OTHER = "UA.07.6301", "UA.07.6302"


def placed(number: int, name: str, lon: float, lat: float, *others: str) -> Draft:
    draft = Draft(f"geonames:{number}", name, Kind.SETTLEMENT, "UA", "07", lon=lon, lat=lat, weight=3.0)
    draft.add(name, Naming.MAIN)
    for other in others:
        draft.add(other)
    return draft


def listed(code: str, name: str, raion: str, category: str = "C") -> Official:
    return Official(code, category, name, "UA.07", raion)


def test_a_name_borne_once_on_both_sides_is_joined() -> None:
    village = placed(1, "Rakivka", 36.0, 49.0, "Раківка")
    assert join([listed("UA1", "Раківка", ONE)], [village]) == []
    assert village.admin2 == "6301"
    assert village.names["Rakivka"] & Naming.MAIN
    assert village.is_official


def test_a_settlement_that_only_the_list_has_is_known_without_coordinates() -> None:
    neighbour = placed(1, "Rakivka", 36.0, 49.0, "Раківка")
    (left,) = join([listed("UA1", "Раківка", ONE), listed("UA2", "Совине", ONE)], [neighbour])
    assert (left.id, left.name, left.lon, left.near) == ("katottg:UA2", "Sovyne", None, (36.0, 49.0))
    assert {"Совине", "Sovyne"} <= set(left.names)


def test_of_namesakes_the_nearest_to_what_is_placed_in_its_raion_is_joined() -> None:
    east, west = placed(1, "Rakivka", 37.0, 49.0), placed(2, "Sovyne", 35.0, 49.0)
    yar = placed(3, "Yar", 37.02, 49.0)
    officials = [
        listed("UA1", "Раківка", ONE),
        listed("UA2", "Совине", OTHER),
        listed("UA3", "Яр", OTHER),
        listed("UA4", "Яр", ONE),
    ]
    (left,) = join(officials, [east, west, yar])
    assert yar.admin2 == "6301"
    assert left.id == "katottg:UA3"


def test_a_main_name_is_preferred_to_an_older_one() -> None:
    city = placed(1, "Velyke", 36.0, 49.0, "Rakivka", "Раківка", "Велике")
    village = placed(2, "Rakivka", 36.5, 49.0)
    assert join([listed("UA1", "Велике", ONE, "M"), listed("UA2", "Раківка", OTHER)], [city, village]) == []
    assert (city.admin2, village.admin2) == ("6301", "6302")


def test_what_the_list_lacks_weighs_less() -> None:
    part = placed(1, "Mikroraion", 36.0, 49.0)
    join([], [part])
    assert part.weight == 2.0
    assert not part.is_official
