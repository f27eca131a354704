"""A text that is cut off, lacks words or runs into another is read, and its claims stand on what is left of it."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.accuracy.development import SETS, raw_items
from tests.app.claims.marking import read


@cache
def texts(language: str) -> list[dict[str, Any]]:
    return [raw for name in SETS if name.startswith(language) for raw in raw_items(name)]


@st.composite
def torn(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    """A language, a text of its sets that was torn, and the item that it came from."""
    language = draw(st.sampled_from(["en", "uk", "ru"]))
    raw = draw(st.sampled_from(texts(language)))
    words = raw["text"].split()
    first = draw(st.integers(0, len(words) - 1))
    kept = words[first : draw(st.integers(first + 1, len(words)))]
    for _ in range(draw(st.integers(0, min(3, len(kept) - 1)))):
        del kept[draw(st.integers(0, len(kept) - 1))]
    if draw(st.booleans()):
        kept += draw(st.sampled_from(texts(language)))["text"].split()[: draw(st.integers(0, 12))]
    return language, " ".join(kept), raw


@given(torn())
@settings(max_examples=1000, deadline=None)
def test_a_torn_text_is_read(drawn: tuple[str, str, dict[str, Any]]) -> None:
    language, text, raw = drawn
    places = {place: kind for place, kind in raw["places"].items() if place in text}
    found = read(text, places=places, published=raw["published"], source=raw["source"], language=language)
    for claim in found.claims:
        assert text[slice(*claim.mention)] in places
        assert 0 <= claim.quote[0] < claim.quote[1] <= len(text)
