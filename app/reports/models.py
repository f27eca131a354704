"""Sources and reports, as they were published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.digest import make_id
from app.times import Precision, iso

#: The kind of a source that the theatre's file does not list.
UNLISTED = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet or channel that publishes.

    Attributes
    ----------
    id : str
        Short lower-case name, such as ``ru-mod``.
    name : str
        As shown to people.
    kind : str
        ``ministry``, ``military``, ``administration``, ``service``, ``outlet``, ``monitor``, ``channel``, ``footage``;
        ``unknown`` for one that the theatre's file does not list.
    side : str or None
        The side that it belongs to, None for one that belongs to none.
    url : str or None
    """

    id: str
    name: str
    kind: str = UNLISTED
    side: str | None = None
    url: str | None = None

    @property
    def listed(self) -> bool:
        """Whether its side is known: of one that nobody listed, also "none" would only be guessed."""
        return self.kind != UNLISTED


@dataclass(frozen=True, slots=True)
class Report:
    """One text published by one source at one time.

    Attributes
    ----------
    source_id : str
    published_at : datetime
        Aware, UTC.
    precision : Precision
        Whether a day was given (``published_at`` is its last second in the theatre's time zone) or an instant.
    text : str
        As published, code point for code point: all offsets count in it.
    url : str or None
    revision_of : str or None
        Id of the report that this edition replaces; the claims of that one then no longer count.
    language : str
        ISO 639-1 code as given or recognised.
    label : str
        What whoever handed it in called it (the ``id`` of a JSON line, a file's name); not part of the id.
    note : str
        A remark to show with it, such as "paraphrased sample"; not part of the id.
    """

    source_id: str
    published_at: datetime
    precision: Precision
    text: str
    url: str | None = None
    revision_of: str | None = None
    language: str = "en"
    label: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """Hash of what was published: source, time, address, edition and text."""
        return make_id("report", self.source_id, iso(self.published_at), self.url, self.revision_of, self.text)
