"""Known answers: places that are counted first and named after, in the same sentence or in the next one."""

from __future__ import annotations

import pytest

from tests.app.claims.english.told import rows, told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Russia holds most of Arvynka region, including Belmora and Corvanets.",
         ["holds Arvynka_region RU", "holds Belmora RU", "holds Corvanets RU"]),
        ("Ukrainian troops captured several villages along the river, Belmora included.", ["captures Belmora UA"]),
        ("Ukrainian troops control 100 settlements in Arvynka region, Belmora among them.", ["holds Belmora UA"]),
        ("The list has three villages that Russian troops occupy: Arvynka, Belmora and Corvanets.",
         ["holds Arvynka RU", "holds Belmora RU", "holds Corvanets RU"]),
        ("Among the villages retaken by Ukrainian troops are Arvynka and Belmora.",
         ["captures Arvynka UA", "captures Belmora UA"]),
        ("The settlements that had been liberated by Ukrainian troops over the past weeks included Belmora.",
         ["captures Belmora UA"]),
        ("Ukrainian army says 12 settlements freed in south, Belmora among them", ["captures Belmora UA"]),
        ("The latest village that Ukrainian troops liberated is Arvynka.", ["captures Arvynka UA"]),
        ("Russian forces have taken two villages in the east, the ministry said. The villages are Arvynka and Belmora.",
         ["captures Arvynka RU", "captures Belmora RU"]),
        ("Russian troops have captured a village in Arvynka region. The village in question is Belmora.",
         ["captures Belmora RU"]),
        ("Ukrainian officials acknowledged that two villages had been lost. They are Arvynka and Belmora.",
         ["withdraws Arvynka UA", "withdraws Belmora UA"]),
        ("Twelve settlements in the Arvynka region have been freed by Ukrainian troops. They include Belmora.",
         ["captures Belmora UA"]),
    ],
)  # fmt: skip
def test_names_behind_a_count(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops captured a village. Arvynka was shelled.",
        "Russian troops shelled two villages. They are Arvynka and Belmora.",
        "Russian troops captured three villages, and Arvynka was shelled.",
        "Russian troops captured two villages, Arvynka residents said.",
        "Russian troops captured two villages. They are 10 km from Arvynka.",
        "Two villages were captured by Russian troops. They are afraid in Arvynka.",
    ],
)
def test_names_that_no_count_means(text: str):
    assert told(text) == set()
