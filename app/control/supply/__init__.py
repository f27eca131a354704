"""What a day's control makes of roads and railways: which stretches are open to whom, and what is still connected."""

from app.control.supply.connections import Bond, Connections
from app.control.supply.history import Stretch, histories, sides_of, statuses_at, stretches
from app.control.supply.lists import Lists
from app.control.supply.models import RouteState, Segment
from app.control.supply.relations import Relation, relation_of
from app.control.supply.reported import Hearing, hear_cut, hear_hub, hear_link
from app.control.supply.segments import segment_of
from app.control.supply.standings import Standings
from app.control.supply.statuses import STATES, Statuses
from app.control.supply.ways import Ways

__all__ = [
    "STATES",
    "Bond",
    "Connections",
    "Hearing",
    "Lists",
    "Relation",
    "RouteState",
    "Segment",
    "Standings",
    "Statuses",
    "Stretch",
    "Ways",
    "hear_cut",
    "hear_hub",
    "hear_link",
    "histories",
    "relation_of",
    "segment_of",
    "sides_of",
    "statuses_at",
    "stretches",
]
