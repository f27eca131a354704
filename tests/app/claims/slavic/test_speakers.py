"""Whose word it is in Slavic reports: heads of administrations, and those who order what is announced."""

from __future__ import annotations

import pytest

from tests.app.claims.slavic.telling import told, voices


@pytest.mark.parametrize(
    ("language", "text", "expected", "voice"),
    [
        ("uk", "Голова МВА Андрій Беседін сказав, що росіяни увійшли в [Арвинку].", "Арвинку enters RU", "UA"),
        ("uk", "Голова Харківської ОВА сказав, що ЗСУ звільнили [Арвинку].", "Арвинку captures UA", "UA"),
        ("uk", "Шойгу наказав вивести війська з [Арвинки].", "Арвинки withdraws RU announced", "RU"),
        ("uk", "Сирський погодився відвести війська з [Арвинки].", "Арвинки withdraws UA announced", "UA"),
        ("uk", "Росія анонсувала виведення військ з [Арвинки].", "Арвинки withdraws RU announced", "RU"),
        ("ru", "Шойгу приказал вывести войска из [Арвинки].", "Арвинки withdraws RU announced", "RU"),
        ("ru", "Глава Харьковской ОВА сообщил, что ВСУ освободили [Арвинку].", "Арвинку captures UA", "UA"),
        ("ru", "Минобороны Британии считает, что российские войска утратили [Арвинку].", "Арвинку withdraws RU", None),
    ],
)
def test_side_of_the_speaker(language: str, text: str, expected: str, voice: str | None) -> None:
    assert told(text, language) == expected
    assert voices(text, language) == [voice]
