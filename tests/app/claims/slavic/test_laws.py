"""Laws of the Ukrainian and Russian readers: whatever the text, claims stand on it, and the side is never made up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.claims import extract, extractor_id
from app.claims.models import Certainty, Event
from app.theatre import load_theatre
from tests.app.claims.marking import mark, read, report_of

LANGUAGES = st.sampled_from(["uk", "ru"])
PLACES = {
    "Арвинку": "settlement",
    "Арвинки": "settlement",
    "Белмора": "settlement",
    "Корванець": "settlement",
    "Арвинська область": "region",
    "Київ": "settlement",
    "Москва": "settlement",
}
VOCABULARY = """
    російські українські війська ЗСУ ворог наші вони його її місто село заявив повідомила що заперечив не ні ніколи
    звільнили звільнено захопили увійшли залишили відійшли відбили атаки бої тривають в у на до з від за під біля
    околиці частина контролем контроль руках якщо може планують намагаються безуспішно вчора у лютому 5 км на північ від
    российские украинские войска ВСУ противник они его город заявил сообщили что опроверг освободили освобожден взяли
    вошли оставили отошли отбили атаки бои идут из около окраине под контролем если может планируют пытаются безуспешно
    який которая де где відео видно фото прапор флаг над звільнення освобождение після после про о відсотків 80 %
"""
WORDS = st.sampled_from(
    [*PLACES, *VOCABULARY.split(), ",", ".", '"', "«", "»", "?", "(", ")", ";", ":", "-", "—", "\n", "\n\n", "’"]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join))


@given(LANGUAGES, TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_claim_stands_on_the_text(language: str, text: str):
    found = read(text, places=PLACES, language=language)
    marked = {(one.mention.start, one.mention.end) for one in mark(text, PLACES)}
    for claim in found.claims:
        start, end = claim.quote
        assert 0 <= start < end <= len(text)
        assert claim.mention in marked
        assert claim.rule.startswith(f"{language}.")
        assert (claim.side is None) == (claim.event is Event.CONTESTS)
        assert claim.extractor == extractor_id(load_theatre())
        if claim.certainty is not Certainty.ANNOUNCED:
            assert claim.when.latest is not None
            assert str(claim.when.latest) <= "2022-09-10"
        if claim.when.earliest is not None and claim.when.latest is not None:
            assert claim.when.earliest <= claim.when.latest
    assert len({claim.id for claim in found.claims}) == len(found.claims)


@given(LANGUAGES, TEXTS)
@settings(max_examples=50, deadline=None)
def test_without_places_there_is_no_claim(language: str, text: str):
    assert read(text, places={}, language=language).claims == ()


@given(LANGUAGES, TEXTS, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_resolutions_changes_nothing(language: str, text: str, random):
    theatre = load_theatre()
    report = report_of(text, language=language)
    resolutions = mark(text, PLACES)
    shuffled = random.sample(resolutions, len(resolutions))
    source = theatre.source("desk")
    assert extract(report, resolutions, theatre, source) == extract(report, shuffled, theatre, source)


@given(st.sampled_from(["звільнили", "захопили", "залишили", "контролюють"]), st.sampled_from(["ЗСУ", "Росіяни"]))
@settings(deadline=None)
def test_what_is_not_said_is_not_claimed(verb: str, who: str):
    assert read(f"{who} не {verb} Арвинку.", places=PLACES, language="uk").claims == ()
    assert read(f"Якщо {who} {verb} Арвинку, війна скінчиться.", places=PLACES, language="uk").claims == ()
    assert read(f"Чи {verb} {who} Арвинку?", places=PLACES, language="uk").claims == ()


@pytest.mark.parametrize("language", ["uk", "ru"])
@pytest.mark.parametrize(
    "piece", ["«", '" ', "( ", "Арвинку, ", "взяли Арвинку і ", "заявив, що ", "не ", "який ", "— ", "под контролем "]
)
def test_hostile_repetition_is_read_to_its_end(language: str, piece: str):
    text = piece * 3_000
    theatre = load_theatre()
    extraction = extract(report_of(text, language=language), mark(text, PLACES), theatre, theatre.source("desk"))
    assert all(0 <= claim.quote[0] < claim.quote[1] <= len(text) for claim in extraction.claims)
