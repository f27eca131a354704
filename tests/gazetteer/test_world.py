"""World news, where no theatre helps: units, peoples, abbreviations, and the company of other names."""

from __future__ import annotations

import itertools

import pytest

from gazetteer import Ambiguous, Gazetteer, Kind, Mention, Place, Resolution, Resolved, place_of
from gazetteer.distance import distance_km


def at(gazetteer: Gazetteer, text: str, *names: str) -> list[Resolution]:
    """Resolutions of the first occurrence of each name in a text."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    return list(gazetteer.resolve(text, [Mention(start, end, text[start:end]) for start, end in spans]))


def chosen(resolution: Resolution) -> Place:
    assert isinstance(resolution, Resolved), resolution
    return resolution.place


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("Storms hit Springfield, Ill. on Monday.", "Springfield", "US.IL"),
        ("Storms hit Springfield, Mo., on Monday.", "Springfield", "US.MO"),
        ("They moved from Charleston, W.Va., last year.", "Charleston", "US.WV"),
        ("They moved from Charleston, S.C., last year.", "Charleston", "US.SC"),
        ("The plant in London, Ont., closed.", "London", "CA.08"),
        ("Voters in Portland, ME, queued.", "Portland", "US.ME"),
        ("A choir from Lima, Ohio, sang.", "Lima", "US.OH"),
    ],
)
def test_abbreviations_of_states_contain_places(gazetteer: Gazetteer, text: str, name: str, unit: str) -> None:
    place = chosen(at(gazetteer, text, name)[0])
    assert f"{place.country}.{place.admin1}" == unit


def test_an_abbreviation_counts_only_where_it_is_written_so(gazetteer: Gazetteer) -> None:
    found = {r.mention.text for r in gazetteer.geoparse("In Paris, In a word, he was Ill and Miss Ore left La Mass.")}
    assert not found & {"In", "Ill", "Miss", "Ore", "La", "Mass"}
    found = {r.mention.text for r in gazetteer.geoparse("Police in Macon, Ga., and in the U.S. capital agreed.")}
    assert {"Macon", "Ga", "U.S"} <= found


@pytest.mark.parametrize(
    ("text", "county", "town", "unit"),
    [
        ("Jasper and Walker County share a court.", "Walker County", "Jasper", "US.AL"),
        ("Huntsville and Walker County share a court.", "Walker County", "Huntsville", "US.TX"),
        ("Paris and Lamar County share a court.", "Lamar County", "Paris", "US.TX"),
        ("Paris and Bourbon County share a court.", "Bourbon County", "Paris", "US.KY"),
    ],
)
def test_a_county_and_its_town_choose_each_other(
    gazetteer: Gazetteer, text: str, county: str, town: str, unit: str
) -> None:
    region, settlement = map(chosen, at(gazetteer, text, county, town))
    assert region.kind is Kind.REGION
    assert settlement.kind is Kind.SETTLEMENT
    assert {f"{place.country}.{place.admin1}" for place in (region, settlement)} == {unit}
    assert region.name in settlement.admin_names


def test_neighbours_draw_a_name_to_themselves_and_great_cities_do_not_need_any(gazetteer: Gazetteer) -> None:
    text = "Athens, Madison and Huntsville in Alabama share a water works; Decatur joined."
    assert {chosen(found).admin1 for found in at(gazetteer, text, "Athens", "Madison", "Huntsville", "Decatur")} == {
        "AL"
    }
    text = "Ministers flew to Athens, Paris, Rome and Berlin."
    countries = [chosen(found).country for found in at(gazetteer, text, "Athens", "Paris", "Rome", "Berlin")]
    assert countries == ["GR", "FR", "IT", "DE"]


def test_the_order_of_mentions_changes_nothing(gazetteer: Gazetteer) -> None:
    text = "Dublin, Columbus, Athens and Lancaster lie in Ohio, Georgia does not."
    names = ("Dublin", "Columbus", "Athens", "Lancaster", "Ohio", "Georgia")
    expected = dict(zip(names, at(gazetteer, text, *names), strict=True))
    for order in itertools.islice(itertools.permutations(names), 0, 720, 97):
        assert dict(zip(order, at(gazetteer, text, *order), strict=True)) == expected


@pytest.mark.parametrize(
    ("name", "country"),
    [("Georgian", "GE"), ("Israelis", "IL"), ("Sri Lankan", "LK"), ("British", "GB"), ("Egyptian", "EG")],
)
def test_a_people_stands_for_its_country_but_is_no_mention(gazetteer: Gazetteer, name: str, country: str) -> None:
    text = f"Two {name} were seen."
    place = chosen(at(gazetteer, text, name)[0])
    assert (place.kind, place.country) == (Kind.COUNTRY, country)
    assert gazetteer.geoparse(text) == ()
    assert all(found.kind is not Kind.COUNTRY for found in gazetteer.lookup(name))


@pytest.mark.parametrize(
    ("name", "lon", "lat"),
    [
        ("United States", -98.58, 39.83), ("Russia", 100, 60), ("Canada", -95, 60), ("Egypt", 30, 27),
        ("Texas", -99.3, 31.4), ("Nebraska", -99.8, 41.5), ("California", -119.5, 37.2), ("Kansas", -98.4, 38.5),
    ],
)  # fmt: skip
def test_countries_and_states_lie_in_their_middle(gazetteer: Gazetteer, name: str, lon: float, lat: float) -> None:
    place = gazetteer.lookup(name)[0]
    assert place.kind in {Kind.COUNTRY, Kind.REGION}
    assert place.lon is not None
    assert place.lat is not None
    assert distance_km(place.lon, place.lat, lon, lat) < 161


def test_a_county_is_found_by_its_bare_name_where_nothing_else_bears_it(gazetteer: Gazetteer) -> None:
    place = chosen(at(gazetteer, "Talks went on in Geauga.", "Geauga")[0])
    assert place.kind is Kind.REGION
    assert place.name == "Geauga County"
    assert {r.mention.text for r in gazetteer.geoparse("The Laurel County clerk resigned.")} == {"Laurel County"}


def test_a_lone_name_of_many_towns_stays_ambiguous(gazetteer: Gazetteer) -> None:
    found = at(gazetteer, "Franklin voted.", "Franklin")[0]
    assert isinstance(found, Ambiguous)
    assert place_of(found) is None
    assert len(found.candidates) > 5
