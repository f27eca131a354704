"""The one error tree of geodata."""

from __future__ import annotations


class GeodataError(Exception):
    """Root of every error that geodata raises on purpose; its text says what, where and what to do."""


class BadCoordinate(GeodataError):
    """A longitude or latitude is no number of degrees on the earth, or the axes were swapped."""


class BadStatement(GeodataError):
    """A stated distance or direction is none that can be compared."""


class BadGeometry(GeodataError):
    """A geometry cannot be written as it stands."""


class BadTable(GeodataError):
    """A row or its values do not fit the format they are to be written in."""


class CannotWrite(GeodataError):
    """A file could not be written; what stood in its place before still stands."""


class NoBoundary(GeodataError):
    """A country is asked for whose area is not in the file of countries."""


class BadNetwork(GeodataError):
    """Nodes, edges and routes do not fit together, or say what cannot be read as a network."""
