"""A network out of files: ways are read, cut into stretches, and settlements get nodes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geodata.errors import BadNetwork
from geodata.routes.models import Edge, Node, NodeKind, Point, Precision, RouteKind, Source
from geodata.routes.network import Network, network_of
from geodata.routes.numbering import Numbering
from geodata.routes.reading import Progress, Ways, driver_of, read_ways
from geodata.routes.reading_child import PER_DEGREE
from geodata.routes.reading_places import Settlements, Snapped, snap
from geodata.routes.reading_tags import USUAL_CLASSES
from geodata.routes.reading_topology import Stretch, stretches_of

#: What OpenStreetMap's ways are drawn to, as a rule: from aerial images; metres.
PRECISION_M = 20
SNAP_KM = 2.0
MOST_EDGES = 1_000_000
_OSM_COPYRIGHT = "https://www.openstreetmap.org/copyright"
#: Key of the one source of an imported network.
_SOURCE = "import"
_ID_BYTES = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """How a network is to be made of files.

    Attributes
    ----------
    name : str
    classes : tuple of str
        Values of ``highway`` and ``railway``.
    snap_km : float
        Settlements at most so many kilometres away get a node.
    precision : Precision
        What the lines are good for.
    precision_m : int
        Metres within which the true lines lie.
    credit : Source or None
        Whom the files are from; by default OpenStreetMap for its own formats, and the file itself for others.
    """

    name: str
    classes: tuple[str, ...] = USUAL_CLASSES
    snap_km: float = SNAP_KM
    precision: Precision = Precision.SURVEYED
    precision_m: int = PRECISION_M
    credit: Source | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A network with what was done to make it.

    Attributes
    ----------
    network : Network
    ways : mapping of str to int
        How many ways were read, by class.
    snapped, farther, shared : int
        Settlements with a node, those around the network that are too far from it, and how often the point of one
        was that of a nearer one already.
    """

    network: Network
    ways: Mapping[str, int]
    snapped: int
    farther: int
    shared: int


def import_network(paths: Sequence[Path], asked: Asked, settlements: Settlements, progress: Progress) -> Imported:
    """The network that files draw.

    Raises
    ------
    BadNetwork
        If a file cannot be read, none has a way of the classes, or it is too much.
    """
    read = [(path, read_ways(path, asked.classes, progress)) for path in paths]
    counts = Counter(tags.road_class for _, ways in read for tags in ways.tags)
    if not counts:
        raise BadNetwork(f"{', '.join(map(str, paths))}: no way is of the classes {', '.join(asked.classes)}")
    progress("joining ways", 0, 0)
    numbering = Numbering(tags for _, ways in read for tags in ways.tags)
    stretches = stretches_of(way for _, ways in read for way in _stretches(ways, numbering))
    if sum(len(one.routes) for one in stretches) > MOST_EDGES:
        raise BadNetwork(
            f"the network has more than {MOST_EDGES:,} stretches; ask for fewer classes, or cut out a part"
        )
    progress("places on the network", 0, 0)
    snapped = snap(stretches, settlements, asked.snap_km)
    network = network_of(
        asked.name,
        _nodes(snapped, settlements),
        _edges(snapped, settlements, asked),
        numbering.routes((_SOURCE,)),
        {_SOURCE: asked.credit or _credit(paths)},
    )
    return Imported(network, dict(sorted(counts.items())), len({*snapped.at.values()}), snapped.farther, snapped.shared)


def _credit(paths: Iterable[Path]) -> Source:
    """OpenStreetMap, if all files are of its own formats."""
    names = sorted(path.name for path in paths)
    if all(driver_of(path) == "OSM" for path in paths):
        return Source(f"OpenStreetMap contributors ({', '.join(names)})", _OSM_COPYRIGHT, "ODbL 1.0")
    return Source(", ".join(names), "")


def _stretches(ways: Ways, numbering: Numbering) -> Iterator[Stretch]:
    for begin, end, tags in zip(ways.ends[:-1], ways.ends[1:], ways.tags, strict=True):
        yield Stretch(tags.kind, numbering.ids_of(tags), tags.bridge, ways.points[begin:end])


def _nodes(snapped: Snapped, settlements: Settlements) -> Iterator[Node]:
    bridges = {(one.kind, end) for one in snapped.stretches if one.bridge for end in one.ends}
    seen: set[tuple[RouteKind, int]] = set()
    for one in snapped.stretches:
        for end, key in zip((one.points[0].tolist(), one.points[-1].tolist()), one.ends, strict=True):
            at = (one.kind, key)
            if at in seen:
                continue
            seen.add(at)
            lon, lat = point = _point(end)
            place = snapped.at.get(at)
            if place is None:
                kind = NodeKind.BRIDGE if at in bridges else NodeKind.JUNCTION
                yield Node(_junction_id(one.kind, lon, lat), point, kind, source=_SOURCE)
            else:
                place_id, name = settlements.ids[place], settlements.names[place]
                yield Node(_place_node_id(one.kind, place_id), point, NodeKind.PLACE, name, place_id, _SOURCE)


def _edges(snapped: Snapped, settlements: Settlements, asked: Asked) -> Iterator[Edge]:
    seen: set[str] = set()
    for one in snapped.stretches:
        line = tuple(map(_point, one.points.tolist()))
        a, b = (
            _junction_id(one.kind, *point) if place is None else _place_node_id(one.kind, settlements.ids[place])
            for point, place in zip(
                (line[0], line[-1]), (snapped.at.get((one.kind, key)) for key in one.ends), strict=True
            )
        )
        drawn = hashlib.blake2b(one.points.tobytes(), digest_size=_ID_BYTES).hexdigest()
        for route in one.routes:
            edge_id = f"{route}:{drawn}"
            if edge_id not in seen:  # two extracts may tell of one way differently
                seen.add(edge_id)
                yield Edge(edge_id, route, a, b, line, asked.precision, asked.precision_m, _SOURCE)


def _point(units: list[int]) -> Point:
    lon, lat = units
    return lon / PER_DEGREE, lat / PER_DEGREE


def _junction_id(kind: RouteKind, lon: float, lat: float) -> str:
    return f"junction:{kind}:{lon:.7f},{lat:.7f}"


def _place_node_id(kind: RouteKind, place: str) -> str:
    """A place's own id for its node on the roads; that on the railways lies elsewhere."""
    return place if kind is RouteKind.ROAD else f"{kind}:{place}"
