"""Why a place has its state: which claims count, which are set aside, by which rule, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import assert_never
from zoneinfo import ZoneInfo

from app.claims.models import ClaimRecord, Event, Extent
from app.claims.statements import Statement
from app.control.fold import BASELINE_MAP, MAPS_DISAGREE
from app.control.lapse import LAPSED
from app.control.models import Control, Level, Span, State, Step
from app.control.neighbours import FOLLOWING
from app.times import When, for_people

_UTC = ZoneInfo("UTC")
#: Outlets that a sentence names; of more it gives the number.
_OUTLETS_NAMED = 5


@dataclass(frozen=True, slots=True)
class Explanation:
    """A state in one sentence, each claim met on the way in one more, and the statements that these claims make."""

    sentence: str
    steps: tuple[ExplainedStep, ...]
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplainedStep:
    """One claim: the record, the step that the fold took with it, whether the state rests on it, and all in words."""

    record: ClaimRecord
    step: Step
    counts: bool
    sentence: str


def explain(
    control: Control,
    place_id: str,
    moment: datetime,
    records: Iterable[ClaimRecord],
    statements: Mapping[str, Statement] = MappingProxyType({}),
    zone: ZoneInfo = _UTC,
    area_of: Callable[[ClaimRecord], str | None] = lambda _: None,
) -> Explanation:
    """Explain the state of a place at ``moment`` (aware), oldest claim first.

    ``records`` must hold the claims from which ``control`` was derived; ``statements`` is the statement that each of
    them makes, by claim id; instants are told by the clock of ``zone``. ``area_of`` names the area that a claim is
    about where it is not about the place itself. A place of which nothing is known gets a sentence that says so, and
    no steps.
    """
    span = control.span_at(place_id, moment)
    if span is None:
        return Explanation("Nothing is reported of this place up to then.", ())
    by_id = {record.id: record for record in records}
    steps = tuple(
        ExplainedStep(
            record,
            step,
            step.claim_id in span.supporting,
            _step_sentence(record, step, area_of(record)) + _relayed(record, made),
        )
        for step in control.steps[place_id]
        if step.effective_at <= moment
        for record, made in [(by_id[step.claim_id], statements.get(step.claim_id))]
    )
    met = (statements[step.record.id] for step in steps if step.record.id in statements)
    areas = dict.fromkeys(area for step in steps if step.counts if (area := area_of(step.record)) is not None)
    sentence = _state_sentence(span, statements, zone, areas)
    return Explanation(sentence, steps, tuple({made.id: made for made in met}.values()))


def _state_sentence(
    span: Span, statements: Mapping[str, Statement], zone: ZoneInfo, areas: Collection[str] = ()
) -> str:
    match span.state:
        case State.HELD:
            holder = f"Held by {span.side}"
        case State.CONTESTED:
            holder = "Contested"
        case State.UNKNOWN:
            holder = "Left by one side, and nobody says that they are in" if span.supporting else "Holder unknown"
            if span.rule == LAPSED:
                return f"No longer known: what was said of it is older than the policy lets it stand (rule {LAPSED})."
        case _:
            assert_never(span.state)
    match span.level:
        case Level.CLAIMED if span.rule == MAPS_DISAGREE:
            ground = "claimed: reference maps of one time draw it differently; nobody named the place since"
        case Level.CLAIMED if span.rule == BASELINE_MAP:
            ground = "claimed: as a reference map draws it; nobody named the place since"
        case Level.INFERRED if span.rule in FOLLOWING:
            ground = "inferred from the places around it; nobody named the place itself"
        case Level.ASSESSED:
            ground = "assessed: the loser, a witness of no side or independent footage says so"
        case Level.CLAIMED:
            ground = "claimed: only the side that gains by it, an unsure voice or a source that is not listed says so"
        case Level.INFERRED:
            around = " and ".join(areas) or "the region around it"
            ground = f"inferred from claims on {around}; nobody named the place itself"
        case _:
            assert_never(span.level)
    flag = " Others kept reporting on the place and none spoke against it." if span.unopposed else ""
    reason = ground if span.supporting else "no claim that has an effect"
    made = {statements[claim].id if claim in statements else claim for claim in span.supporting}
    told = len(span.supporting)
    alike = f" The {told} claims that support it are {_counted(len(made))}." if len(made) < told else ""
    return f"{holder}{_since(span.since, zone)} ({reason}; rule {span.rule}).{alike}{flag}"


def _counted(statements: int) -> str:
    return "one and the same statement" if statements == 1 else f"{statements} statements"


def _relayed(record: ClaimRecord, made: Statement | None) -> str:
    """Who else published the statement; for a relay, who was first as far as is known."""
    if made is None or len(made.outlets) == 1:
        return ""
    first, *others = made.outlets
    if record.source_id != first:
        return f"; the same statement as {first} published"
    named = ", ".join(others[:_OUTLETS_NAMED])
    more = len(others) - _OUTLETS_NAMED
    return f"; relayed by {len(others)}: {named}{f' and {more} more' if more > 0 else ''}"


def _since(since: When, zone: ZoneInfo) -> str:
    first, last = (None if end is None else for_people(end, zone) for end in (since.earliest, since.latest))
    match (first, last):
        case (None, None):
            return ""
        case (None, str()):
            return f", since {last} or before"
        case (str(), None):
            return f", since {first} or later"
        case _ if first == last:
            return f", since {last}"
        case _:
            return f", since some time between {first} and {last}"


def _step_sentence(record: ClaimRecord, step: Step, area: str | None) -> str:
    claim = record.claim
    speaker = claim.speaker.name or claim.speaker.body or record.source_id
    body = f" ({claim.speaker.body})" if claim.speaker.name and claim.speaker.body else ""
    where = {
        Extent.WHOLE: area or "the place",
        Extent.PART: f"a part of {area or 'it'}",
        Extent.EDGE: "its edge" if area is None else f"the edge of {area}",
        Extent.NEAR: f"somewhere near {area or 'it'}",
    }
    side = claim.side or "nobody named"
    return (
        f"{speaker}{body}, {claim.certainty.value}, {claim.basis.value}: {side} {_VERBS[claim.event]} "
        f"{where[claim.extent]} -> {step.effect} [{step.rule}]"
    )


_VERBS = {
    Event.HOLDS: "holds",
    Event.CAPTURES: "captures",
    Event.ENTERS: "enters",
    Event.WITHDRAWS: "withdraws from",
    Event.CONTESTS: "fights in",
    Event.REPELS: "repels an attack on",
    Event.ADVANCES: "advances at",
    Event.CUTS_SUPPLY: "cuts the supply of",
}
