"""The one error tree of the gazetteer."""

from __future__ import annotations


class GazetteerError(Exception):
    """Root of every error that the gazetteer raises on purpose."""


class IndexMissing(GazetteerError):
    """No compiled index is at the given path, and none may be built."""


class IndexDamaged(GazetteerError):
    """The compiled index is there but cannot be read."""


class CacheNotWritable(GazetteerError):
    """The folder that the compiled index belongs in cannot be written to."""


class DataMissing(GazetteerError):
    """A data package that the build reads is not installed or lacks a file."""


class BadDump(GazetteerError):
    """A file that was handed in is no GeoNames dump, or is damaged; the line is named."""


class OnlineUnavailable(GazetteerError):
    """The online geocoder, which was switched on, did not answer."""
