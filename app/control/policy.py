"""The frozen rules and thresholds by which claims become control."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from zoneinfo import ZoneInfo

from app.digest import digest


@dataclass(frozen=True, slots=True)
class Policy:
    """Interest-aware policy: a side's word about its own success is claimed, its word about its own loss is assessed.

    Attributes
    ----------
    name, version
        Named in every stamp together with the digest; a change of any rule in code raises the version.
    zone : str
        IANA time zone in which dates of events are read.
    unopposed_days : int
        Days after a claim in which the other side or neutral sources must have spoken of the place for ``unopposed``.
    admission_days : int
        A loss that a side admits and a gain that the other claims corroborate each other if at most this far apart.
    vague_days : int
        An event whose interval is longer than this, or open, never overturns an event inside that interval.
    infer_regions : bool
        Whether a claim on a whole region speaks for the places inside that have no claim of their own.
    """

    name: str = "interest-aware"
    version: int = 1
    zone: str = "Europe/Kyiv"
    unopposed_days: int = 3
    admission_days: int = 7
    vague_days: int = 14
    infer_regions: bool = True

    @property
    def time_zone(self) -> ZoneInfo:
        """The zone as an object."""
        return ZoneInfo(self.zone)

    @property
    def digest(self) -> str:
        """SHA-256 of all values."""
        return digest(asdict(self))
