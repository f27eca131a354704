"""What every reader knows of a sentence before it reads it: who published it, in which theatre."""

from __future__ import annotations

from dataclasses import dataclass

from app.claims.models import NOBODY, Speaker
from app.reports.models import Source
from app.theatre import Theatre


@dataclass(kw_only=True)
class Publication:
    """Whose report a sentence stands in."""

    theatre: Theatre
    source: Source

    def reporter(self) -> Speaker:
        """The voice of the report itself."""
        return NOBODY if self.source.side is None else Speaker(None, self.source.name, self.source.side)

    def names_source(self, words: str) -> bool:
        """Whether words name the report's own source: "the channel So-and-so wrote" in that channel's report."""
        return self.source.name.split(" (")[0].lower() in words.lower()
