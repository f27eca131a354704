"""Known answers: a sentence that only says of other places what was told before, and what merely looks like one."""

from __future__ import annotations

import pytest

from tests.app.claims.english.told import rows, told
from tests.app.claims.marking import read


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Arvynka fell to Ukrainian troops on Saturday. Belmora did the day before.",
         ["captures Arvynka UA", "captures Belmora UA"]),
        ("Arvynka is in Russian hands. So is Belmora, and the shops have closed.",
         ["holds Arvynka RU", "holds Belmora RU"]),
        ("Arvynka is Russian now. Belmora is, too, and Corvanets is quiet.", ["holds Arvynka RU", "holds Belmora RU"]),
        ("Ukrainian troops have left Arvynka, the staff in Kyiv said. It said the same of Belmora.",
         ["withdraws Arvynka UA", "withdraws Belmora UA"]),
        ("Russian troops took Arvynka. A day later the ministry added Belmora and Corvanets to the list.",
         ["captures Arvynka RU", "captures Belmora RU", "captures Corvanets RU"]),
        ("Russian troops took Arvynka in May and Belmora a month later.",
         ["captures Arvynka RU", "captures Belmora RU"]),
        ("Russian troops seized Arvynka. Belmora followed on Tuesday.", ["captures Arvynka RU", "captures Belmora RU"]),
        ("Arvynka is in Ukrainian hands, Belmora in Russian.", ["holds Arvynka UA", "holds Belmora RU"]),
        ("Arvynka has been in Ukrainian hands for a week, Belmora even longer.",
         ["holds Arvynka UA", "holds Belmora UA"]),
        ("Russian troops entered Arvynka on Sunday and Belmora, where they shelled a school, a few hours earlier.",
         ["enters Arvynka RU", "enters Belmora RU"]),
    ],
)  # fmt: skip
def test_the_same_is_told_of_others(text: str, claims: list[str]):
    assert told(text) == rows(*claims)


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops captured Arvynka. Belmora did not fall.",
        "Russian troops captured Arvynka. Belmora is not.",
        "Russian troops captured Arvynka. Belmora is next.",
        "Russian troops captured Arvynka, and Belmora is under fire.",
        "Russian troops captured Arvynka. Shelling of Belmora followed.",
        "Russian troops captured Arvynka. Belmora followed the news closely.",
        "Russian troops captured Arvynka. Moscow said the same of the bridge at Belmora.",
        "Russian troops captured Arvynka on Monday, and on Tuesday Belmora was shelled.",
    ],
)
def test_another_thing_is_told_of_others(text: str):
    assert told(text) == rows("captures Arvynka RU")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Arvynka fell to Ukrainian troops on September 3. Belmora did the day before.", "2022-09-02", "2022-09-02"),
        ("Russian troops took Arvynka on September 3 and Belmora two days later.", "2022-09-05", "2022-09-05"),
        ("Russian troops took Arvynka on September 3. Belmora followed.", "2022-09-03", "2022-09-10"),
        ("Russian troops took Belmora a day earlier.", None, "2022-09-10"),
    ],
)
def test_the_time_is_counted_from_the_day_last_spoken_of(text: str, earliest: str | None, latest: str):
    claim = next(one for one in read(text).claims if text[slice(*one.mention)] == "Belmora")
    assert claim.when.as_json() == {"earliest": earliest, "latest": latest}
