"""Crossings, borders and banks that places lie at, in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.claims.landmarks import find_landmarks, load_landmarks
from app.claims.models import RelationKind
from app.claims.names import name_index
from app.claims.tokens import itemise
from app.theatre import load_theatre
from tests.app.claims.marking import mark

PLACES = {
    "Dovrysk": "settlement",
    "Arvynka region": "region",
    "Довриськ": "settlement",
    "Довриську": "settlement",
    "Довриська": "settlement",
    "Арвинської області": "region",
    "Арвинській області": "region",
    "Доврыск": "settlement",
    "Доврыске": "settlement",
    "Доврыска": "settlement",
    "Арвинской области": "region",
}
NAMES = name_index(load_theatre(), {})
Found = tuple[str, str, str | None, str | None]


def landmarks(text: str, language: str) -> list[Found]:
    items = itemise(text, mark(text, PLACES), NAMES)
    return [
        (
            one.kind.value,
            text[slice(*one.subject)],
            None if one.object is None else text[slice(*one.object)],
            one.bearing,
        )
        for one in find_landmarks(items, 0, len(items), "report", language)
    ]


WORDS = {
    language: sorted(
        {
            *PLACES,
            "Desna",
            "Десна",
            *(word for phrases in load_landmarks(language).phrases.values() for word in phrases),
            *load_landmarks(language).sides,
        }
    )
    for language in ("en", "uk", "ru")
}


@given(
    st.sampled_from(sorted(WORDS)).flatmap(
        lambda language: st.tuples(
            st.just(language), st.lists(st.sampled_from(WORDS[language]), max_size=14).map(" ".join)
        )
    )
)
@settings(max_examples=300, deadline=None)
def test_every_landmark_is_said_of_a_settlement_of_the_sentence(sentence: tuple[str, str]):
    language, text = sentence
    items = itemise(text, mark(text, PLACES), NAMES)
    settlements = {(one.mention.start, one.mention.end) for one in mark(text, PLACES) if one.place.kind == "settlement"}
    for found in find_landmarks(items, 0, len(items), "report", language):
        assert found.kind is RelationKind.BORDER or found.subject in settlements
        assert found.object != found.subject
        assert found.quote == (items[0].start, items[-1].end)
        assert (found.bearing is None) or found.kind is RelationKind.BANK


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Dovrysk, on the east bank of the Desna River, fell.", ("bank", "Dovrysk", "Desna", "east")),
        (
            "en",
            "Fighting goes on in Dovrysk on the left bank of the river Desna.",
            ("bank", "Dovrysk", "Desna", "left"),
        ),
        ("en", "Shells hit the pontoon bridge over the Desna at Dovrysk.", ("crossing", "Dovrysk", "Desna", None)),
        ("en", "A bridge in Dovrysk across the Siverskyi Donets.", ("crossing", "Dovrysk", "Siverskyi Donets", None)),
        ("en", "The crossing at Dovrysk is open.", ("crossing", "Dovrysk", None, None)),
        ("en", "They shelled the border town of Dovrysk.", ("border", "Dovrysk", None, None)),
        ("en", "Dovrysk, in Arvynka region, lies on the border with Russia.", ("border", "Dovrysk", "Russia", None)),
        ("en", "Dovrysk borders Arvynka region.", ("border", "Dovrysk", "Arvynka region", None)),
        ("uk", "Довриськ, що на лівому березі Десни, звільнено.", ("bank", "Довриськ", "Десни", "left")),
        ("uk", "Зруйновано міст через Десну у Довриську.", ("crossing", "Довриську", "Десну", None)),
        ("uk", "Понтонна переправа в Довриську через Десну.", ("crossing", "Довриську", "Десну", None)),
        ("uk", "Обстріляли прикордонне місто Довриськ.", ("border", "Довриськ", None, None)),
        ("uk", "Довриськ Арвинської області, на кордоні з Росією.", ("border", "Довриськ", "Росією", None)),
        ("uk", "Довриськ межує з Росією.", ("border", "Довриськ", "Росією", None)),
        ("ru", "Доврыск, расположенный на правом берегу реки Десна.", ("bank", "Доврыск", "Десна", "right")),
        ("ru", "Взорван мост через Десну в Доврыске.", ("crossing", "Доврыске", "Десну", None)),
        ("ru", "Приграничный город Доврыск оставлен.", ("border", "Доврыск", None, None)),
        ("ru", "Доврыск находится на границе с Арвинской области.", ("border", "Доврыск", "Арвинской области", None)),
    ],
)
def test_known_landmarks(language: str, text: str, expected: Found):
    assert landmarks(text, language) == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They withdrew from Dovrysk to the left bank of the Desna."),
        ("en", "Dovrysk lies near the border with Russia."),
        ("en", "There are no bridges in Dovrysk."),
        ("en", "Troops crossing at Dovrysk came under fire."),
        ("en", "The border crossing at Dovrysk is closed."),
        ("en", "The bank in Dovrysk was robbed."),
        ("en", "Bridges in Arvynka region were hit."),
        ("uk", "Відійшли з Довриська на лівий берег Десни."),
        ("uk", "Звільнення міст у Арвинській області."),
        ("uk", "Переправа біля Довриська."),
        ("ru", "Отошли из Доврыска на левый берег Десны."),
        ("ru", "В Доврыске нет моста в Доврыске."),
    ],
)
def test_what_puts_no_place_at_a_landmark(language: str, text: str):
    assert landmarks(text, language) == []
