"""The ledger: an append-only collection of reports, mentions, resolutions, claims and retractions."""

from app.store.ledger import Ledger
from app.store.models import Appended, Contents, DistanceCheck, Entry, MentionKey, Reading, Retraction, StoredReport

__all__ = [
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
