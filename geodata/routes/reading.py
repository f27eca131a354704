"""Roads and railways out of files of users: extracts of OpenStreetMap, GeoJSON and GeoPackage.

GDAL takes a file for whatever its content looks like, under any name, and some formats make it open other files. So the
first bytes must be those of the format that the name tells, and GDAL reads it in a process of its own that has but the
driver of that format.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import orjson

import geodata
from geodata.errors import BadNetwork
from geodata.routes import reading_child
from geodata.routes.models import RouteKind
from geodata.routes.reading_tags import TAGS, Tags, Wanted

Progress = Callable[[str, int, int], None]

#: The ends of names that are read, with the names of GDAL's drivers.
DRIVERS = {".osm.pbf": "OSM", ".pbf": "OSM", ".osm": "OSM", ".geojson": "GeoJSON", ".json": "GeoJSON", ".gpkg": "GPKG"}

_HEAD = 65_536
_XML_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<osm[\s>]", re.DOTALL)
_PACKED = (".gz", ".bz2", ".xz", ".zip", ".7z", ".o5m")
_MEGABYTE = 10**6
_WAIT_S = 0.2
#: How much of the nodes of an extract GDAL holds before it writes them into its folder; megabytes.
_NODES_IN_MEMORY_MB = 32
_CHILD = reading_child.__name__
_NO_OTHERS = "attributes=none_such\nosm_id=no\nother_tags=no\n"
_OSM_CONFIG = (
    "closed_ways_are_polygons=\nreport_all_ways=no\n"
    f"[lines]\nosm_id=no\nother_tags=no\nattributes={','.join(TAGS)}\n"
    + "".join(
        f"[{layer}]\n{_NO_OTHERS}" for layer in ("points", "multipolygons", "multilinestrings", "other_relations")
    )
)


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways of a file as they stand there.

    Attributes
    ----------
    points : array of int32, shape (n, 2)
        Longitude and latitude of all ways, one after the other, in units of 1e-7 degrees, WGS 84.
    ends : array of int, shape (m + 1,)
        Way i has the points from ``ends[i]`` to before ``ends[i + 1]``.
    tags : tuple of Tags
        One a way.
    """

    points: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int64]
    tags: tuple[Tags, ...]


def read_ways(path: Path, classes: Iterable[str], progress: Progress) -> Ways:
    """The ways of those classes in a file, in its order.

    Parameters
    ----------
    path : Path
        ``.osm.pbf``, ``.osm``, ``.geojson`` or ``.gpkg``.
    classes : iterable of str
        Values of ``highway`` and ``railway``.
    progress : callable
        Called with what is done, how many megabytes were read, and how many there are.

    Raises
    ------
    BadNetwork
        If the name tells no format that is read, the content is not of it, is damaged, or is too much.
    """
    driver = driver_of(path)
    wanted = sorted(set(classes))
    Wanted.of(wanted)
    with TemporaryDirectory(prefix="frontline-routes-") as name:
        folder = Path(name)
        inside = folder / f"network{_suffix(path)}"
        try:
            inside.symlink_to(path.resolve())
        except OSError:  # a system where not everyone may make links
            shutil.copyfile(path, inside)
        (folder / "osm.ini").write_text(_OSM_CONFIG)
        asked = {"path": str(inside), "folder": str(folder), "driver": driver, "classes": wanted}
        _run(orjson.dumps(asked), folder, path, driver, progress)
        said = orjson.loads((folder / reading_child.SAID).read_bytes())
        return Ways(
            np.load(folder / reading_child.POINTS, allow_pickle=False),
            np.load(folder / reading_child.ENDS, allow_pickle=False),
            tuple(
                Tags((RouteKind.ROAD, RouteKind.RAIL)[kind], road_class, tuple(numbers), tuple(old), name, bridge)
                for kind, road_class, numbers, old, name, bridge in said
            ),
        )


def _suffix(path: Path) -> str:
    name = path.name.casefold()
    return next((suffix for suffix in DRIVERS if name.endswith(suffix)), "")


def driver_of(path: Path) -> str:
    """GDAL's name of the format of a file, if its name and its first bytes agree on it.

    Raises
    ------
    BadNetwork
        If they do not, or the file cannot be read.
    """
    suffix = _suffix(path)
    if not suffix:
        packed = path.suffix.casefold() in _PACKED
        hint = "unpack or convert it first" if packed else f"use one of {', '.join(DRIVERS)}"
        raise BadNetwork(f"{path}: {path.suffix or 'such'} files are not read as networks; {hint}")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise BadNetwork(f"{path} cannot be read: {error.strerror}") from None
    driver = DRIVERS[suffix]
    if not head:
        raise BadNetwork(f"{path} is empty")
    match driver:
        case "OSM" if suffix == ".osm":
            right = _XML_ROOT.match(head) is not None
        case "OSM":
            right = b"OSMHeader" in head[:32]
        case "GPKG":
            right = head.startswith(b"SQLite format 3\0")
        case _:
            right = head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    if not right:
        raise BadNetwork(f"{path} is no {suffix} file: its first bytes are of something else")
    return driver


def _run(asked: bytes, folder: Path, path: Path, driver: str, progress: Progress) -> None:
    """Have a process read the file; it ends with us, whatever happens."""
    import pyogrio  # noqa: PLC0415 - it takes its time to load, and most processes read no such file

    others = [name for name in pyogrio.list_drivers() if name != driver]
    # An empty entry would be the folder that someone stands in, and whatever modules lie there.
    folders = [str(Path(geodata.__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(folders),
        "GDAL_SKIP": ",".join(others),
        "CPL_TMPDIR": str(folder),
        "OSM_CONFIG_FILE": str(folder / "osm.ini"),
        "OSM_MAX_TMPFILE_SIZE": str(_NODES_IN_MEMORY_MB),
    }
    stage, size = f"{path.name}, MB", path.stat().st_size // _MEGABYTE
    with (
        (folder / "errors.txt").open("w+b") as errors,
        subprocess.Popen(  # noqa: S603 - our own module, told nothing on its command line
            [sys.executable, "-P", "-m", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=environment,
        ) as process,
    ):
        told: bytes | None = None
        try:
            given: bytes | None = asked
            while told is None:
                try:
                    told, _ = process.communicate(given, timeout=_WAIT_S)
                except subprocess.TimeoutExpired:
                    given = None
                    progress(stage, _position(process.pid, path) // _MEGABYTE, size)
        finally:
            process.kill()
        if process.returncode:
            errors.seek(0)
            raise BadNetwork(f"{path} cannot be read: {_reason(process.returncode, told, errors.read())}")
    progress(stage, size, size)


def _reason(status: int, told: bytes, errors: bytes) -> str:
    if status < 0:
        return f"GDAL was stopped by {signal.Signals(-status).name}"
    last = errors.decode(errors="replace").strip().rpartition("\n")[2]
    reason = told.decode(errors="replace") or last
    if "Non increasing node id" in reason:
        return "its nodes are not in the order of their ids; sort it first, for example with osmium sort"
    return reason[:300]


def _position(process: int, path: Path) -> int:
    """How far a process has read in a file, in bytes; 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        for link in Path(f"/proc/{process}/fd").iterdir():
            with contextlib.suppress(OSError):  # closed meanwhile
                if link.samefile(path):
                    info = Path(f"/proc/{process}/fdinfo/{link.name}").read_text()
                    return int(info.split(maxsplit=2)[1])
    return 0
