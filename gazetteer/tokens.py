"""Words of a text with their offsets and what their writing shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gazetteer.normalize import fold

_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`′”＇´ʹˈꞌ\u0300-\u036f]+[^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’‘ʼ`][sS]$")
_ENDS_SENTENCE = re.compile(r"[.!?…:;“\"«\n•*|]")
_ABBREVIATIONS = frozenset({
    "st", "mt", "ft", "mr", "mrs", "ms", "dr", "gen", "col", "lt", "sgt", "maj", "capt", "gov", "sen",
    "смт", "пгт", "нп", "обл", "вул", "ул", "св", "ім", "им", "ген", "полк",
})  # fmt: skip

#: Share of capitalised words from which a line is taken for a headline, where capitals prove nothing.
_HEADLINE_SHARE = 0.7
_HEADLINE_WORDS = 4
_LONG = 3


@dataclass(slots=True)
class Token:
    """A word of a text.

    Attributes
    ----------
    start, end : int
        Code points of the text, end exclusive; a possessive ending is left out.
    key : str
        The word folded.
    gap : str
        The text between the word before and this one.
    is_capital, is_upper : bool
        Whether it begins with a capital; whether it has two letters or more and all are capitals.
    capitals : int
        How many of its letters are capitals.
    begins : bool
        Whether a sentence, a quotation or a line begins with it.
    headline : bool
        Whether it stands in a line in which nearly every word is capitalised.
    whole : str
        The folded word with its possessive ending: ``lands`` of "Land's End".
    """

    start: int
    end: int
    key: str
    gap: str
    is_capital: bool
    is_upper: bool
    capitals: int
    begins: bool
    headline: bool
    whole: str


def tokenise(text: str, offset: int = 0) -> list[Token]:
    """Words of a text; ``offset`` is added to every position."""
    tokens: list[Token] = []
    end = 0
    for found in _WORD.finditer(text):
        word = found.group()
        gap = text[end : found.start()]
        whole = fold(word)
        owner = _POSSESSIVE.search(word)
        bare = word[: owner.start()] if owner else word
        begins = not tokens or _begins(tokens[-1], gap)
        tokens.append(
            Token(
                start=found.start() + offset,
                end=found.start() + len(bare) + offset,
                key=fold(bare) if owner else whole,
                gap=gap,
                is_capital=word[0].isupper(),
                is_upper=len(bare) > 1 and bare.isupper(),
                capitals=sum(map(str.isupper, bare)),
                begins=begins,
                headline=False,
                whole=whole,
            )
        )
        end = found.end() - (len(word) - len(bare))
    for line in _lines(tokens):
        _mark_headline(line, ends_sentence=text[line[-1].end - offset : line[-1].end - offset + 1] == ".")
    return tokens


def _begins(before: Token, gap: str) -> bool:
    if _ENDS_SENTENCE.search(gap) is None:
        return False
    return not (gap.strip() == "." and (before.key in _ABBREVIATIONS or before.end - before.start == 1))


def _lines(tokens: list[Token]) -> Iterator[list[Token]]:
    line: list[Token] = []
    for token in tokens:
        if "\n" in token.gap and line:
            yield line
            line = []
        line.append(token)
    if line:
        yield line


def _mark_headline(line: list[Token], *, ends_sentence: bool) -> None:
    """A line is a headline where nearly all its longer words are capitalised and no full stop ends it, or all shout."""
    long = [token for token in line if token.end - token.start > _LONG]
    shouted = sum(token.is_upper for token in long)
    capital = shouted if ends_sentence else sum(token.is_capital for token in long)
    if len(long) >= _HEADLINE_WORDS and capital >= _HEADLINE_SHARE * len(long):
        for token in line:
            token.headline = True
