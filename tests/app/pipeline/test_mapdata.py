"""The days of the map's slider and the changes that fall on them."""

from __future__ import annotations

from app.pipeline.mapdata import map_payload
from tests.trackers import tracker


def _lines(*texts: tuple[str, str]) -> list[dict[str, str]]:
    return [
        {"id": str(number), "source": "paper", "published": published, "text": text}
        for number, (published, text) in enumerate(texts)
    ]


def test_what_happened_before_it_was_first_told_changes_on_its_own_day() -> None:
    lines = _lines(
        ("2022-02-27", "Russian troops captured Balakliya on 24 February, the paper's correspondent reports."),
        ("2022-02-28", "Russian troops captured Izyum on 26 February, the paper's correspondent reports."),
    )
    payload = map_payload(tracker(lines=lines))
    assert payload["days"] == [f"2022-02-{day}" for day in range(24, 29)]
    names = [place["name"] for place in payload["places"]]
    told = {(payload["days"][change["day"]], names[change["place"]]) for change in payload["changes"]}
    assert told == {("2022-02-24", "Balakliya"), ("2022-02-26", "Izyum")}


def test_what_changed_before_the_war_is_no_change_of_its_first_day() -> None:
    lines = _lines(
        ("2022-02-27", "Russian troops captured Balakliya on 3 July 2014, the paper's correspondent reports."),
        ("2022-02-27", "Russian troops captured Izyum on 26 February, the paper's correspondent reports."),
    )
    payload = map_payload(tracker(lines=lines))
    assert payload["days"][0] == "2022-02-26"
    names = [place["name"] for place in payload["places"]]
    assert [names[change["place"]] for change in payload["changes"]] == ["Izyum"]
    assert all(place["spans"] for place in payload["places"])
