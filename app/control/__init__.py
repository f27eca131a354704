"""Control over time, derived from claims."""

from app.control.changes import DatedChange, changes_between, changes_in, states_by_day
from app.control.derivation import Derivation
from app.control.derive import derive
from app.control.evidence import Relayed
from app.control.explain import ExplainedStep, Explanation, explain
from app.control.models import Change, Control, Level, Perspective, Span, State, Step
from app.control.policy import Policy

__all__ = [
    "Change",
    "Control",
    "DatedChange",
    "Derivation",
    "ExplainedStep",
    "Explanation",
    "Level",
    "Perspective",
    "Policy",
    "Relayed",
    "Span",
    "State",
    "Step",
    "changes_between",
    "changes_in",
    "derive",
    "explain",
    "states_by_day",
]
