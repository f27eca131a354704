"""Known answers: when an event is said to have happened, in sentences of our own; published Saturday, 10 September."""

from __future__ import annotations

import pytest

from tests.app.claims.marking import read


@pytest.mark.parametrize(
    ("when", "earliest", "latest"),
    [
        ("between September 6 and September 8", "2022-09-06", "2022-09-08"),
        ("between Tuesday and Thursday", "2022-09-06", "2022-09-08"),
        ("from September 6 to 8", "2022-09-06", "2022-09-08"),
        ("in the night from Wednesday to Thursday", "2022-09-07", "2022-09-08"),
        ("at the end of August", "2022-08-20", "2022-08-31"),
        ("in the middle of August", "2022-08-10", "2022-08-20"),
        ("in the first half of August", "2022-08-01", "2022-08-16"),
        ("in mid-August", "2022-08-10", "2022-08-20"),
        ("in August", "2022-08-01", "2022-08-31"),
        ("in the spring of 2022", "2022-03-01", "2022-05-31"),
        ("in the summer", "2022-06-01", "2022-08-31"),
        ("in the winter of 2021", "2021-12-01", "2022-02-28"),
        ("last Saturday", "2022-09-03", "2022-09-03"),
        ("on Saturday", "2022-09-10", "2022-09-10"),
        ("by Thursday evening", None, "2022-09-08"),
        ("on Sept. 8-9", "2022-09-08", "2022-09-09"),
        ("on the 8th of September", "2022-09-08", "2022-09-08"),
        ("a week ago", "2022-08-31", "2022-09-06"),
        ("recently", None, "2022-09-10"),
        ("several days ago", None, "2022-09-10"),
    ],
)
def test_a_time_allows_the_days_that_it_names_and_no_others(when: str, earliest: str | None, latest: str):
    (claim,) = read(f"Ukrainian marines entered Dovrysk {when}.").claims
    assert claim.when.as_json() == {"earliest": earliest, "latest": latest}


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (
            "On Thursday, Ukrainian marines entered Dovrysk and on Friday they took Corvanets.",
            [("2022-09-08", "2022-09-08"), ("2022-09-09", "2022-09-09")],
        ),
        (
            "Dovrysk, taken by Russian marines in March, was freed by Ukrainian marines on Tuesday.",
            [("2022-03-01", "2022-03-31"), ("2022-09-06", "2022-09-06")],
        ),
        (
            "On September 8, Zelenskyy said Ukrainian marines had entered Dovrysk on September 6.",
            [("2022-09-06", "2022-09-06")],
        ),
        ("Zelenskyy said on Thursday that Ukrainian marines had entered Dovrysk.", [(None, "2022-09-08")]),
    ],
)
def test_each_event_has_its_own_time(text: str, spans: list[tuple[str | None, str]]):
    found = [claim.when.as_json() for claim in read(text).claims]
    assert [(one["earliest"], one["latest"]) for one in found] == spans
