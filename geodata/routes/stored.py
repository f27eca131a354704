"""A network as one file: written as a whole or not at all, and safe to read, whoever wrote it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path

import orjson
from pydantic import TypeAdapter, ValidationError

from geodata.errors import BadNetwork
from geodata.formats import write_atomic
from geodata.routes.models import Edge, Node, Route, Source
from geodata.routes.network import Network, network_of

#: The first line tells the form; its number is raised whenever that changes.
_HEAD = b"frontline network 1\n"
_MOST_BYTES = 2**31
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the file holds, as compressed JSON."""

    name: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    routes: tuple[Route, ...]
    sources: dict[str, Source]


def write_network(network: Network, path: Path) -> None:
    """Write a network; the same network gives the same bytes.

    Raises
    ------
    CannotWrite
        If the file cannot be written; what stood there before still stands.
    """
    stored = _Stored(network.name, network.nodes, network.edges, network.routes, dict(network.sources))
    write_atomic(path, _HEAD + zlib.compress(orjson.dumps(stored), _LEVEL))


def read_network(path: Path) -> Network:
    """The network of a file that :func:`write_network` wrote.

    Raises
    ------
    BadNetwork
        If the file cannot be read, is of another form, is damaged, or holds what does not fit together.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadNetwork(f"{path} cannot be read: {error.strerror}") from None
    if not content.startswith(_HEAD):
        raise BadNetwork(f"{path} is no network of this version; make it again with: frontline routes import")
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(content[len(_HEAD) :], _MOST_BYTES)
    except zlib.error as error:
        raise BadNetwork(f"{path} is damaged: {error}") from None
    if not unpacking.eof:
        raise BadNetwork(f"{path} is damaged: it is cut short, or holds more than {_MOST_BYTES >> 30} GB")
    try:
        stored = TypeAdapter(_Stored).validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise BadNetwork(f"{path} holds no network: {where}: {first['msg']}") from None
    return network_of(stored.name, stored.nodes, stored.edges, stored.routes, stored.sources)
