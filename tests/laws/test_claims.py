"""Laws of extraction: whatever the text, claims stand on it, repeat, and cost time in proportion to its length."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.claims import extract, extractor_id
from app.claims.models import Certainty, Event, Extraction
from app.theatre import load_theatre
from tests.app.claims.marking import PLACES, mark, read, report_of

VOCABULARY = """
    Russian Ukrainian troops forces they it its the our enemy said says that denied confirmed claimed not never
    captured liberated entered left withdrew repelled attack on from of in near and or who which where if was
    will may seemed to ordered after before videos showed Saturday yesterday February 5 km north control
"""
WORDS = st.sampled_from(
    [*PLACES, *VOCABULARY.split(), ",", ".", '"', "“", "”", "?", "(", ")", ";", "-", "\n", "\n\n", "’s"]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_claim_stands_on_the_text(text: str):
    found = read(text)
    marked = {(one.mention.start, one.mention.end) for one in mark(text)}
    for claim in found.claims:
        start, end = claim.quote
        assert 0 <= start < end <= len(text)
        assert claim.mention in marked
        assert claim.rule.startswith("en.")
        assert (claim.side is None) == (claim.event is Event.CONTESTS)
        assert claim.extractor == extractor_id(load_theatre())
        if claim.certainty is not Certainty.ANNOUNCED:
            assert claim.when.latest is not None
            assert str(claim.when.latest) <= "2022-09-10"
        if claim.when.earliest is not None and claim.when.latest is not None:
            assert claim.when.earliest <= claim.when.latest
    for relation in found.relations:
        assert relation.subject in marked
        assert relation.object is None or relation.object in marked


@given(TEXTS, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_resolutions_changes_nothing_and_repeating_gives_the_same(text: str, random):
    theatre = load_theatre()
    report = report_of(text)
    resolutions = mark(text)
    shuffled = random.sample(resolutions, len(resolutions))
    source = theatre.source("desk")
    assert extract(report, resolutions, theatre, source) == extract(report, shuffled, theatre, source)


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_without_places_there_is_no_claim(text: str):
    assert read(text, places={}).claims == ()
    assert read(text, places={}).relations == ()


@given(st.sampled_from(["be", "de", "pl"]), TEXTS)
@settings(max_examples=20, deadline=None)
def test_a_language_that_is_not_read_is_counted(language: str, text: str):
    assert read(text, language=language) == Extraction((), (), ((f"language not read: {language}", 1),))


@pytest.mark.parametrize(
    "piece",
    [
        "“",
        '" ',
        "( ",
        "Arvynka, ",
        "said that ",
        "Russian troops ",
        "to ",
        "the ",
        "which ",
        "captured Arvynka and ",
        "not ",
        ". ",
        "a\n",
        "5 ",
        "beginning of the ",
    ],
)
def test_hostile_repetition_is_read_to_its_end(piece: str):
    text = piece * 8_000
    theatre = load_theatre()
    extraction = extract(report_of(text), mark(text), theatre, theatre.source("desk"))
    assert all(0 <= claim.quote[0] < claim.quote[1] <= len(text) for claim in extraction.claims)
