"""Known answers: headlines and lines of lists, which leave out verbs, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.app.claims.english.told import rows, told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Russia claims Arvynka", ["captures Arvynka RU"]),
        ("Russia claims the village of Arvynka; Kyiv is silent", ["captures Arvynka RU"]),
        ("Moscow's Defence Ministry claims Arvynka and Belmora.", ["captures Arvynka RU", "captures Belmora RU"]),
        ("Russian flag over Arvynka", ["enters Arvynka RU"]),
        ("Ukrainian troops inside Arvynka", ["enters Arvynka UA"]),
        ("Russians forced out of Arvynka", ["withdraws Arvynka RU"]),
        ("Fall of Arvynka opens road to the west", ["captures Arvynka RU"]),
        ("Life in Arvynka a year after liberation", ["captures Arvynka UA"]),
        ("Ukrainian army enters Arvynka as Russians leave", ["enters Arvynka UA", "withdraws Arvynka RU"]),
        ("The army declared Arvynka captured by Russian troops.", ["captures Arvynka RU"]),
        ("Analysts marked Arvynka as occupied by Russian troops.", ["captures Arvynka RU"]),
    ],
)
def test_headlines_tell_without_a_verb(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    "text",
    [
        "Russia claims the Arvynka region.",
        "Russia claims Arvynka is a military target.",
        "Russia claims Arvynka as its own.",
        "Russia does not claim Arvynka.",
        "Arvynka, which Russia claims, was hit.",
        "Ukraine to retake Arvynka, says general",
        "Russia to leave Arvynka?",
        "Ukrainian troops pushed out of Arvynka to the south to attack.",
        "Russian flag over Arvynka is not to be, says Kyiv",
        "Analysts no longer mark Arvynka as liberated.",
        "Life in Arvynka before liberation",
        "Hopes of Arvynka for life after liberation from debt",
    ],
)
def test_what_only_looks_like_a_headline_tells_nothing(text: str):
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "event", "side"),
    [
        ("Settlements returned to Ukrainian control since Sunday:\n- Arvynka\n- Belmora", "captures", "UA"),
        ("Liberated today:\n• Arvynka\n• Belmora", "captures", "UA"),
        ("Under Ukrainian control:\n- Arvynka;\n- Belmora.", "holds", "UA"),
        ("Russian forces took the following villages:\n* Arvynka\n* Belmora", "captures", "RU"),
        ("Liberated villages: Arvynka, Belmora.", "captures", "UA"),
    ],
)
def test_a_heading_tells_of_every_line_below_it(text: str, event: str, side: str):
    assert told(text) == rows(f"{event} Arvynka {side}", f"{event} Belmora {side}")


@pytest.mark.parametrize(
    "text",
    [
        "Shelled today:\n- Arvynka\n- Belmora",
        "Liberated today:\n- nothing\n- Arvynka was shelled",
        "Not yet liberated:\n- Arvynka\n- Belmora",
    ],
)
def test_a_heading_of_something_else_tells_nothing_of_its_lines(text: str):
    assert told(text) == set()
