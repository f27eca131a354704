"""Names to places: a gazetteer that says what it took a name to mean, and why."""

from gazetteer.errors import GazetteerError
from gazetteer.index import Gazetteer
from gazetteer.models import (
    Ambiguous,
    Candidate,
    Kind,
    Mention,
    Place,
    Prior,
    Reason,
    Resolution,
    Resolved,
    Unresolved,
    place_of,
    status_of,
)

__all__ = [
    "Ambiguous",
    "Candidate",
    "Gazetteer",
    "GazetteerError",
    "Kind",
    "Mention",
    "Place",
    "Prior",
    "Reason",
    "Resolution",
    "Resolved",
    "Unresolved",
    "place_of",
    "status_of",
]
