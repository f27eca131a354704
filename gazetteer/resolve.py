"""Resolution: what the mentions of one text mean, over all of them at once and in whatever order they come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from gazetteer import rank
from gazetteer.areas import Area, area_of
from gazetteer.candidates import may_hold, may_mean, settlements
from gazetteer.company import Company, beside
from gazetteer.context import Container, Context, Hint, read_context, read_name
from gazetteer.distance import at_distance
from gazetteer.entry import Entry, Match, Naming
from gazetteer.headline import doubt_headline
from gazetteer.models import Ambiguous, Candidate, Mention, Prior, Reason, Resolution, Resolved, Unresolved
from gazetteer.parted import combine, split
from gazetteer.rank import Scored
from gazetteer.stated import REACH, StatedDistance, compass, distance_before
from gazetteer.store import Store

#: A candidate is taken where its share is at least this, or at least a half and several times the next one's.
_SURE = 0.6
_MORE_THAN_NOT = 0.5
_TIMES_THE_NEXT = 3.0

#: Without a theatre no claim rests on the answer: it is the best candidate unless another is about as likely.
_TIMES_THE_NEXT_IN_THE_WORLD = 1.25
_LEAST_IN_THE_WORLD = 0.25

#: What the names say of each other is weighed so often; of what was thought before, this share is kept each time, so
#: that two names do not swing past each other.
_ROUNDS = 3
_KEPT = 0.3

_LISTED = 10

#: At most so many names speak for others, and none for what it hardly means.
_SPEAKING = 128
_LEAST_SHARE = 1e-3


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A mention reduced to what its resolution depends on; equal mentions of a text share one.

    ``is_meant`` is False where the matches are only what the mention is named after: the town of a hromada that is
    unknown, which is not meant but says where the text is.
    """

    context: Context
    matches: tuple[Match, ...]
    containers: tuple[Entry, ...]
    owners: tuple[Entry, ...]
    distance: StatedDistance | None
    is_meant: bool


def resolve(store: Store, text: str, mentions: Sequence[Mention], prior: Prior | None = None) -> tuple[Resolution, ...]:
    """What each mention means, in their order.

    Parameters
    ----------
    store : Store
    text : str
        The text that the offsets belong to.
    mentions : sequence of Mention
    prior : Prior, optional
        What the theatre expects; every use of it is in the trace.
    """
    contexts = [read_context(text, mention) for mention in mentions]
    parts = [split(text, mention) for mention in mentions]
    of_parts = [context for part in parts if part is not None for context in part.contexts(text)]
    whole = [context for context, part in zip(contexts, parts, strict=True) if part is None]
    answers = answer(store, dict.fromkeys((*whole, *of_parts)), prior)
    resolutions = [
        _tell_offset(text, replace(answers[context], mention=mention))
        if part is None
        else combine(part, mention, answers, text)
        for context, part, mention in zip(contexts, parts, mentions, strict=True)
    ]
    return doubt_headline(text, contexts, resolutions)


def _tell_offset(text: str, resolution: Resolution) -> Resolution:
    """Note in the trace that the text counts a distance from the place: what it speaks of lies elsewhere."""
    start = resolution.mention.start
    stated = distance_before(text[max(0, start - REACH) : start]) if isinstance(resolution, Resolved) else None
    if stated is None:
        return resolution
    km, bearing_deg = stated
    where = "in no direction that it gives" if bearing_deg is None else f"to the {compass(bearing_deg)}"
    reason = Reason("offset", f"the text counts {km:.3g} km from it, {where}; no point is given for that")
    return replace(resolution, why=(*resolution.why, reason))


def answer(store: Store, contexts: Iterable[Context], prior: Prior | None) -> dict[Context, Resolution]:
    """A resolution, with an empty mention, for each distinct context of one text."""
    queries = _one_sense([_query(store, context, prior) for context in contexts])
    first = {query: _first_look(query, prior) for query in queries}
    looked = first
    likely = {query: rank.probabilities(scored) for query, scored in first.items()}
    for _ in range(_ROUNDS):
        company = _company(store, first, likely)
        looked = {query: _second_look(store, query, scored, company) for query, scored in first.items()}
        for query, scored in looked.items():
            told = rank.probabilities(scored)
            likely[query] = [_KEPT * old + (1 - _KEPT) * new for old, new in zip(likely[query], told, strict=True)]
    return {
        query.context: _mean_area(query.context.area, _decide(query, _likeliest_first(scored), prior))
        for query, scored in looked.items()
    }


def _query(store: Store, context: Context, prior: Prior | None) -> Query:
    containers = {entry.number: entry for container in context.containers for entry in may_hold(store, container)}
    meant = may_mean(store, context, in_theatre=prior is not None)
    named_after = () if meant or context.hint is Hint.NONE else settlements(store.matches(context.name))
    return Query(
        context,
        meant or named_after,
        tuple(entry for _, entry in sorted(containers.items())),
        tuple(may_hold(store, Container(context.owner))),
        context.distance,
        is_meant=bool(meant),
    )


def _one_sense(queries: Sequence[Query]) -> list[Query]:
    """What a text says once of where a name lies is taken for its other mentions too: its region, its one distance."""
    inside: dict[str, dict[int, Entry]] = defaultdict(dict)
    away: dict[str, set[StatedDistance]] = defaultdict(set)
    for query in queries:
        inside[query.context.name].update({entry.number: entry for entry in query.containers})
        if query.distance is not None:
            away[query.context.name].add(query.distance)
    return [
        replace(
            query,
            containers=query.containers or tuple(entry for _, entry in sorted(inside[query.context.name].items())),
            distance=query.distance or (next(iter(told)) if len(told := away[query.context.name]) == 1 else None),
        )
        for query in queries
    ]


def _first_look(query: Query, prior: Prior | None) -> list[Scored]:
    """Candidates by what they are, and by what the text says of this name alone."""
    looked = []
    called_so = Counter(found.entry.place.country for found in query.matches if found.naming & Naming.MAIN)
    for found in query.matches:
        here = called_so[found.entry.place.country]
        scored = rank.intrinsic(found, prior, namesakes=here, elsewhere=called_so.total() - here)
        inside = rank.contained(found.entry, query.containers) or rank.owned(found.entry, query.owners)
        looked.append(replace(scored, parts=(*scored.parts, inside)) if inside else scored)
    return looked


def _company(store: Store, first: dict[Query, list[Scored]], likely: dict[Query, list[float]]) -> Company:
    """What the names of the text say of where it is; of a text with very many, the surest names speak."""
    surest = sorted(likely, key=lambda query: (-max(likely[query], default=0.0), query.context.name))
    company = Company(store.unit_weights)
    for query in surest[:_SPEAKING]:
        for candidate, share in zip(first[query], likely[query], strict=True):
            if share > _LEAST_SHARE:
                company.add(query.context.name, candidate.entry, share)
    return company


def _second_look(store: Store, query: Query, scored: Sequence[Scored], company: Company) -> list[Scored]:
    """Candidates by what the other names of the text say, in the same order."""
    stated = query.distance
    others = _distance_objects(store, stated.other) if stated else []
    looked = []
    for candidate in scored:
        parts = [*candidate.parts, *beside(candidate.entry, query.context.name, company)]
        if stated is not None and (fits := at_distance(candidate.entry, stated, others)) is not None:
            parts.append(fits)
        looked.append(Scored(candidate.entry, tuple(parts)))
    return looked


def _likeliest_first(looked: Sequence[Scored]) -> list[Scored]:
    return sorted(looked, key=lambda candidate: (-candidate.total, candidate.entry.number))


def _distance_objects(store: Store, name: str) -> list[Entry]:
    """Settlements that a stated distance may start from, the most important first."""
    found = settlements(store.matches(name)) or settlements(store.matches(read_name(name).name))
    return [match.entry for match in found][:_LISTED]


#: Rule of an answer that a name is likelier that of a place which no source has.
_NOT_HELD = "not held"

_NOWHERE = Mention(0, 0, "")


def _decide(query: Query, scored: Sequence[Scored], prior: Prior | None) -> Resolution:
    """Take the best candidate where it is sure enough; otherwise say why not."""
    if not scored or not query.is_meant:
        return Unresolved(_NOWHERE, (_why_nothing(query.context),))
    shares = rank.probabilities(scored, unknown=rank.unknown_place(prior))
    candidates = tuple(
        Candidate(candidate.entry.place, round(share, 4))
        for candidate, share in zip(scored[:_LISTED], shares, strict=False)
    )
    best, share = scored[0], shares[0]
    namesakes = Reason("namesakes", _count(scored))
    if best.entry.is_placed and _is_sure(shares, prior):
        return Resolved(_NOWHERE, best.entry.place, round(share, 4), candidates, (*best.reasons(), namesakes))
    unplaced = sum(part for candidate, part in zip(scored, shares, strict=True) if not candidate.entry.is_placed)
    if unplaced >= _SURE and not best.entry.is_placed:
        return Unresolved(_NOWHERE, (_known(scored), *best.reasons(), namesakes), candidates)
    missing = 1 - sum(shares)
    if missing >= max(share, 1 - _SURE):
        reason = Reason(_NOT_HELD, f"likelier a place that the gazetteer lacks than {best.entry.place.name}")
        return Unresolved(_NOWHERE, (reason, *best.reasons(), namesakes), candidates)
    margin = Reason("thin margin", f"the best candidate has a share of {share:.2f}, {_SURE} are asked for")
    return Ambiguous(_NOWHERE, candidates, (margin, *best.reasons(), namesakes))


def _mean_area(area: Area | None, resolution: Resolution) -> Resolution:
    """The answer for an area where the mention means that and not the place which it is called after."""
    if area is None:
        return resolution
    candidates = tuple(replace(one, place=area_of(area, one.place)) for one in resolution.candidates)
    if isinstance(resolution, Resolved):
        why = (Reason("area", f"called after {resolution.place.name}, which is not meant itself"), *resolution.why)
        return replace(resolution, place=area_of(area, resolution.place), candidates=candidates, why=why)
    return replace(resolution, candidates=candidates)


def _is_sure(shares: Sequence[float], prior: Prior | None) -> bool:
    """Whether the first of these shares, largest first, leaves no real choice."""
    second = shares[1] if len(shares) > 1 else 0.0
    if prior is None:
        return shares[0] >= _LEAST_IN_THE_WORLD and shares[0] >= _TIMES_THE_NEXT_IN_THE_WORLD * second
    return shares[0] >= _SURE or (shares[0] >= _MORE_THAN_NOT and shares[0] >= _TIMES_THE_NEXT * second)


def _why_nothing(context: Context) -> Reason:
    match context.hint:
        case Hint.DIRECTION:
            return Reason("no such direction", f"no town is called {context.name!r}")
        case Hint.BANK:
            return Reason("no such bank", f"no river or region is called {context.name!r}; a town is not meant")
        case Hint.RIVER:
            return Reason("no such river", f"no river is called {context.name!r}; a town of that name is not meant")
        case Hint.REGION | Hint.DISTRICT | Hint.COMMUNE:
            return Reason(
                "no such unit", f"no {context.hint} is called {context.name!r}; a town of that name is not meant"
            )
        case Hint.NONE | Hint.TOWN | Hint.ARTICLE:
            return Reason("unknown", f"no place is called {context.name!r}")
        case _:
            assert_never(context.hint)


def _known(scored: Sequence[Scored]) -> Reason:
    """Says of places without coordinates what they are and where they lie."""
    listed = [candidate.entry.place for candidate in scored if not candidate.entry.is_placed]
    where = "; ".join(", ".join(reversed(place.admin_names[1:])) or place.country for place in listed[:_LISTED])
    return Reason(f"known {listed[0].kind} without coordinates", f"{listed[0].name} ({where})")


def _count(scored: Sequence[Scored]) -> str:
    unplaced = sum(not candidate.entry.is_placed for candidate in scored)
    return f"{len(scored)} places bear the name, {unplaced} of them without coordinates"


#: Rules that tie a candidate to the rest of the text or to the theatre.
_TIES = ("prior: ", "inside", "owner", "distance", "same district", "same unit", "close", "country", "capital")

#: People above which a name needs no tie to the text.
_WELL_KNOWN = 20_000


def is_supported(resolution: Resolution, *, named_as_place: bool) -> bool:
    """Whether a name is a well-known place's, or tied to the theatre or to the rest of the text."""
    in_theatre = any(reason.rule.startswith("prior: ") for reason in resolution.why)
    if resolution.why[0].rule == _NOT_HELD and not in_theatre:
        return False
    if named_as_place or any(reason.rule.startswith(_TIES) for reason in resolution.why):
        return True
    return any(candidate.place.population >= _WELL_KNOWN for candidate in resolution.candidates)
