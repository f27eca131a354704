"""Entries of a ledger for tests: made by hand in short, or drawn by hypothesis."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from app.claims.models import Basis, Certainty, Claim, Event, Extent, Extraction, Relation, RelationKind, Speaker
from app.reports.models import Report, Source
from app.store import DistanceCheck, Entry, Reading
from app.times import Precision, When
from gazetteer.models import Ambiguous, Candidate, Kind, Mention, Place, Reason, Resolution, Resolved, Unresolved

RECORDED = datetime(2022, 10, 1, tzinfo=UTC)
PLACES = tuple(
    Place(f"test:{number}", f"Town {number}", Kind.SETTLEMENT, "UA", "07", 36.0 + number, 49.0, 1000, 5, ("Ukraine",))
    for number in range(4)
)
SOURCES = (
    Source("paper", "A paper", "outlet"),
    Source("ministry", "A ministry", "ministry", "UA", "https://m.example"),
)


def entry(text: str = "Town 1 was taken.", *, day: int = 1, source: Source = SOURCES[0], **report: object) -> Entry:
    """An entry with one claim, that one side holds the first town from that day of September 2022 on."""
    made = Report(source.id, datetime(2022, 9, day, 12, tzinfo=UTC), Precision.SECOND, text, **report)
    found = Resolved(Mention(0, 6, text[:6]), PLACES[1], 0.9, (Candidate(PLACES[1], 0.9),), (Reason("r", "d"),))
    claim = Claim(
        made.id,
        Event.HOLDS,
        "UA",
        (0, 6),
        Extent.WHOLE,
        Certainty.ASSERTED,
        Basis.REPORTER,
        Speaker(None, None, None),
        When(date(2022, 9, day), date(2022, 9, day)),
        (0, len(text)),
        "test.holds",
        "test/1",
    )
    hub = Relation(made.id, RelationKind.HUB, (0, 6), None, (0, len(text)))
    extraction = Extraction((claim,), (hub,), (("why", 1),))
    return Entry(source, made, Reading("names/1", "test/1", (found,), extraction, {}))


_words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
_maybe = st.none() | _words
_instants = st.integers(0, 10**6).map(lambda minutes: datetime(2022, 2, 24, tzinfo=UTC) + timedelta(minutes=minutes))
_days = st.dates(date(2022, 2, 1), date(2022, 12, 31))
_ends = st.none() | _days | _instants
_spans = st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda pair: (pair[0], pair[0] + pair[1]))
_candidates = st.lists(st.builds(Candidate, st.sampled_from(PLACES), st.floats(0, 1)), max_size=3).map(tuple)
_reasons = st.lists(st.builds(Reason, _words, _words), max_size=2).map(tuple)


@st.composite
def resolutions(draw: st.DrawFn, text: str) -> tuple[Resolution, ...]:
    """Resolutions of different spans of a text, of every kind."""
    found: list[Resolution] = []
    for start, end in draw(st.lists(_spans, max_size=3, unique=True)):
        mention, candidates, why = Mention(start, end, text[start:end]), draw(_candidates), draw(_reasons)
        match draw(st.integers(0, 2)):
            case 0:
                place = draw(st.sampled_from(PLACES))
                found.append(Resolved(mention, place, draw(st.floats(0, 1)), candidates, why))
            case 1:
                found.append(Ambiguous(mention, candidates, why))
            case _:
                found.append(Unresolved(mention, why, candidates))
    return tuple(sorted(found, key=lambda item: (item.mention.start, item.mention.end)))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Any entry that the program could write."""
    source = draw(st.sampled_from(SOURCES))
    text = draw(_words.filter(str.strip))
    precision = draw(st.sampled_from(Precision))
    report = Report(source.id, draw(_instants), precision, text, draw(_maybe), label=draw(_words), note=draw(_words))
    claims = draw(
        st.lists(
            st.builds(
                Claim,
                st.just(report.id),
                st.sampled_from(Event),
                st.sampled_from([None, "UA", "RU"]),
                _spans,
                st.sampled_from(Extent),
                st.sampled_from(Certainty),
                st.sampled_from(Basis),
                st.builds(Speaker, _maybe, _maybe, _maybe),
                st.builds(When, _ends, _ends),
                _spans,
                _words,
                st.just("test/1"),
                st.booleans(),
            ),
            max_size=3,
            unique_by=lambda claim: claim.id,
        )
    )
    relations = draw(
        st.lists(
            st.builds(
                Relation,
                st.just(report.id),
                st.sampled_from(RelationKind),
                _spans,
                st.none() | _spans,
                _spans,
                st.none() | st.floats(0.1, 900),
                st.none() | st.just("north-east"),
                st.booleans(),
            ),
            max_size=2,
            unique_by=lambda relation: relation.id,
        )
    )
    check = DistanceCheck("inconsistent", "agrees", 73.0, 61.1, "north", 20.2, "north-north-east")
    checks = {relation.id: check for relation in relations if draw(st.booleans())}
    left_out = draw(st.dictionaries(_words, st.integers(1, 9), max_size=2))
    extraction = Extraction(tuple(claims), tuple(relations), tuple(sorted(left_out.items())))
    return Entry(source, report, Reading("names/1", "test/1", draw(resolutions(text)), extraction, checks))


batches = st.lists(entries(), max_size=5, unique_by=lambda item: item.report.id)
