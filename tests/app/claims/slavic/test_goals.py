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
