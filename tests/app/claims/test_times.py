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


@pytest.mark.parametrize(
    ("time", "earliest", "latest"),
    [
        ("on the 4th", "2022-09-04", "2022-09-04"),
        ("on the 24th", "2022-08-24", "2022-08-24"),
        ("on the 31st", "2022-08-31", "2022-08-31"),
        ("on the 4th floor", None, "2022-09-10"),
        ("between 3 and 5 September", "2022-09-03", "2022-09-05"),
        ("on 3 or 4 September", "2022-09-03", "2022-09-04"),
        ("on the night of 4 September", "2022-09-04", "2022-09-05"),
        ("on the night of September 4-5", "2022-09-04", "2022-09-05"),
        ("in the night to Thursday", "2022-09-07", "2022-09-08"),
        ("on Thursday night", "2022-09-08", "2022-09-09"),
        ("on Thursday at night", "2022-09-08", "2022-09-08"),
        ("at night", "2022-09-09", "2022-09-10"),
    ],
)
def test_nights_and_days_of_the_month(time: str, earliest: str | None, latest: str):
    when = read(f"Ukrainian marines entered Dovrysk {time}.").claims[0].when
    assert [when.as_json()[end] for end in ("earliest", "latest")] == [earliest, latest]


@pytest.mark.parametrize(
    "opening",
    [
        "After leaving Corvanets in April",
        "Having left Corvanets in April",
        "Driven out of Corvanets in April",
        "Since losing Corvanets in April",
    ],
)
def test_a_time_that_closes_an_opening_clause_belongs_to_it(opening: str):
    found = read(f"{opening}, Russian marines have entered Dovrysk.").claims
    assert [(str(one.event), one.when.as_json()["earliest"]) for one in found] == [
        ("withdraws", "2022-04-01"),
        ("enters", None),
    ]


def test_the_day_on_which_footage_was_published_only_bounds_what_it_shows():
    def when(source: str) -> list[str | None]:
        found = read(f"Geolocated footage {source} September 4 shows Russian marines in Dovrysk.").claims[0]
        return [found.when.as_json()[end] for end in ("earliest", "latest")]

    assert when("published on") == [None, "2022-09-04"]
    assert when("from") == ["2022-09-04", "2022-09-04"]
    found = read("Videos published earlier this week showed Ukrainian marines in Dovrysk.").claims[0]
    assert found.when.as_json() == {"earliest": "2022-09-05", "latest": "2022-09-09"}


def test_what_is_given_as_the_reason_happened_at_the_time_right_behind_it():
    found = read("The reason Russia gave for leaving Dovrysk earlier this year was a lie.").claims[0]
    assert found.when.as_json() == {"earliest": "2022-01-01", "latest": "2022-09-10"}
    found = read("Russian commanders failed them by leaving Dovrysk on Thursday.").claims[0]
    assert found.when.as_json()["earliest"] is None
