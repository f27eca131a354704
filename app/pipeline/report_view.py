"""One report as a page: its text with the mentions and claims marked, and a table of the claims; no script.

For whoever has the text already. It is never served: others see a report's metadata and short quotes alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import assert_never
from xml.etree.ElementTree import Element

from app.claims.models import Certainty, Claim, Event, Extraction, Speaker
from app.pipeline.markup import Child, document, tag
from app.reports.models import Report
from app.theatre import Theatre
from app.times import When, iso
from gazetteer.models import Ambiguous, Resolution, Resolved, Unresolved, place_of, status_of

_NOTICE = (
    "This shows what a report says and how it was read, not what is so. "
    "Not for movement, evacuation or targeting. It holds the full text: share it only as the text itself may be shared."
)
#: As many sides have a colour and a frame of their own in the style sheet.
_FRAMES = 4
_CANDIDATES_SHOWN = 5
_COLUMNS = ("#", "event", "side", "place", "words", "extent", "certainty", "basis", "speaker", "when", "rule")

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report, what its mentions were taken to mean, and what was read out of it."""

    report: Report
    resolutions: Sequence[Resolution]
    extraction: Extraction


def report_page(read: ReadReport, theatre: Theatre) -> bytes:
    """The page as UTF-8: the same input gives the same bytes, and nothing in the text can become markup."""
    return document(f"{read.report.label}: what it claims", _style(), *_Page(read, theatre).body())


class _Page:
    """The parts of the page; claims are numbered from 1 in the order of the text."""

    def __init__(self, read: ReadReport, theatre: Theatre) -> None:
        self._report = read.report
        self._read = read
        self._theatre = theatre
        self._sides = {side.id: (number, side.name) for number, side in enumerate(theatre.sides)}
        self._by_span = {(one.mention.start, one.mention.end): one for one in read.resolutions}
        self._claims: dict[_Span, list[tuple[int, Claim]]] = defaultdict(list)
        for number, claim in enumerate(read.extraction.claims, start=1):
            self._claims[claim.mention].append((number, claim))

    def body(self) -> list[Child]:
        report, source = self._report, self._theatre.source(self._report.source_id)
        side = "" if source.side is None else f", {self._side(source.side)}"
        lang = {"lang": report.language} if report.language.isalpha() else {}
        return [
            tag("h1", report.label),
            tag("p", f"Published {iso(report.published_at)} by {source.name}{side}; language {report.language}; ",
                f"{len(self._read.resolutions)} mentions of places, {len(self._read.extraction.claims)} claims",
                class_="about"),
            tag("p", _NOTICE, class_="notice"),
            tag("h2", "Key"),
            self._key(),
            tag("h2", "Report"),
            tag("div", *self._text(), class_="report", dir="auto", **lang),
            tag("h2", "Claims"),
            *self._table(),
            *self._left_out(),
        ]  # fmt: skip

    def _key(self) -> Element:
        sides = [
            tag("li", tag("mark", name, class_=f"claimed side-{number % _FRAMES}"), f" a claim for {side}")
            for side, (number, name) in self._sides.items()
        ]
        return tag(
            "ul",
            *sides,
            tag("li", tag("mark", "no side", class_="claimed"), " a claim that names no side"),
            tag("li", tag("mark", "broken line", class_="claimed unsure"), " announced, possible, unconfirmed, denied"),
            tag("li", tag("mark", "place"), " a place, of which nothing is claimed"),
            tag("li", tag("mark", "ambiguous", class_="ambiguous"), " it may be one of several"),
            tag(
                "li", tag("mark", "unresolved", class_="unresolved"), " no place fits, or it is not known where it lies"
            ),
            tag("li", tag("span", "words", class_="said"), " on which a claim rests"),
            class_="key",
        )

    def _text(self) -> Iterable[Child]:
        """The text in order, cut where a mention or the words of a claim begin or end."""
        text, at = self._report.text, 0
        said = _merged(claim.quote for claim in self._read.extraction.claims)
        for span in sorted(self._by_span):
            if span[0] >= at:
                yield from _shaded(text, (at, span[0]), said)
                yield self._mention(span, quoted=any(True for _ in _overlaps(span, said)))
                at = span[1]
        yield from _shaded(text, (at, len(text)), said)

    def _mention(self, span: _Span, *, quoted: bool) -> Element:
        resolution, told = self._by_span[span], self._claims.get(span, [])
        about = f"about-{span[0]}"
        mark = tag(
            "mark",
            self._report.text[slice(*span)],
            tabindex="0",
            aria_describedby=about,
            class_=self._look(resolution, told),
        )
        lines = [tag("span", _meaning(resolution))]
        lines += [tag("span", f"Claim {number}: {self._in_words(claim)}") for number, claim in told]
        numbers = [tag("sup", tag("a", str(number), href=f"#claim-{number}", id=f"at-{number}")) for number, _ in told]
        tip = tag("span", *lines, class_="tip", role="tooltip", id=about)
        return tag("span", mark, tip, *numbers, class_="at said" if quoted else "at")

    def _look(self, resolution: Resolution, told: Sequence[tuple[int, Claim]]) -> str:
        looks = [status_of(resolution)]
        if told:
            sides = {claim.side for _, claim in told}
            only = next(iter(sides)) if len(sides) == 1 else None
            looks.append("claimed")
            looks += [f"side-{self._sides[only][0] % _FRAMES}"] if only in self._sides else []
            looks += ["unsure"] if all(_is_unsure(claim.certainty) for _, claim in told) else []
        return " ".join(looks)

    def _in_words(self, claim: Claim) -> str:
        side = "no side named" if claim.side is None else self._side(claim.side)
        return (
            f"{_event(claim.event)}, {side}, {claim.extent.value} of the place, {claim.certainty.value}, "
            f"{claim.basis.value}; said by {self._speaker(claim.speaker)}; happened {_when(claim.when)}; "
            f"rule {claim.rule}"
        )

    def _table(self) -> Iterable[Element]:
        claims = [(number, claim) for number, claim in enumerate(self._read.extraction.claims, start=1)]
        if not claims:
            yield tag("p", "No claim was read out of this report.", class_="quiet")
            return
        head = tag("tr", *(tag("th", column, scope="col") for column in _COLUMNS))
        rows = [self._row(number, claim) for number, claim in claims]
        table = tag("table", tag("thead", head), tag("tbody", *rows))
        yield tag("div", table, class_="wide", tabindex="0", role="region", aria_label="Table of claims")

    def _row(self, number: int, claim: Claim) -> Element:
        resolution = self._by_span.get(claim.mention)
        place = None if resolution is None else place_of(resolution)
        link = tag("a", str(number), href=f"#at-{number}", aria_label=f"Claim {number}, show it in the text")
        named = self._report.text[slice(*claim.mention)]
        return tag(
            "tr",
            tag("td", link),
            tag("td", _event(claim.event)),
            tag("td", "" if claim.side is None else self._side(claim.side)),
            tag("td", f"{named} (not placed)" if place is None else f"{place.name} ({place.id})"),
            tag("td", " ".join(self._report.text[slice(*claim.quote)].split()), class_="words", dir="auto"),
            tag("td", claim.extent.value),
            tag("td", claim.certainty.value),
            tag("td", claim.basis.value + (", of the side itself" if claim.own_footage else "")),
            tag("td", self._speaker(claim.speaker)),
            tag("td", _when(claim.when), class_="when"),
            tag("td", claim.rule),
            id=f"claim-{number}",
        )

    def _left_out(self) -> Iterable[Element]:
        if self._read.extraction.left_out:
            yield tag("h2", "What was read and is no claim")
            yield tag("ul", *(tag("li", f"{reason}: {count}") for reason, count in self._read.extraction.left_out))

    def _side(self, side: str) -> str:
        return self._sides[side][1] if side in self._sides else side

    def _speaker(self, speaker: Speaker) -> str:
        named = ", ".join(part for part in (speaker.name, speaker.body) if part) or "the report itself"
        return named if speaker.side is None else f"{named} ({self._side(speaker.side)})"


def _meaning(resolution: Resolution) -> str:
    """What a mention was taken to mean; where it means no one place, also why."""
    why = "; ".join(str(reason) for reason in resolution.why)
    match resolution:
        case Resolved(place=place):
            return ", ".join((f"{place.name} ({place.id})", place.kind.value, *reversed(place.admin_names)))
        case Ambiguous(candidates=candidates):
            names = [f"{one.place.name} ({one.place.id})" for one in candidates[:_CANDIDATES_SHOWN]]
            told = f"Ambiguous, one of {len(candidates)}: {', '.join(names)}"
        case Unresolved():
            told = "Unresolved"
        case _:
            assert_never(resolution)
    return f"{told}. {why}" if why else told


def _shaded(text: str, span: _Span, said: Sequence[_Span]) -> Iterable[Child]:
    """A piece of the text, with the words on which claims rest marked."""
    at = span[0]
    for start, end in _overlaps(span, said):
        yield text[at:start]
        yield tag("span", text[start:end], class_="said")
        at = end
    yield text[at : span[1]]


def _overlaps(span: _Span, said: Sequence[_Span]) -> Iterable[_Span]:
    """What the span has in common with spans that are in order and apart."""
    first = bisect_right(said, span[0], key=lambda one: one[1])
    for index in range(first, len(said)):
        start, end = said[index]
        if start >= span[1]:
            return
        yield max(start, span[0]), min(end, span[1])


def _merged(spans: Iterable[_Span]) -> list[_Span]:
    """Spans that do not touch, in order, which cover what the given ones cover."""
    merged: list[_Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_unsure(certainty: Certainty) -> bool:
    match certainty:
        case Certainty.ASSERTED | Certainty.PROBABLE:
            return False
        case Certainty.POSSIBLE | Certainty.ANNOUNCED | Certainty.UNCONFIRMED | Certainty.DENIED:
            return True
        case _:
            assert_never(certainty)


def _event(event: Event) -> str:
    return event.value.replace("_", " ")


def _when(when: When) -> str:
    ends: Mapping[str, str | None] = when.as_json()
    match (ends["earliest"], ends["latest"]):
        case (None, None):
            return "at a time not told"
        case (None, last):
            return f"by {last}"
        case (first, None):
            return f"from {first} on"
        case (first, last):
            return f"{first}" if first == last else f"{first} to {last}"


def _style() -> str:
    return (resources.files("app.data") / "pages" / "report.css").read_text(encoding="utf-8")
