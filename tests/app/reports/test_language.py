"""Languages told apart by their letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Troops entered the town.", "en"),
        ("Війська увійшли до міста, її звільнено.", "uk"),
        ("Войска вошли в город, он был занят.", "ru"),
        ("Село взято", "uk"),
        ("ВСУ вошли в Купянск, сообщил Зеленский.", "ru"),
        ("Взята Попасная, бои идут под Лиманом.", "ru"),
        ("ЗСУ в Балаклії", "uk"),
        ("The village of Щурове was mentioned.", "en"),
        ("12345 !!", "en"),
        ("", "en"),
    ],
)
def test_known_texts(text: str, language: str) -> None:
    assert detect_language(text) == language


@given(st.text())
def test_every_text_has_one_of_three(text: str) -> None:
    assert detect_language(text) in {"en", "uk", "ru"}
