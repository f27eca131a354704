"""Writes OpenStreetMap extracts in their two real formats: XML, and protocol buffers in zlib blocks (PBF)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import quoteattr

_NANODEGREES = 100
"""Nanodegrees of one unit of a PBF coordinate."""


@dataclass(frozen=True)
class OsmNode:
    """A node of an extract; degrees, WGS 84."""

    id: int
    lon: float
    lat: float
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class OsmWay:
    """A way of an extract with the ids of its nodes."""

    id: int
    nodes: Sequence[int]
    tags: Mapping[str, str]


def write_osm(path: Path, nodes: Iterable[OsmNode], ways: Iterable[OsmWay]) -> Path:
    """Write an extract as XML, line by line."""
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="test">\n')
        for node in nodes:
            head = f'  <node id="{node.id}" version="1" lat="{node.lat:.7f}" lon="{node.lon:.7f}"'
            file.write(f"{head}>{_xml_tags(node.tags)}</node>\n" if node.tags else f"{head}/>\n")
        for way in ways:
            members = "".join(f'<nd ref="{node}"/>' for node in way.nodes)
            file.write(f'  <way id="{way.id}" version="1">{members}{_xml_tags(way.tags)}</way>\n')
        file.write("</osm>\n")
    return path


def _xml_tags(tags: Mapping[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())


def write_pbf(path: Path, nodes: Sequence[OsmNode], ways: Sequence[OsmWay]) -> Path:
    """Write an extract as PBF: a header block, one block of dense nodes, one of ways."""
    header = _text(4, "OsmSchema-V0.6") + _text(4, "DenseNodes") + _text(16, "test")
    blocks = [_blob("OSMHeader", header), _blob("OSMData", _dense(nodes)), _blob("OSMData", _ways(ways))]
    path.write_bytes(b"".join(blocks))
    return path


def _blob(kind: str, content: bytes) -> bytes:
    blob = _number(2, len(content)) + _bytes(3, zlib.compress(content))
    head = _text(1, kind) + _number(3, len(blob))
    return struct.pack(">I", len(head)) + head + blob


class _Strings:
    """The table of texts of a block; number 0 is kept for the end of a node's tags."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"": 0}

    def __getitem__(self, text: str) -> int:
        return self._numbers.setdefault(text, len(self._numbers))

    def __bytes__(self) -> bytes:
        return b"".join(_text(1, text) for text in self._numbers)


def _dense(nodes: Sequence[OsmNode]) -> bytes:
    strings = _Strings()
    tags = [number for node in nodes for number in (*(strings[text] for pair in node.tags.items() for text in pair), 0)]
    dense = (
        _bytes(1, b"".join(map(_zigzag, _steps([node.id for node in nodes]))))
        + _bytes(8, b"".join(map(_zigzag, _steps([_unit(node.lat) for node in nodes]))))
        + _bytes(9, b"".join(map(_zigzag, _steps([_unit(node.lon) for node in nodes]))))
        + _bytes(10, b"".join(map(_varint, tags)))
    )
    return _bytes(1, bytes(strings)) + _bytes(2, _bytes(2, dense)) + _number(17, _NANODEGREES)


def _ways(ways: Sequence[OsmWay]) -> bytes:
    strings = _Strings()
    group = b""
    for way in ways:
        keys = b"".join(_varint(strings[key]) for key in way.tags)
        values = b"".join(_varint(strings[value]) for value in way.tags.values())
        refs = b"".join(map(_zigzag, _steps(way.nodes)))
        group += _bytes(3, _number(1, way.id) + _bytes(2, keys) + _bytes(3, values) + _bytes(8, refs))
    return _bytes(1, bytes(strings)) + _bytes(2, group)


def _unit(degrees: float) -> int:
    return round(degrees * 1e9 / _NANODEGREES)


def _steps(numbers: Sequence[int]) -> Iterator[int]:
    """Each number less the one before it."""
    before = 0
    for number in numbers:
        yield number - before
        before = number


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def _zigzag(number: int) -> bytes:
    return _varint(number << 1 if number >= 0 else (-number << 1) - 1)


def _number(field_number: int, value: int) -> bytes:
    return _varint(field_number << 3) + _varint(value)


def _bytes(field_number: int, content: bytes) -> bytes:
    return _varint(field_number << 3 | 2) + _varint(len(content)) + content


def _text(field_number: int, content: str) -> bytes:
    return _bytes(field_number, content.encode())
