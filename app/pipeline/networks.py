"""The network of roads and railways that is used: the one that was imported, otherwise the program's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from app.settings import Settings, data_folder
from gazetteer.models import Place
from geodata.routes import Network, default_network, read_network, write_network
from geodata.routes.importing import Asked, Imported, import_network
from geodata.routes.reading_places import Settlements

_IMPORTED = "routes.network"


def network_path(settings: Settings) -> Path:
    """Where an imported network lies: where ``FRONTLINE_ROUTES_PATH`` says, else in the user's data folder."""
    return settings.routes_path or data_folder() / _IMPORTED


def open_network(settings: Settings) -> Network:
    """The imported network, or that of the program where none was imported and none is named.

    Raises
    ------
    BadNetwork
        If the file cannot be read; another network in its place would answer differently without a word.
    """
    path = network_path(settings)
    if settings.routes_path is None and not path.exists():
        return default_network()
    return _read(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=2)
def _read(path: Path, _written: int) -> Network:
    return read_network(path)


def store_network(
    paths: Sequence[Path], asked: Asked, places: Iterable[Place], into: Path, progress: Callable[[str, int, int], None]
) -> Imported:
    """Make a network of files and put it where it is used from then on, as a whole or not at all.

    Raises
    ------
    BadNetwork
        If a file cannot be read as a network.
    CannotWrite
        If the network cannot be written.
    """
    imported = import_network(paths, asked, settlements_of(places), progress)
    progress("writing", 0, 0)
    into.parent.mkdir(parents=True, exist_ok=True)
    write_network(imported.network, into)
    return imported


def settlements_of(places: Iterable[Place]) -> Settlements:
    """Those places that have coordinates, in their order."""
    placed = [(place.id, place.name, place.lon, place.lat) for place in places if place.lon is not None]
    points = np.array([(lon, lat) for _, _, lon, lat in placed], dtype=np.float64).reshape(-1, 2)
    return Settlements(tuple(one[0] for one in placed), tuple(one[1] for one in placed), points)
