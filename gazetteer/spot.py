"""A name found in a text, with what the vetoes look at."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from gazetteer.entry import Match, Naming, is_own_name
from gazetteer.evidence import Evidence
from gazetteer.people import People
from gazetteer.store import Store
from gazetteer.tokens import Token

#: Decimal logarithm of the people from which a lone name stands for the place whatever is said beside it.
LARGE = 5.0

#: Words after a name that may belong to a longer one.
LOOK_AHEAD = 5

SPACES = frozenset({" ", "\u00a0"})


def _stands_alone(match: Match) -> bool:
    """Whether a match may lend its importance to a name: a second-level unit does not to its name without "County"."""
    return is_own_name(match.naming) or not (match.entry.admin2 or match.naming & Naming.ADJECTIVE)


@dataclass(frozen=True, slots=True)
class Spot:
    """A name found in a text: the words from ``start`` to ``stop``, the records that bear it, and what is around.

    ``small`` holds the folded words that the text also writes in small letters.
    """

    tokens: list[Token]
    start: int
    stop: int
    matches: tuple[Match, ...]
    evidence: Evidence
    people: People
    small: AbstractSet[str]
    store: Store

    @property
    def first(self) -> Token:
        """The first word."""
        return self.tokens[self.start]

    @property
    def before(self) -> Token | None:
        """The word before the name."""
        return self.tokens[self.start - 1] if self.start else None

    @property
    def after(self) -> Token | None:
        """The word after the name."""
        return self.tokens[self.stop] if self.stop < len(self.tokens) else None

    @property
    def weight(self) -> float:
        """Weight of the most important record."""
        return max(match.entry.weight if _stands_alone(match) else 0.0 for match in self.matches)

    @property
    def keys(self) -> tuple[str, ...]:
        """The folded words."""
        return tuple(token.key for token in self.tokens[self.start : self.stop])
