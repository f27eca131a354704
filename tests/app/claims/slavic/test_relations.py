"""Distances, supply routes and hubs in Ukrainian and Russian."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.claims.names import name_index
from app.claims.slavic.relations import find_relations
from app.claims.slavic.relations_words import load_relation_words
from app.claims.tokens import itemise
from app.theatre import load_theatre
from tests.app.claims.marking import mark, read

SETTLEMENTS = """
    Арвинка Арвинки Арвинку Арвинці Арвинке Арвинкой Арвинкою
    Довриськ Довриська Довриську Довриськом Доврыск Доврыска Доврыске Доврыском
"""
PLACES = dict.fromkeys(SETTLEMENTS.split(), "settlement") | {
    "Белморської області": "region",
    "Белморской области": "region",
}
NAMES = name_index(load_theatre(), {})
Found = tuple[str, str, str | None, float | None, str | None, bool]


def relations(text: str, language: str) -> list[Found]:
    items = itemise(text, mark(text, PLACES), NAMES)
    return [
        (
            one.kind.value,
            text[slice(*one.subject)],
            None if one.object is None else text[slice(*one.object)],
            one.km,
            one.bearing,
            one.by_road,
        )
        for one in find_relations(items, 0, len(items), "report", language)
    ]


def vocabulary(language: str) -> list[str]:
    words = load_relation_words(language)
    sets = {word for name in words.sets for word in words.sets[name]}
    return sorted({*PLACES, *sets, *words.bearings, *words.numbers, "5", "73", "7,5", "10–15", "(", ")", ","})


VOCABULARY = {language: vocabulary(language) for language in ("uk", "ru")}


@given(
    st.sampled_from(["uk", "ru"]).flatmap(
        lambda language: st.tuples(
            st.just(language),
            st.one_of(st.lists(st.sampled_from(VOCABULARY[language]), max_size=16).map(" ".join), st.text(max_size=80)),
        )
    )
)
@settings(max_examples=400, deadline=None)
def test_every_relation_joins_mentions_of_the_sentence(sentence: tuple[str, str]):
    language, text = sentence
    items = itemise(text, mark(text, PLACES), NAMES)
    marked = {(one.mention.start, one.mention.end) for one in mark(text, PLACES)}
    for found in find_relations(items, 0, len(items), "report", language):
        assert found.subject in marked
        assert found.object != found.subject
        assert found.quote == (items[0].start, items[-1].end)
        if found.kind.value in {"distance", "supply_route"}:
            assert found.object in marked
        assert (found.km is not None) == (found.kind.value == "distance")


@given(st.integers(1, 300), st.sampled_from(["uk", "ru"]))
@settings(deadline=None)
def test_the_stated_number_is_kept(km: int, language: str):
    text = f"Арвинка, за {km} км від Довриська" if language == "uk" else f"Арвинка, в {km} км от Доврыска"
    ((kind, subject, _, stated, bearing, by_road),) = relations(text, language)
    assert (kind, subject, stated, bearing, by_road) == ("distance", "Арвинка", float(km), None, False)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("uk", "Арвинка, що лежить за 61 км на північ від Довриська, вільна.", (61.0, "north", False)),
        ("uk", "Арвинка (за 12,5 км на північний схід від Довриська)", (12.5, "north-east", False)),
        ("uk", "Арвинка, за двадцять п'ять кілометрів на захід від міста Довриськ,", (25.0, "west", False)),
        ("uk", "Арвинка Белморської області, за 9 км південніше Довриська", (9.0, "south", False)),
        ("uk", "Арвинка, за 45 миль (73 км) від Довриська", (73.0, None, False)),
        ("uk", "Арвинка, за 40 кілометрів дорогою від Довриська", (40.0, None, True)),
        ("ru", "Арвинка, расположенная в 20 км южнее Доврыска", (20.0, "south", False)),
        ("ru", "Арвинка находится в 12 километрах к северо-востоку от Доврыска", (12.0, "north-east", False)),
        ("ru", "Арвинка, в трёх километрах от города Доврыск", (3.0, None, False)),
        ("ru", "В 45 милях к югу от Доврыска лежит Арвинка", (72.4, "south", False)),
        ("ru", "От Арвинки до Доврыска 40 км по трассе", (40.0, None, True)),
        ("ru", "Между Арвинкой и Доврыском около 15 километров", (15.0, None, False)),
        ("uk", "Відстань від Арвинки до Довриська становить 15 кілометрів", (15.0, None, False)),
    ],
)
def test_known_distances(language: str, text: str, expected: tuple[float, str | None, bool]):
    ((kind, subject, other, *stated),) = relations(text, language)
    assert (kind, subject[:6], str(other)[:4]) == ("distance", "Арвинк", "Довр")
    assert tuple(stated) == expected


@pytest.mark.parametrize(
    ("language", "text", "kind", "subject", "other"),
    [
        ("uk", "Арвинка стоїть на головному шляху постачання до Довриська", "supply_route", "Арвинка", "Довриська"),
        (
            "uk",
            "Через Арвинку йде шлях постачання російських військ у Довриську",
            "supply_route",
            "Арвинку",
            "Довриську",
        ),
        ("ru", "Арвинка на основном маршруте снабжения Доврыска", "supply_route", "Арвинка", "Доврыска"),
        ("uk", "Арвинка, важливий залізничний вузол, вільна", "hub", "Арвинка", None),
        ("uk", "Арвинка є великим логістичним вузлом", "hub", "Арвинка", None),
        ("uk", "Удар по залізничному вузлу: логістичний вузол у Арвинці", "hub", "Арвинці", None),
        ("ru", "Арвинка — крупный железнодорожный узел", "hub", "Арвинка", None),
        ("ru", "Взят транспортный узел Арвинка", "hub", "Арвинка", None),
    ],
)
def test_known_routes_and_hubs(language: str, text: str, kind: str, subject: str, other: str | None):
    assert [found[:3] for found in relations(text, language)] == [(kind, subject, other)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Просунулися на 20 км південніше Довриська"),
        ("uk", "Арвинка, за 5 км від кордону з Росією"),
        ("uk", "Арвинка, за 10–15 км від Довриська"),
        ("uk", "Вийшли з Арвинки і за 10 км від Довриська стали"),
        ("uk", "Арвинка, за 30 км від Белморської області"),
        ("uk", "З Арвинки постачання до Довриська немає"),
        ("ru", "ВСУ прошли 20 км к югу от Доврыска"),
        ("ru", "Узел связи в Арвинке"),
        ("ru", "В Арвинке и на дороге в Доврыск"),
    ],
)
def test_what_states_no_relation(language: str, text: str):
    assert relations(text, language) == []


def stated(text: str, language: str) -> list[tuple[str, str, str | None, float | None]]:
    """The relations of a whole report, the reader's memory between its sentences included."""
    found = read(text, places=PLACES, language=language).relations
    return [
        (
            one.kind.value,
            text[slice(*one.subject)],
            None if one.object is None else text[slice(*one.object)],
            one.km,
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "uk",
            "Росіяни залишили Арвинку. Місто лежить за 73 км на північ від Довриська. Це великий залізничний вузол.",
            [("distance", "Арвинку", "Довриська", 73.0), ("hub", "Арвинку", None, None)],
        ),
        (
            "uk",
            "Росіяни залишили Арвинку. Місто лежить за 73 км від Довриська. Це вузол залізниць на шляху до Довриська.",
            [("distance", "Арвинку", "Довриська", 73.0), ("hub", "Арвинку", None, None)],
        ),
        (
            "ru",
            "ВСУ вошли в Арвинку. Город находится в 20 км от Доврыска. Это узел дорог на пути снабжения Доврыска.",
            [
                ("distance", "Арвинку", "Доврыска", 20.0),
                ("supply_route", "Арвинку", "Доврыска", None),
                ("hub", "Арвинку", None, None),
            ],
        ),
        (
            "ru",
            "Арвинку, узел дорог на пути снабжения Доврыска, в 7 км к югу от него, оставили.",
            [
                ("distance", "Арвинку", "Доврыска", 7.0),
                ("supply_route", "Арвинку", "Доврыска", None),
                ("hub", "Арвинку", None, None),
            ],
        ),
        ("ru", "В 7 км от него стоят войска. Это узел дорог возле Доврыска.", []),
    ],
)
def test_words_that_refer_back(language: str, text: str, expected: list[tuple[str, str, str | None, float | None]]):
    assert sorted(stated(text, language), key=str) == sorted(expected, key=str)


def test_a_landmark_is_a_relation_too():
    assert relations("Мост через Десну в Арвинке", "ru") == [("crossing", "Арвинке", "Десну", None, None, False)]
