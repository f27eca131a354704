"""Accuracy on the Local-Global Lexicon, American local news with marked places.

Run as ``python -m tests.accuracy.lgl FILE``; the corpus is not ours to give, so that FILE is a reader's own copy of its
XML. No theatre is taken into account. Prints JSON: the share of marked places with coordinates that are resolved to
within 161 km where the spans are given, the share that are found and resolved so where only the text is, and the
commonest misses by kind.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from gazetteer import Ambiguous, Gazetteer, Mention, Resolution, Resolved, Unresolved
from gazetteer.distance import distance_km

#: A hundred miles.
NEAR_KM = 161.0

_LISTED = 25


@dataclass(frozen=True, slots=True)
class Marked:
    """A place that the corpus marks: its span, its point in degrees, and the code of its kind."""

    mention: Mention
    lon: float
    lat: float
    code: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its marked places."""

    number: str
    text: str
    places: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """A marked place that was not resolved to within 161 km, and what was answered instead."""

    article: str
    marked: Marked
    reason: str
    answer: str


def articles(path: Path) -> Iterator[Article]:
    """Articles of the corpus; marked places without coordinates are left out."""
    for element in ET.parse(path).getroot():
        text = element.findtext("text") or ""
        yield Article(element.get("docid") or "", text, tuple(_marked(element, text)))


def _marked(element: ET.Element, text: str) -> Iterator[Marked]:
    for toponym in element.iter("toponym"):
        lon, lat = toponym.findtext("gaztag/lon"), toponym.findtext("gaztag/lat")
        if lon and lat:
            start, end = int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)
            mention = Mention(start, end, text[start:end])
            yield Marked(mention, float(lon), float(lat), toponym.findtext("gaztag/fcode") or "")


def resolution_misses(gazetteer: Gazetteer, article: Article) -> list[Miss]:
    """Misses where the spans are given."""
    spans = [marked.mention for marked in article.places]
    answers = gazetteer.resolve(article.text, spans)
    return [
        Miss(article.number, marked, reason, _words(answer))
        for marked, answer in zip(article.places, answers, strict=True)
        if (reason := _wrong(marked, answer))
    ]


def end_to_end_misses(gazetteer: Gazetteer, article: Article) -> list[Miss]:
    """Misses where only the text is given: a marked place is found where an answer has its span, or overlaps it."""
    answers = gazetteer.geoparse(article.text)
    misses = []
    for marked in article.places:
        over = _overlapping(marked.mention, answers)
        reason = _wrong(marked, over[0]) if over else "not found"
        if reason:
            misses.append(Miss(article.number, marked, reason, _words(over[0]) if over else ""))
    return misses


def _overlapping(mention: Mention, answers: Sequence[Resolution]) -> list[Resolution]:
    """Answers that share characters with a mention, the one that shares the most of them first."""
    shared = [
        (min(answer.mention.end, mention.end) - max(answer.mention.start, mention.start), answer) for answer in answers
    ]
    return [answer for size, answer in sorted(shared, key=lambda pair: -pair[0]) if size > 0]


def _wrong(marked: Marked, answer: Resolution) -> str:
    """Why an answer is a miss; empty where it is none."""
    match answer:
        case Resolved():
            lon, lat = answer.place.lon, answer.place.lat
            near = lon is not None and lat is not None and distance_km(lon, lat, marked.lon, marked.lat) <= NEAR_KM
            return "" if near else "elsewhere"
        case Ambiguous():
            return "ambiguous"
        case Unresolved():
            return f"unresolved, {answer.why[0].rule}"


def _words(answer: Resolution) -> str:
    place = answer.place if isinstance(answer, Resolved) else None
    return f"{place.name}, {', '.join(reversed(place.admin_names))}" if place else ""


def report(gazetteer: Gazetteer, path: Path) -> dict[str, object]:
    """Both shares and the commonest misses."""
    marked = words = 0
    given: list[Miss] = []
    alone: list[Miss] = []
    seconds = 0.0
    for article in articles(path):
        marked += len(article.places)
        given += resolution_misses(gazetteer, article)
        begin = time.perf_counter()
        alone += end_to_end_misses(gazetteer, article)
        seconds += time.perf_counter() - begin
        words += len(article.text.split())
    return {
        "marked_with_coordinates": marked,
        "accuracy_161_spans_given": round(1 - len(given) / marked, 4),
        "accuracy_161_end_to_end": round(1 - len(alone) / marked, 4),
        "words_per_second": round(words / seconds),
        "misses_spans_given": _commonest(given),
        "misses_end_to_end": _commonest(alone),
    }


def _commonest(misses: Sequence[Miss]) -> dict[str, object]:
    return {
        "by_reason": dict(Counter(miss.reason for miss in misses).most_common()),
        "by_code": dict(Counter(miss.marked.code for miss in misses).most_common(_LISTED)),
        "by_name": dict(Counter(miss.marked.mention.text for miss in misses).most_common(_LISTED)),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.lgl", description=__doc__)
    parser.add_argument("file", type=Path)
    print(json.dumps(report(Gazetteer.open(), parser.parse_args().file), indent=2, ensure_ascii=False))  # noqa: T201


if __name__ == "__main__":
    main()
