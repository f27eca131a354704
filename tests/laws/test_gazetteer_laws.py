"""Laws of recognition and resolution, on the real index."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer import Ambiguous, Gazetteer, Mention, Prior, Resolved, Unresolved
from tests.gazetteer.conftest import gazetteer, prior

__all__ = ["gazetteer", "prior"]

NAMES = [
    "Izyum", "Kupiansk", "Balakliia", "Lyman", "Shevchenkove", "Kharkiv region", "Donetsk", "Hrakove", "Paris",
    "Texas", "London", "Ontario", "Ukraine", "Ivanivka", "Springfield", "Verbivka", "Kyiv", "Zaliznychne",
]  # fmt: skip
WORDS = [
    "in",
    "near",
    "and",
    "of",
    "the",
    "said",
    "Mr",
    "Anna",
    "river",
    "city",
    "-",
    "’s",
    ",",
    ".",
    "\n",
    "(",
    "12 km",
]

REAL = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])

texts = st.lists(st.sampled_from(NAMES + WORDS), max_size=25).map(" ".join)
hostile = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="АaA'’- .\u0301\u200b\u202e\ud83d\U0001f1faЇйŉßİ\x00\n", max_size=200),
    st.lists(st.sampled_from([*NAMES, "\u202e", "\U0001f1fa\U0001f1e6", "\x00", "ﬃ", "𝕂𝕪𝕚𝕧"]), max_size=20).map(
        "".join
    ),
)


def parts(text: str, names: Sequence[str]) -> tuple[str, list[Mention]]:
    return text, [Mention(text.index(name), text.index(name) + len(name), name) for name in names]


@REAL
@given(hostile)
def test_no_text_raises_and_spans_are_true(gazetteer: Gazetteer, prior: Prior, text: str) -> None:
    mentions = [resolution.mention for resolution in gazetteer.geoparse(text, prior)]
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        end = mention.end


@settings(REAL, max_examples=150)
@given(st.lists(hostile, min_size=60, max_size=70))
def test_thousands_of_hostile_names_never_raise(gazetteer: Gazetteer, texts: list[str]) -> None:
    for text in texts:
        gazetteer.find(text)
        gazetteer.lookup(text)
        gazetteer.recognise(text)


@REAL
@given(hostile)
def test_no_query_raises(gazetteer: Gazetteer, query: str) -> None:
    assert len(gazetteer.search(query, limit=5)) <= 5
    assert len(gazetteer.suggest(query, 5)) <= 5


@REAL
@given(texts, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_mentions_is_irrelevant(
    gazetteer: Gazetteer, prior: Prior, text: str, chance: random.Random, has_prior: bool
) -> None:
    used = prior if has_prior else None
    mentions = list(gazetteer.recognise(text))
    expected = dict(zip(mentions, gazetteer.resolve(text, mentions, used), strict=True))
    chance.shuffle(mentions)
    assert dict(zip(mentions, gazetteer.resolve(text, mentions, used), strict=True)) == expected


@REAL
@given(texts)
def test_every_answer_carries_its_trace_and_shares_of_at_most_one(
    gazetteer: Gazetteer, prior: Prior, text: str
) -> None:
    for resolution in gazetteer.geoparse(text, prior):
        assert resolution.why
        assert all(reason.rule and reason.detail for reason in resolution.why)
        assert sum(candidate.score for candidate in resolution.candidates) <= 1.001
        match resolution:
            case Resolved():
                assert resolution.place.lon is not None
                assert 0.5 <= resolution.score <= 1
                assert resolution.place == resolution.candidates[0].place
            case Ambiguous():
                assert resolution.candidates
            case Unresolved():
                assert not hasattr(resolution, "place")


@REAL
@given(texts)
def test_without_a_prior_no_trace_names_one(gazetteer: Gazetteer, text: str) -> None:
    for resolution in gazetteer.geoparse(text):
        assert not any(reason.rule.startswith("prior") for reason in resolution.why)


def test_a_long_line_is_read_to_its_end(gazetteer: Gazetteer) -> None:
    sentence = "Troops near Izyum and Kupiansk, 40 km from Kharkiv, saw Anna Lozova in the Kharkiv region "
    text = sentence * 2_000
    assert gazetteer.geoparse(text)[-1].mention.start > len(text) - len(sentence)


@pytest.mark.parametrize("text", ["A" * 300_000, "a-" * 100_000, "Izyum-" * 50_000, "'" * 200_000, "Of " * 80_000])
def test_monotonous_text_is_read_to_its_end(gazetteer: Gazetteer, text: str) -> None:
    for resolution in gazetteer.geoparse(text):
        assert text[resolution.mention.start : resolution.mention.end] == resolution.mention.text
