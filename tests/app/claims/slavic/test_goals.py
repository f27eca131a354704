"""What is only aimed at, prepared for, or told by a gerund beside a future, is no news."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import read

PLACES = {"Белморі": "settlement", "Белмори": "settlement", "Белмору": "settlement", "Белморе": "settlement"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Солдатів готували до вуличних боїв у Белморі.", "uk"),
        ("Бойцов готовили к уличным боям в Белморе.", "ru"),
        ("Російська сторона назвала своєю метою взяття Белмори.", "uk"),
        ("Целью операции Москва назвала освобождение Белмори.", "ru"),
        ("Куди відступить російська армія, втративши Белмору, ніхто не знає.", "uk"),
        ("Куда пойдут российские войска, взяв Белмору, спорят аналитики.", "ru"),
    ],
)
def test_a_goal_is_no_news(text: str, language: str) -> None:
    assert read(text, places=PLACES, language=language).claims == ()


@pytest.mark.parametrize(
    ("text", "language", "event"),
    [
        ("Генштаб ЗСУ повідомив про звільнення Белмори.", "uk", "captures"),
        ("Российские войска, взяв Белмору, вышли к реке.", "ru", "captures"),
        ("У Белморі точаться вуличні бої.", "uk", "contests"),
    ],
)
def test_what_happened_is_still_told(text: str, language: str, event: str) -> None:
    assert [claim.event.value for claim in read(text, places=PLACES, language=language).claims] == [event]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Росіяни увійшли до Белмори, але їх вибили.", "uk"),
        ("Росіяни зайшли в Белмору, проте були вибиті.", "uk"),
        ("Российские войска вошли в Белмору, но их выбили.", "ru"),
        ("З Арвинки до Белмори виїжджають чиновники, місто залишають і російські війська.", "uk"),
        ("Из Арвинки в Белмору уезжают чиновники, город покидают и российские войска.", "ru"),
    ],
)
def test_what_was_undone_or_is_unclear_gives_nothing(text: str, language: str) -> None:
    places = {**PLACES, "Арвинки": "settlement"}
    assert read(text, places=places, language=language).claims == ()


def test_who_took_a_place_back_has_it() -> None:
    text = "Росіяни захопили Белмору, але згодом ЗСУ її відбили."
    assert [(one.event.value, one.side) for one in read(text, places=PLACES, language="uk").claims] == [
        ("captures", "UA")
    ]
