"""Resolution in context, on sentences of our own."""

from __future__ import annotations

import pytest

from gazetteer import Ambiguous, Gazetteer, Kind, Mention, Prior, Resolution, Resolved, Unresolved, place_of


def one(gazetteer: Gazetteer, text: str, name: str, prior: Prior | None) -> Resolution:
    """The resolution of the first mention whose text begins with ``name``."""
    return next(found for found in gazetteer.geoparse(text, prior) if found.mention.text.startswith(name))


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Guns fell silent in Lyman and in Sviatohirsk, Donetsk Oblast.", "Lyman", "geonames:704204"),
        ("Crews cleared Balakliia, Shevchenkove and Kupiansk.", "Shevchenkove", "geonames:694137"),
        ("From Balakliia they drove to Savyntsi and on to Izium.", "Savyntsi", "geonames:694752"),
        ("Verbivka, 3 km north-west of Balakliia, was quiet.", "Verbivka", "geonames:689969"),
        ("The war came to Balakliia in the Poltava region.", "Balakliia", "geonames:712925"),
        ("Kharkiv Oblast: Balakliia has power again.", "Balakliia", "geonames:712926"),
        ("The town of Kupiansk lies far from Kharkiv.", "Kupiansk", "geonames:703656"),
        ("Volunteers left Kharkiv City at dawn.", "Kharkiv", "geonames:706483"),
    ],
)
def test_context_decides_between_namesakes(
    gazetteer: Gazetteer, prior: Prior, text: str, name: str, place_id: str
) -> None:
    for used in (prior, None):
        found = one(gazetteer, text, name, used)
        assert isinstance(found, Resolved), found.why
        assert found.place.id == place_id


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("The Kharkiv and Donetsk regions lost power.", "Donetsk", "geonames:709716"),
        ("The Kharkiv and Donetsk regions lost power.", "Kharkiv", "geonames:706482"),
        ("Smoke rose over the region of Kherson.", "Kherson", "geonames:706442"),
        ("Little is left of Russia's Belgorod region.", "Belgorod", "geonames:578071"),
        ("He spoke of Donbas and of Donetsk.", "Donbas", "overlay:donbas"),
    ],
)
def test_a_region_is_never_its_town(gazetteer: Gazetteer, prior: Prior, text: str, name: str, place_id: str) -> None:
    found = one(gazetteer, text, name, prior)
    assert isinstance(found, Resolved)
    assert (found.place.id, found.place.kind) == (place_id, Kind.REGION)


def test_a_town_and_its_region_in_one_text_stay_apart(gazetteer: Gazetteer, prior: Prior) -> None:
    text = "Kharkiv was shelled. The Kharkiv region was evacuated. In Kharkiv trams run."
    assert [place.kind if (place := place_of(found)) else None for found in gazetteer.geoparse(text, prior)] == [
        Kind.SETTLEMENT,
        Kind.REGION,
        Kind.SETTLEMENT,
    ]


def test_a_headline_may_shorten_the_region(gazetteer: Gazetteer, prior: Prior) -> None:
    below = "Columns crossed the Kharkiv region at night. Nobody in the Kharkiv area saw them."
    found = one(gazetteer, f"Army to leave Kharkiv\n\n{below}", "Kharkiv", prior)
    assert isinstance(found, Ambiguous)
    assert {candidate.place.id for candidate in found.candidates} == {"geonames:706482", "geonames:706483"}
    assert isinstance(one(gazetteer, "Army to leave Kharkiv\n\nKharkiv was calm.", "Kharkiv", prior), Resolved)


def test_a_known_village_without_coordinates_is_not_placed_on_a_namesake(gazetteer: Gazetteer, prior: Prior) -> None:
    text = "Near Kupiansk in Kharkiv Oblast they took Senkove and Podoly."
    found = one(gazetteer, text, "Senkove", prior)
    assert isinstance(found, Unresolved)
    assert found.why[0].rule == "known settlement without coordinates"
    assert "Kharkiv Oblast" in found.why[0].detail
    assert found.candidates[0].place.id.startswith("katottg:")


def test_a_distance_that_fits_no_namesake_speaks_against_them(gazetteer: Gazetteer, prior: Prior) -> None:
    near = one(gazetteer, "Lyman, 38 km north-east of Kramatorsk, fell.", "Lyman", prior)
    assert isinstance(near, Resolved)
    assert near.place.id == "geonames:704204"
    assert any(reason.rule == "distance" for reason in near.why)
    far = one(gazetteer, "Lyman, 12 km west of Odesa, fell.", "Lyman", prior)
    assert place_of(far) is None or far.score < near.score  # type: ignore[union-attr]


def test_what_is_said_once_of_a_name_holds_for_the_whole_text(gazetteer: Gazetteer) -> None:
    text = "Paris, Texas is small. A storm hit Paris."
    places = [place_of(found) for found in gazetteer.geoparse(text) if found.mention.text == "Paris"]
    assert [place.id if place else None for place in places] == ["geonames:4717560"] * 2


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Troops left Donetsk, Russia said on Friday.", "Donetsk", "geonames:709717"),
        ("After taking Donetsk, Russia paused.", "Donetsk", "geonames:709717"),
        ("Russia's capture of Donetsk is old news.", "Donetsk", "geonames:709717"),
        ("In Donetsk, Russia, a drone fell.", "Donetsk", "geonames:565348"),
        ("In the Russian south, Donetsk in Rostov Oblast was dark.", "Donetsk", "geonames:565348"),
    ],
)
def test_a_country_that_acts_after_a_comma_contains_nothing(
    gazetteer: Gazetteer, prior: Prior, text: str, name: str, place_id: str
) -> None:
    for used in (prior, None):
        place = place_of(one(gazetteer, text, name, used))
        assert place is not None
        assert place.id == place_id


def test_the_prior_is_named_in_the_trace(gazetteer: Gazetteer, prior: Prior) -> None:
    with_prior = gazetteer.find("Savyntsi", prior)
    assert any(reason.rule.startswith("prior: ") and "ukraine" in reason.detail for reason in with_prior.why)
    assert isinstance(with_prior, Resolved)


def test_a_foreign_hamlet_is_not_taken_in_the_theatre(gazetteer: Gazetteer, prior: Prior) -> None:
    found = gazetteer.find("Russia, Ohio", prior)
    assert place_of(found) is None or found.score < 1  # type: ignore[union-attr]
    lone = gazetteer.find("Bangor", prior)
    assert not isinstance(lone, Resolved)


def test_great_cities_of_elsewhere_are_resolved_in_the_theatre(gazetteer: Gazetteer, prior: Prior) -> None:
    text = "Talks in Berlin, Istanbul and Washington went on; London and Paris agreed."
    found = {r.mention.text: place_of(r) for r in gazetteer.geoparse(text, prior)}
    countries = {name: place.country if place else None for name, place in found.items()}
    assert countries == {"Berlin": "DE", "Istanbul": "TR", "Washington": "US", "London": "GB", "Paris": "FR"}


def test_given_spans_are_resolved_in_their_order(gazetteer: Gazetteer, prior: Prior) -> None:
    text = "izyum or the Kharkiv region"
    spans = [Mention(13, 27, "Kharkiv region"), Mention(0, 5, "izyum"), Mention(13, 20, "Kharkiv")]
    found = gazetteer.resolve(text, spans, prior)
    assert [resolution.mention for resolution in found] == spans
    assert [place.id for resolution in found if (place := place_of(resolution))] == [
        "geonames:706482",
        "geonames:707292",
        "geonames:706482",
    ]


def test_a_lone_small_foreign_name_is_left_out(gazetteer: Gazetteer, prior: Prior) -> None:
    text = "Wahoo smiled. Izium is free."
    assert [found.mention.text for found in gazetteer.geoparse(text, prior)] == ["Izium"]


def test_what_is_named_after_a_town_still_says_where_the_text_is(gazetteer: Gazetteer, prior: Prior) -> None:
    text = "In the Sloviansk direction they freed Ozerne."
    direction, village = gazetteer.geoparse(text, prior)
    assert isinstance(direction, Resolved)
    assert direction.place.id == "direction:geonames:693468"
    assert direction.place.kind is Kind.REGION
    best = village.candidates[0].place
    assert best.admin_names[1] == "Donetsk Oblast"
