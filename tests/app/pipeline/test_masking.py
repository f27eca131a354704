"""Quotes are short, and show no private numbers, addresses and handles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pipeline.masking import MASK, QUOTE_LENGTH, mask, public_quote

PRIVATE = [
    "+380 67 123 45 67",
    "+380671234567",
    "+38 (067) 123-45-67",
    "067 123 45 67",
    "(067) 123-45-67",
    "8 (916) 123-45-67",
    "8-916-123-45-67",
    "olena.k+x@mail.example.org",
    "@some_body",
    "https://t.me/some_channel/123",
    "t.me/joinchat-abc",
]


@pytest.mark.parametrize("private", PRIVATE)
def test_private_data_is_masked_wherever_it_stands(private: str) -> None:
    assert mask(private) == MASK
    assert mask(f"call {private}, she said") == f"call {MASK}, she said"
    assert mask(f"({private})").count(MASK) == 1


@pytest.mark.parametrize(
    "text",
    [
        "73 kilometres (45 miles) north of Izyum",
        "on 2022-09-10 at 14:30",
        "10.09.2022, 08.09.2022",
        "1,000,000 people and 234,908 places",
        "the 92nd brigade took 300 prisoners in 2022",
        "at 49.2060, 37.2540",
        "https://paper.example/2022/09/10/7366622",
    ],
)
def test_what_is_not_private_stays(text: str) -> None:
    assert mask(text) == text


_PIECES = st.lists(st.one_of(st.sampled_from([*PRIVATE, MASK, "@", "+", " "]), st.text(max_size=20)), max_size=12)


@given(_PIECES.map("".join))
def test_masking_twice_changes_nothing(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(st.text(max_size=900), st.data())
def test_quotes_are_short_and_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first = data.draw(st.integers(start, end))
    last = data.draw(st.integers(first, end))
    shown = public_quote(text, (start, end), (first, last))
    if MASK not in shown:
        assert len(shown) <= QUOTE_LENGTH + 2
        assert shown.strip("…").strip() in " ".join(text[start:end].split())


def test_a_long_quote_shows_its_mention_and_no_half_number() -> None:
    number = "+380671234567"
    text = "a " * 300 + "Town was taken " + "b " * 130 + number + " c" * 300
    at = text.index("Town")
    for shift in range(40):
        shown = public_quote(text, (shift, len(text)), (at + shift // 2, at + shift // 2 + 4))
        assert "Town" in shown
        assert "671" not in shown
        assert shown.startswith("…")
        assert shown.endswith("…")


def test_a_redacted_text_gives_no_words() -> None:
    assert public_quote("", (10, 40), (12, 17)) == ""
