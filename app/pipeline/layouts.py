"""Layouts: how a map says what its areas mean and which day it shows, as files declare it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Literal

from pydantic import ConfigDict

from app.claims.maptable import CONTESTED
from app.claims.models import Certainty
from app.errors import BadInput
from app.shipped import read_named, shipped_names
from app.strict import Strict
from app.theatre import Theatre

#: What a class may mean beside a side and :data:`CONTESTED`: that it is not known, and nothing at all.
UNKNOWN, IGNORED = "unknown", "ignored"

_LAYOUTS = "layouts"
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_LONGEST_VALUE = 500
#: Smaller numbers are no Unix seconds of a map: years, days without hyphens, ids and versions stand there too.
_FIRST_SECOND = 10**9
_FIRST_MILLISECOND = 10**11


@dataclass(frozen=True, slots=True)
class MapClass:
    """A class of areas: those whose value the pattern matches whole, in any case, and what they mean.

    ``means`` is a side's id, :data:`CONTESTED`, :data:`UNKNOWN` (the map says that it does not know) or :data:`IGNORED`
    (as if not drawn); ``certainty`` is how the map commits to it.
    """

    pattern: re.Pattern[str]
    means: str
    certainty: Certainty = Certainty.ASSERTED


@dataclass(frozen=True, slots=True)
class Dating:
    """A place where a map may say its day: a member of the file, a property, or a pattern for a layer's or file's name.

    A pattern has the groups ``year``, ``month`` (digits or English letters) and ``day``, or ``unix`` (seconds).
    """

    where: Literal["member", "property", "layer", "file"]
    key: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How a map says what its areas mean.

    Attributes
    ----------
    key : str or None
        The property of an area, or the column of a table, that tells its class; None: the name of the area's layer.
    value : pattern or None
        Picks the class out of a longer text, by its first group; a text without it is its own class.
    classes : tuple of MapClass, optional
        The first that matches counts. None: a class is the id or a name of a side, ``contested`` or ``unknown``.
    elsewhere : str or None
        The side that holds what no area covers; None where the map does not say.
    ordered : bool
        Where areas overlap, the class that stands first counts; otherwise two meanings exclude each other.
    source : str or None
        Whose map it is, where nothing else is said.
    datings : tuple of Dating
        Where its day is looked for, the first that is there counts.
    """

    key: str | None = "side"
    value: re.Pattern[str] | None = None
    classes: tuple[MapClass, ...] | None = None
    elsewhere: str | None = None
    ordered: bool = False
    source: str | None = None
    datings: tuple[Dating, ...] = ()

    def value_of(self, told: object) -> str:
        """The class that a property or a name tells."""
        text = "" if told is None else " ".join(str(told).split())[:_LONGEST_VALUE]
        found = None if self.value is None else self.value.search(text)
        return text if found is None else found.group(1)

    @property
    def known(self) -> str:
        """The patterns of the classes that it declares, for a person whose map has others."""
        return ", ".join(one.pattern.pattern for one in self.classes or ()) or "none"

    def meaning(self, value: str, theatre: Theatre) -> MapClass | None:
        """What a class means; None for one that means nothing here."""
        if self.classes is not None:
            return next((one for one in self.classes if one.pattern.fullmatch(value)), None)
        return _named(theatre).get(value.lower())

    def days(
        self, file_name: str, members: Mapping[str, Any], areas: Iterable[tuple[str, Mapping[str, Any]]]
    ) -> tuple[str, ...]:
        """The days or instants (ISO 8601) that a map says it shows, each once; empty where it says none.

        Parameters
        ----------
        file_name : str
        members : mapping
            What the file says beside its areas.
        areas : iterable of (layer, properties)
        """
        areas = tuple(areas)
        for dating in self.datings:
            match dating.where:
                case "member":
                    found = {_instant(members.get(dating.key))}
                case "property":
                    found = {_instant(properties.get(dating.key)) for _, properties in areas}
                case "layer":
                    found = {_day(dating.key, layer) for layer, _ in areas}
                case "file":
                    found = {_day(dating.key, file_name)}
            if days := tuple(sorted(day for day in found if day)):
                return days
        return ()


def layout_names() -> tuple[str, ...]:
    """Names of the layouts that come with the program."""
    return shipped_names(_LAYOUTS)


@cache
def load_layout(name: str) -> Layout:
    """Read a layout's file.

    Raises
    ------
    BadInput
        If no layout has that name.
    """
    checked = _LayoutFile.model_validate(read_named(_LAYOUTS, name, "layout"))
    told = checked.class_
    return Layout(
        key=None if told.layer else told.property,
        value=None if told.value is None else re.compile(told.value),
        classes=tuple(MapClass(_pattern(one.match), one.means, one.certainty) for one in checked.classes),
        ordered=checked.ordered,
        source=checked.source,
        datings=tuple(Dating(where, key) for one in checked.dates for where, key in one.given()),
    )


def layout_of(
    name: str | None, key: str | None, pairs: Iterable[str] | None, elsewhere: str | None, theatre: Theatre
) -> Layout:
    """A layout from the options of the command line: a declared one, and what is said beside it comes first.

    A map of no declared layout says its day by a property ``date``, if it does.

    Raises
    ------
    BadInput
        If there is no such layout, it speaks of sides that the theatre has not, or a pair is no ``CLASS=MEANING``.
    """
    layout = Layout(datings=(Dating("property", "date"),)) if name is None else load_layout(name)
    sides = [side.id for side in theatre.sides]
    if elsewhere is not None and elsewhere not in sides:
        raise BadInput(f"--elsewhere {elsewhere!r} is no side of the theatre {theatre.name}: {', '.join(sides)}")
    if strange := {one.means for one in layout.classes or ()} - {*sides, CONTESTED, UNKNOWN, IGNORED}:
        raise BadInput(
            f"the layout {name} speaks of {', '.join(sorted(strange))}, no side of the theatre {theatre.name}"
        )
    said = parse_classes(pairs, theatre) if pairs else ()
    classes = (*said, *(layout.classes or ())) if said or layout.classes is not None else None
    value = layout.value if key is None else None
    return replace(layout, key=layout.key if key is None else key, value=value, classes=classes, elsewhere=elsewhere)


def parse_classes(pairs: Iterable[str], theatre: Theatre) -> tuple[MapClass, ...]:
    """What classes mean, from ``CLASS=MEANING`` pairs.

    Raises
    ------
    BadInput
        If a pair is none, or its meaning neither a side of the theatre nor ``contested``, ``unknown`` or ``ignored``.
    """
    meanings = [*(side.id for side in theatre.sides), CONTESTED, UNKNOWN, IGNORED]
    found = []
    for pair in pairs:
        name, equals, means = pair.rpartition("=")
        if not equals or means not in meanings:
            raise BadInput(f"--class {pair!r} is not CLASS=MEANING with a meaning of {', '.join(meanings)}")
        found.append(MapClass(_pattern(re.escape(" ".join(name.split()))), means))
    return tuple(found)


def meanings_of(theatre: Theatre) -> str:
    """What a class may be called where no layout says what it means."""
    return ", ".join([*(side.id for side in theatre.sides), CONTESTED, UNKNOWN])


def _named(theatre: Theatre) -> dict[str, MapClass]:
    names = {name.lower(): side.id for side in theatre.sides for name in (side.id, side.name, *side.names)}
    names |= {CONTESTED: CONTESTED, UNKNOWN: UNKNOWN}
    return {name: MapClass(_pattern(re.escape(name)), means) for name, means in names.items()}


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _instant(told: object) -> str | None:
    """A property's day or instant as text: ISO 8601, or Unix seconds or milliseconds; None for anything else."""
    text = "" if told is None or isinstance(told, bool) else str(told).strip()
    if text.isdecimal() and (count := int(text)) >= _FIRST_SECOND:
        return _from_unix(count // 1000 if count >= _FIRST_MILLISECOND else count)
    text = text.replace("/", "-")
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day.isoformat() if text.isdecimal() else text


def _day(pattern: str, name: str) -> str | None:
    found = re.search(pattern, name, re.IGNORECASE)
    if found is None:
        return None
    groups = found.groupdict()
    if "unix" in groups:
        return _from_unix(int(groups["unix"]))
    month = groups["month"].upper()
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3]) + 1
    try:
        return date(int(groups["year"]), number, int(groups["day"])).isoformat()
    except ValueError:
        return None


def _from_unix(seconds: int) -> str | None:
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    except (OverflowError, ValueError, OSError):
        return None


class _Table(Strict):
    """A table whose keys may be words of Python, which are fields with an underscore behind them."""

    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


class _Told(_Table):
    property: str | None = None
    layer: bool = False
    value: str | None = None


class _Class(_Table):
    match: str
    means: str
    certainty: Certainty = Certainty.ASSERTED


class _Date(_Table):
    member: str | None = None
    property: str | None = None
    layer: str | None = None
    file: str | None = None

    def given(self) -> Iterator[tuple[Literal["member", "property", "layer", "file"], str]]:
        """What the entry names."""
        for where in ("member", "property", "layer", "file"):
            if (key := getattr(self, where)) is not None:
                yield where, key


class _LayoutFile(_Table):
    title: str
    source: str
    ordered: bool = False
    class_: _Told
    classes: tuple[_Class, ...]
    dates: tuple[_Date, ...] = ()
