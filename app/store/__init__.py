"""The ledger: an append-only collection of reports, mentions, resolutions, claims and retractions."""

from app.store.ledger import IN_MEMORY, Ledger
from app.store.models import Appended, Contents, DistanceCheck, Entry, MentionKey, Reading, Retraction, StoredReport

__all__ = [
    "IN_MEMORY",
    "Appended",
    "Contents",
    "DistanceCheck",
    "Entry",
    "Ledger",
    "MentionKey",
    "Reading",
    "Retraction",
    "StoredReport",
]
