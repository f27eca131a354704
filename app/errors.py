"""The one error tree of the tracker. The command line prints the message; HTTP maps the class to a status."""

from __future__ import annotations


class FrontlineError(Exception):
    """Root of every error that the tracker raises on purpose; its text says what, where and what to do."""


class BadInput(FrontlineError):
    """Something that the user handed in cannot be used."""


class BadReport(BadInput):
    """A file or line is no report that can be read."""


class BadTime(BadInput):
    """A date or an instant cannot be understood."""


class UnknownPlace(FrontlineError):
    """No place has that name. ``did_you_mean`` lists names that are close."""

    def __init__(self, name: str, did_you_mean: tuple[str, ...] = ()) -> None:
        hint = f"; did you mean {', '.join(did_you_mean)}?" if did_you_mean else ""
        super().__init__(f"no place is called {name!r} in the gazetteer{hint}")
        self.name = name
        self.did_you_mean = did_you_mean


class AmbiguousPlace(FrontlineError):
    """A name fits several places about equally, where one is needed. ``candidates`` are ids with names."""

    def __init__(self, name: str, candidates: tuple[str, ...]) -> None:
        super().__init__(f"{name!r} may be one of several places; name one by its id: {', '.join(candidates)}")
        self.name = name
        self.candidates = candidates


class UnplacedPlace(FrontlineError):
    """A place is known by name, but not where it lies."""


class UnknownRecord(FrontlineError):
    """No report, claim or layer has that id."""


class LedgerDamaged(FrontlineError):
    """The ledger's file is not a ledger, or is damaged."""


class PortTaken(FrontlineError):
    """The address to serve on is in use."""
