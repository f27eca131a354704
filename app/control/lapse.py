"""What nothing has confirmed for long is no longer known, where the policy says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from app.control.evidence import Evidence
from app.control.models import Level, Span, State
from app.times import When

LAPSED = "lapsed"


def with_lapses(
    spans: Sequence[Span], days: int, valid_at: datetime, evidence: Mapping[str, Evidence]
) -> tuple[Span, ...]:
    """The spans of a place, with what is older than so many days replaced by what is not known.

    A state lasts for ``days`` from the last claim that supports it; a further claim for it makes it known again. The
    claims that it rested on are then shown beside. No lapse lies after ``valid_at``.

    Parameters
    ----------
    spans : sequence of Span
        Of one place, oldest first.
    days : int
        None lapses where it is 0.
    valid_at : datetime
        Aware.
    evidence : mapping of str to Evidence
        The claims by id.
    """
    return tuple(_split(spans, timedelta(days=days), valid_at, evidence)) if days else tuple(spans)


def _split(
    spans: Sequence[Span], lasting: timedelta, valid_at: datetime, evidence: Mapping[str, Evidence]
) -> Iterator[Span]:
    for span in spans:
        if span.state is State.UNKNOWN:
            yield span
            continue
        ends = max(evidence[claim_id].effective_at for claim_id in span.supporting) + lasting
        if ends > valid_at or (span.until is not None and ends >= span.until):
            yield span
        elif ends <= span.from_:
            yield _lapsed(span, span.from_)
        else:
            yield span._replace(until=ends)
            yield _lapsed(span, ends)


def _lapsed(span: Span, from_: datetime) -> Span:
    return span._replace(
        state=State.UNKNOWN,
        side=None,
        level=Level.CLAIMED,
        from_=from_,
        since=When(None, None),
        supporting=(),
        beside=(*span.supporting, *span.beside),
        unopposed=False,
        rule=LAPSED,
    )
