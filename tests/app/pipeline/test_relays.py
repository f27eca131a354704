"""One statement that many outlets relay counts as one, wherever claims are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
import pytest

from app.pipeline import Tracker
from app.pipeline.bodies import ClaimFilter, Page, claims_body, explain_body
from app.pipeline.mapdata import map_payload
from tests.trackers import tracker

OUTLETS = [f"outlet-{number}" for number in range(10)]
LINES = [
    {
        "id": "origin",
        "source": "ua-general-staff",
        "published": "2022-09-08T18:00:00+03:00",
        "text": "Ukrainian troops captured Balakliya on Thursday.",
    },
    *(
        {
            "id": outlet,
            "source": outlet,
            "published": f"2022-09-08T19:{number:02}:00+03:00",
            "text": f"Update {number}. Ukraine's General Staff said Ukrainian troops captured Balakliya on Thursday.",
        }
        for number, outlet in enumerate(OUTLETS)
    ),
    {
        "id": "witness",
        "source": "paper",
        "published": "2022-09-09T10:00:00+03:00",
        "text": "Our correspondent saw that Ukrainian troops had captured Balakliya on Thursday.",
    },
]


@pytest.fixture(scope="module")
def relayed() -> Tracker:
    return tracker(lines=LINES)


def body(content: bytes) -> Mapping[str, Any]:
    found = orjson.loads(content)
    assert isinstance(found, dict)
    return found


def test_ten_outlets_and_their_source_are_one_statement_and_a_witness_another(relayed: Tracker):
    told = body(explain_body(relayed, "Balakliya"))
    first, second = told["statements"]
    assert [outlet["id"] for outlet in first["outlets"]] == ["ua-general-staff", *OUTLETS]
    assert first["side"] == "UA"
    assert len(first["claims"]) == 11
    assert ([outlet["id"] for outlet in second["outlets"]], second["side"]) == (["paper"], None)
    assert "The 12 claims that support it are 2 statements." in told["sentence"]


def test_sentences_tell_who_relays_and_whom(relayed: Tracker):
    sentences = {
        step["claim"]["source"]["id"]: step["sentence"] for step in body(explain_body(relayed, "Balakliya"))["steps"]
    }
    assert sentences["ua-general-staff"].endswith(
        "; relayed by 10: outlet-0, outlet-1, outlet-2, outlet-3, outlet-4 and 5 more"
    )
    assert sentences["outlet-3"].endswith("; the same statement as ua-general-staff published")
    assert "statement" not in sentences["paper"].partition("->")[2]


def test_claims_name_their_statement_and_count_its_relays(relayed: Tracker):
    claims = body(claims_body(relayed, ClaimFilter(), Page(100, 0)))["claims"]
    relays = {claim["source"]["id"]: (claim["statement"], claim["relays"]) for claim in claims}
    assert len({statement for statement, _ in relays.values()}) == 2
    assert relays["outlet-7"] == relays["ua-general-staff"] == (relays["outlet-0"][0], 10)
    assert relays["paper"][1] == 0


def relays_of(made: Tracker, known: str | None = None) -> dict[str, int]:
    claims = body(claims_body(made, ClaimFilter(), Page(100, 0), known))["claims"]
    assert all(claim["relays"] == 0 for claim in claims if claim["statement"] is None)
    return {claim["source"]["id"]: claim["relays"] for claim in claims}


def test_what_is_not_known_yet_and_what_was_taken_back_relays_nothing():
    made = tracker(lines=LINES)
    moment = "2022-09-08T19:02:30+03:00"
    assert set(relays_of(made, moment).values()) == {3}
    made.retract("outlet-0", "a test", "2022-09-08T20:00:00+03:00")
    assert set(relays_of(made, moment).values()) == {3}
    assert (relays_of(made)["outlet-0"], relays_of(made)["ua-general-staff"]) == (0, 9)


def test_the_map_names_the_outlets_of_a_statement_once(relayed: Tracker):
    payload = map_payload(relayed)
    (statement,) = payload["statements"]
    assert statement["outlets"][:2] == ["General Staff of the Armed Forces of Ukraine", "outlet-0"]
    assert [claim["statement"] for claim in payload["claims"]] == [0] * 11 + [None]


def test_a_statement_stays_one_in_every_language():
    texts = {
        "en": "Ukraine's General Staff said that Ukrainian troops had captured Balakliya on 8 September.",
        "uk": "Генштаб ЗСУ повідомив, що українські війська 8 вересня взяли Балаклію.",
        "ru": "Генштаб ВСУ сообщил, что украинские войска 8 сентября взяли Балаклею.",
    }
    lines = [
        {"id": code, "source": f"{code}-paper", "published": "2022-09-09", "language": code, "text": text}
        for code, text in texts.items()
    ]
    (statement,) = body(explain_body(tracker(lines=lines), "Balakliya"))["statements"]
    assert sorted(outlet["id"] for outlet in statement["outlets"]) == ["en-paper", "ru-paper", "uk-paper"]


COPIED = "Ukrainian soldiers of two brigades captured Balakliya on Thursday after three days of heavy fighting."
COPIES = [
    {"id": "first", "source": "ua-general-staff", "published": "2022-09-08T18:00:00+03:00", "text": COPIED},
    {"id": "second", "source": "bbc", "published": "2022-09-08T19:00:00+03:00", "text": f"Balakliya. {COPIED}"},
    {"id": "third", "source": "ap", "published": "2022-09-08T20:00:00+03:00", "text": f"News. {COPIED}"},
]


@pytest.mark.parametrize("redacted", [["first"], ["second"], ["third", "first"], ["first", "second", "third"]])
def test_a_statement_outlives_the_redaction_of_its_words(redacted: list[str]):
    made = tracker(lines=COPIES)
    before, told = made.view().control, body(explain_body(made, "Balakliya"))
    (statement,) = told["statements"]
    assert len(statement["claims"]) == 3
    assert told["control"]["level"] == "claimed"
    for report in redacted:
        made.redact(report, "asked for")
    assert body(explain_body(made, "Balakliya"))["statements"] == [statement]
    assert made.view().control.spans == before.spans
    assert {stored.report.label for stored in made.contents().reports.values() if not stored.report.text} == {*redacted}


def test_a_redaction_keeps_nothing_of_words_that_nobody_repeats():
    made = tracker(
        lines=[COPIES[0], {**COPIES[1], "text": "Ukraine has captured Balakliya, locals said by telephone."}]
    )
    made.redact("second", "names a private person")
    assert made.contents().copies == frozenset()
