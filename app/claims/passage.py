"""What every reader knows of a sentence before it reads it: its items, who published it, and in which theatre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.claims.models import NOBODY, Speaker
from app.claims.tokens import Item
from app.reports.models import Source
from app.theatre import Theatre


@dataclass(kw_only=True)
class Passage:
    """A sentence of a report; indices count the items of the whole report, ends exclusive."""

    text: str
    items: Sequence[Item]
    begin: int
    end: int
    theatre: Theatre
    source: Source

    @property
    def quote(self) -> tuple[int, int]:
        """Where it stands in the report: code points, end exclusive."""
        return self.items[self.begin].start, self.items[self.end - 1].end

    def reporter(self) -> Speaker:
        """The voice of the report itself."""
        return NOBODY if self.source.side is None else Speaker(None, self.source.name, self.source.side)

    def names_source(self, words: str) -> bool:
        """Whether words name the report's own source: "the channel So-and-so wrote" in that channel's report."""
        return self.source.name.split(" (")[0].lower() in words.lower()
