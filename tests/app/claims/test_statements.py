"""Which claims are one statement: known answers, and whose voice a claim has."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.claims.models import Claim, ClaimRecord, Speaker
from app.claims.statements import RELAYED_WITHIN, Statement, Told, statements
from app.claims.voices import Voice, voice_of
from app.reports.models import Source
from app.theatre import load_theatre
from tests.app.claims.marking import mark, read, report_of

THEATRE = load_theatre()
SAID = "Russian troops captured Arvynka on Thursday, the Russian Defence Ministry said."


def told(text: str, source: str = "desk", *, published: str = "2022-09-10", later: int = 0) -> list[Told]:
    """The claims of one report, as the pipeline puts them."""
    report = report_of(text, published=published, source=source)
    publisher = THEATRE.source(source)
    places = {(one.mention.start, one.mention.end): one.mention.text for one in mark(text)}
    moment = report.published_at + timedelta(seconds=later)
    return [
        Told(
            ClaimRecord(claim, source, publisher.side, moment),
            voice_of(claim, publisher, THEATRE),
            places[claim.mention],
            text[slice(*claim.quote)],
        )
        for claim in read(text, published=published, source=source).claims
    ]


def of(*reports: list[Told]) -> tuple[Statement, ...]:
    return statements([one for report in reports for one in report], THEATRE.zone)


def test_ten_outlets_that_relay_one_statement_make_one():
    relays = [told(f"{'Again: ' * (number % 2)}{SAID}", f"outlet-{number}", later=number) for number in range(10)]
    (statement,) = of(*reversed(relays))
    assert statement.outlets == tuple(f"outlet-{number}" for number in range(10))
    assert statement.side == "RU"
    assert len(statement.claims) == 10


def test_the_source_itself_its_spokesman_and_its_name_in_another_spelling_are_one_voice():
    itself = told("Russian troops captured Arvynka on Thursday.", "ru-mod")
    spokesman = told("Igor Konashenkov said that Russian forces had taken control of Arvynka on Thursday.", "paper")
    spelling = told("Russian troops captured Arvynka on Thursday, Russia's Ministry of Defense claimed.", "radio")
    (statement,) = of(itself, spokesman, spelling)
    assert sorted(statement.outlets) == ["paper", "radio", "ru-mod"]


DIFFERENT = {
    "another voice": "Russian troops captured Arvynka on Thursday, the General Staff of Ukraine said.",
    "another event": "Russian troops left Arvynka on Thursday, the Russian Defence Ministry said.",
    "another place": "Russian troops captured Belmora on Thursday, the Russian Defence Ministry said.",
    "another side": "Ukrainian troops captured Arvynka on Thursday, the Russian Defence Ministry said.",
    "another day": "Russian troops captured Arvynka on Friday, the Russian Defence Ministry said.",
    "only a plan": "Russian troops will capture Arvynka, the Russian Defence Ministry said.",
}


@pytest.mark.parametrize("difference", DIFFERENT)
def test_what_differs_is_another_statement(difference: str):
    found = told(DIFFERENT[difference], "paper")
    assert found
    assert len(of(told(SAID), found)) == 2


def test_an_old_story_told_again_long_after_is_another_statement():
    first, words = told(SAID), "Russian troops captured Arvynka on 8 September, the Russian Defence Ministry said."
    longest = int(RELAYED_WITHIN.total_seconds())
    assert len(of(first, told(words, "paper", later=longest))) == 1
    assert len(of(first, told(words, "paper", later=longest + 1))) == 2


@pytest.mark.parametrize(("verb", "count"), [("captured", 1), ("repelled an attack on", 2)])
def test_undated_news_of_the_next_day_is_the_same_unless_it_may_happen_every_day(verb: str, count: int):
    text = f"Ukraine's General Staff said that Ukrainian troops {verb} Arvynka."
    first, next_day = told(text, published="2022-09-10"), told(text, "paper", published="2022-09-11")
    assert len(first) == len(next_day) == 1
    assert len(of(first, next_day)) == count


COPIED = "Russian troops entered the northern district of Arvynka after three days of heavy fighting along the river"
SPOKEN = f"{COPIED}, the Russian Defence Ministry said."


@pytest.mark.parametrize(
    "copy",
    [
        f"{COPIED}.",
        f"{COPIED.replace('heavy', 'fierce')}, sources say.",
        "Russian troops entered the northern district of Arvynka, officials said, after three days of heavy fighting.",
        "Overnight, Russian troops entered the northern district of Arvynka after three days of heavy clashes.",
    ],
)
def test_words_that_name_nobody_join_the_speaker_whose_words_they_are(copy: str):
    (statement,) = of(told(SPOKEN, "ru-mod"), told(copy, "paper"))
    assert statement.side == "RU"
    assert sorted(statement.outlets) == ["paper", "ru-mod"]


def test_words_of_ones_own_are_a_statement_of_their_own():
    seen = told("Our correspondent saw that Russian troops had entered Arvynka by the evening.", "paper")
    assert len(of(told(SPOKEN, "ru-mod"), seen)) == 2


def test_words_of_nobody_never_make_two_who_are_named_into_one():
    ministry = told(SPOKEN, "wire")
    staff = told(f"{COPIED}, the General Staff of Ukraine said.", "radio", later=1)
    nobody = told(f"{COPIED}.", "paper", later=2)
    first, second = of(ministry, staff, nobody)
    assert first.outlets == ("wire", "paper")
    assert second.outlets == ("radio",)


def _claim(speaker: Speaker) -> Claim:
    (one, *_) = told(SAID)
    claim = one.record.claim
    return Claim(claim.report_id, claim.event, claim.side, claim.mention, claim.extent, claim.certainty, claim.basis,
                 speaker, claim.when, claim.quote, claim.rule, claim.extractor)  # fmt: skip


@pytest.mark.parametrize(
    ("speaker", "source", "voice"),
    [
        (Speaker(None, None, None), Source("x", "The Daily"), Voice("daily", None, named=False)),
        (Speaker(None, None, None), Source("x", "City Council", "administration"), Voice("city council", None, True)),
        (Speaker(None, "TASS", "RU"), Source("tass", "TASS", "outlet", "RU"), Voice("tass", "RU", named=False)),
        (Speaker("officials", None, "UA"), Source("x", "X"), Voice("official of UA", "UA", named=False)),
        (Speaker("Ukrainian officials", None, "UA"), Source("x", "X"), Voice("official of UA", "UA", named=False)),
        (Speaker("residents", None, None), Source("x", "X", side="RU"), Voice("resident of RU", "RU", named=False)),
        (Speaker("Kyiv", None, "UA"), Source("x", "X"), Voice("spokesman of UA", "UA", named=False)),
        (Speaker("Anna Person", None, None), Source("x", "X"), Voice("anna person", None, named=True)),
        (Speaker("чиновники", None, "UA"), Source("x", "X"), Voice("чиновники of UA", "UA", named=False)),
    ],
)
def test_voices(speaker: Speaker, source: Source, voice: Voice):
    assert voice_of(_claim(speaker), source, THEATRE) == voice
