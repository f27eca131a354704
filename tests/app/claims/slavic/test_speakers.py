"""Whose word it is in Slavic reports: heads of administrations, and those who order what is announced."""

from __future__ import annotations

import pytest

from tests.app.claims.slavic.telling import told

UKRAINIAN = (
    ("desk", "Голова МВА Андрій Беседін сказав, що росіяни увійшли в [Арвинку].", "Арвинку enters RU"),
    ("desk", "Голова Харківської ОВА сказав, що ЗСУ звільнили [Арвинку].", "Арвинку captures UA"),
    (
        "desk",
        "Начальник міської військової адміністрації [Арвинки] повідомив, що росіяни відійшли з [Белмори].",
        "Белмори withdraws RU",
    ),
    ("desk", "Шойгу наказав вивести війська з [Арвинки].", "Арвинки withdraws RU announced"),
    ("desk", "Сирський погодився відвести війська з [Арвинки].", "Арвинки withdraws UA announced"),
)

RUSSIAN = (
    ("desk", "Шойгу приказал вывести войска из [Арвинки].", "Арвинки withdraws RU announced"),
    ("desk", "Глава Харьковской ОВА сообщил, что ВСУ освободили [Арвинку].", "Арвинку captures UA"),
)


@pytest.mark.parametrize(("source", "text", "expected"), UKRAINIAN)
def test_what_ukrainian_tells(source: str, text: str, expected: str) -> None:
    assert told(text, "uk", source) == expected


@pytest.mark.parametrize(("source", "text", "expected"), RUSSIAN)
def test_what_russian_tells(source: str, text: str, expected: str) -> None:
    assert told(text, "ru", source) == expected
