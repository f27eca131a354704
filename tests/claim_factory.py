"""Short ways to write claims in tests. Times are days of September 2022, read in Kyiv."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.claims.models import Basis, Certainty, Claim, ClaimRecord, Event, Extent, Speaker
from app.control import Control, Perspective, Policy, derive
from app.times import When
from gazetteer.models import Kind, Mention, Place, Resolution, Resolved
from geodata.geography import Geography, build_geography

TOWN = Place("test:town", "Town", Kind.SETTLEMENT, "UA", "07", 37.0, 49.0, 1000)
REGION = Place("test:region", "Region", Kind.REGION, "UA", "07", 36.5, 49.5, 90_000, covers=("UA.07",))
GEOGRAPHY: Geography = build_geography(
    [(TOWN.id, ("UA", "UA.07")), ("test:hamlet", ("UA", "UA.07"))], [(REGION.id, REGION.covers)]
)
#: The mention of a claim says which place it is about: (0, 4) the town, (10, 16) the region.
MENTIONS = {TOWN.id: (0, 4), REGION.id: (10, 16)}


def day(number: int, hour: int = 12) -> datetime:
    """An instant of September 2022; days above 30 run on into October."""
    return datetime.fromtimestamp(datetime(2022, 9, 1, hour, tzinfo=UTC).timestamp() + 86_400 * (number - 1), UTC)


def claim(
    event: Event,
    side: str | None,
    on: int,
    *,
    by: str | None = None,
    certainty: Certainty = Certainty.ASSERTED,
    extent: Extent = Extent.WHOLE,
    basis: Basis = Basis.STATEMENT,
    published: int | None = None,
    first: date | None = None,
    last: date | None = None,
    undated: bool = False,
    open_end: bool = False,
    ended: int | None = None,
    place: Place = TOWN,
    own_footage: bool = False,
    source_side: str | None = None,
    listed: bool = True,
    tag: str = "",
) -> ClaimRecord:
    """A claim of an event on that day, spoken by a side (None: a witness of none), published that evening or later."""
    published_on = on if published is None else published
    happened = day(on).date()
    when = When(None, None) if undated else When(first or happened, None if open_end else last or happened)
    return ClaimRecord(
        claim=Claim(
            report_id=f"report-{published_on}-{by}-{tag}",
            event=event,
            side=side,
            mention=MENTIONS[place.id],
            extent=extent,
            certainty=certainty,
            basis=basis,
            speaker=Speaker(None, None, by),
            when=when,
            quote=(0, 20),
            rule="test",
            extractor="test",
            own_footage=own_footage,
        ),
        source_id="test",
        source_side=source_side,
        published_at=day(published_on, 20),
        ended_at=None if ended is None else day(ended),
        source_listed=listed,
    )


def resolutions_of(records: list[ClaimRecord]) -> dict[tuple[str, int, int], Resolution]:
    """Every mention resolved to the place that its offsets stand for."""
    by_mention = {MENTIONS[TOWN.id]: TOWN, MENTIONS[REGION.id]: REGION}
    return {
        (r.claim.report_id, *r.claim.mention): Resolved(
            Mention(*r.claim.mention, "x"), by_mention[r.claim.mention], 1.0, (), ()
        )
        for r in records
    }


def control_of(*records: ClaimRecord, at: int = 60, known: int = 60, policy: Policy | None = None) -> Control:
    """Derive from these claims."""
    found = list(records)
    return derive(found, resolutions_of(found), GEOGRAPHY, policy or Policy(), Perspective(day(at, 23), day(known, 23)))


def state_of(*records: ClaimRecord, at: int = 60, known: int = 60, place: str = TOWN.id) -> str:
    """The town's state in one string: ``held UA assessed``, ``contested claimed``, ``unknown claimed``, ``nothing``."""
    span = control_of(*records, at=at, known=known).at(day(at, 23)).get(place)
    if span is None:
        return "nothing"
    return " ".join(part for part in (span.state.value, span.side, span.level.value) if part)
