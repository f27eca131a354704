"""Reading of GeoNames dumps: tab-separated text, as it is or zipped, line by line and from any line on."""

from __future__ import annotations

import hashlib
import io
import math
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from gazetteer.errors import BadDump
from gazetteer.models import Kind

_COLUMNS = 19
_ALTERNATE_COLUMNS = 10
_LONGEST_LINE = 2**20
_COUNTRY_LETTERS = 2
_FEWEST_LANGUAGE_LETTERS, _MOST_LANGUAGE_LETTERS = 2, 3
_MARK = b"\xef\xbb\xbf"

#: Files that stand beside the dump in GeoNames' own archives.
_BESIDE = frozenset({"readme.txt", "iso-languagecodes.txt"})

_ROADS = frozenset({"RD", "RDA", "RDB", "RTE", "ST", "CSWY", "PRMN", "STKR", "TRL"})

#: What alternateNamesV2 lists under these "languages" are addresses, codes and numbers.
_NO_LANGUAGE = frozenset({"link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "abbr", "phon", "piny"})


@dataclass(frozen=True, slots=True)
class Feature:
    """A line of a dump that the gazetteer has a use for. Degrees, WGS 84."""

    number: int
    kind: Kind
    code: str
    name: str
    others: tuple[str, ...]
    lon: float
    lat: float
    country: str
    admin: tuple[str, str, str, str]
    population: int


@dataclass(frozen=True, slots=True)
class Alternate:
    """A line of alternateNamesV2 that is a name; ``language`` is empty where none is given."""

    number: int
    language: str
    name: str
    is_preferred: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number, counted from 1, and where the next one begins, in bytes of the unzipped text."""

    number: int
    content: bytes
    end: int


def size(path: Path) -> int:
    """Bytes of the unzipped text.

    Raises
    ------
    BadDump
        If the file is not there or is no archive with one text.
    """
    with _failing(path):
        if not zipfile.is_zipfile(path):
            return path.stat().st_size
        with zipfile.ZipFile(path) as archive:
            return _member(archive, path).file_size


def digest(path: Path) -> str:
    """SHA-256 of the file as it is."""
    with _failing(path), path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def lines(path: Path, *, offset: int = 0, number: int = 0) -> Iterator[Line]:
    """Lines behind ``offset`` bytes, of which there were ``number`` before; never more than one in memory.

    Raises
    ------
    BadDump
        If the file is damaged; the line is named.
    """
    with _open(path) as opened:
        opened.seek(offset)
        while True:
            with _failing(path, number + 1):
                content = opened.readline(_LONGEST_LINE)
            if not content:
                break
            number += 1
            offset += len(content)
            if len(content) == _LONGEST_LINE:
                raise BadDump(f"{path}, line {number}: is longer than a line of a GeoNames dump can be")
            yield Line(number, content.removeprefix(_MARK) if number == 1 else content, offset)
    if number == 0:
        raise BadDump(f"{path}: is empty")


def feature(line: Line, path: Path) -> Feature | None:
    """A place, unit, river or road; None for what is nothing of these.

    Raises
    ------
    BadDump
        If the line is none of a dump.
    """
    parts = _split(line, path, _COLUMNS, "a GeoNames dump")
    kind = _kind(parts[6], parts[7])
    if kind is None:
        return None
    country = parts[8]
    if country and not (len(country) == _COUNTRY_LETTERS and country.isascii() and country.isalpha()):
        raise BadDump(f"{path}, line {line.number}: {country!r} is no country code")
    return Feature(
        number=_number(parts[0], line, path, "id"),
        kind=kind,
        code=parts[7],
        name=parts[1],
        others=tuple(name for name in (parts[2], *parts[3].split(",")) if name),
        lon=_degrees(parts[5], 180, line, path, "longitude"),
        lat=_degrees(parts[4], 90, line, path, "latitude"),
        country=country,
        admin=(parts[10], parts[11], parts[12], parts[13]),
        population=_number(parts[14] or "0", line, path, "population"),
    )


def alternate(line: Line, path: Path) -> Alternate | None:
    """A name in a language; None for addresses, codes and the like.

    Raises
    ------
    BadDump
        If the line is none of alternateNamesV2.
    """
    parts = _split(line, path, _ALTERNATE_COLUMNS, "alternateNamesV2")
    language = parts[2].lower()
    number = _number(parts[1], line, path, "id")
    if language in _NO_LANGUAGE or not parts[3].strip():
        return None
    code = language.partition("-")[0]
    is_code = _FEWEST_LANGUAGE_LETTERS <= len(code) <= _MOST_LANGUAGE_LETTERS
    is_current = parts[6] != "1" and parts[7] != "1" and not parts[9]
    return Alternate(number, code if is_code else "", parts[3], parts[4] == "1", is_current)


def _kind(letter: str, code: str) -> Kind | None:
    """What the program calls a feature; units that are no more are left out."""
    match letter:
        case "P":
            return Kind.SETTLEMENT
        case "A":
            return None if code.endswith("H") else Kind.REGION
        case "H":
            return Kind.RIVER if code.startswith("STM") else None
        case "R":
            return Kind.ROAD if code in _ROADS else None
        case _:
            return None


def _split(line: Line, path: Path, columns: int, what: str) -> list[str]:
    try:
        parts = line.content.decode().rstrip("\r\n").split("\t")
    except UnicodeDecodeError:
        raise BadDump(f"{path}, line {line.number}: is not UTF-8") from None
    if len(parts) != columns:
        raise BadDump(f"{path}, line {line.number}: has {len(parts)} columns between tabs, where {what} has {columns}")
    return parts


def _number(text: str, line: Line, path: Path, what: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) >= 2**62:
        raise BadDump(f"{path}, line {line.number}: {text[:40]!r} is no {what}")
    return int(text)


def _degrees(text: str, most: float, line: Line, path: Path, what: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not -most <= value <= most:
        raise BadDump(f"{path}, line {line.number}: {text[:40]!r} is no {what}")
    return value


@contextmanager
def _open(path: Path) -> Iterator[IO[bytes]]:
    with _failing(path):
        is_archive = zipfile.is_zipfile(path)
        archive = zipfile.ZipFile(path) if is_archive else None
        opened = path.open("rb") if archive is None else archive.open(_member(archive, path))
    try:
        yield opened if archive is None else io.BufferedReader(opened)  # type: ignore[type-var]
    finally:
        opened.close()
        if archive is not None:
            archive.close()


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    texts = [
        member
        for member in archive.infolist()
        if member.filename.lower().endswith(".txt") and member.filename.rpartition("/")[2].lower() not in _BESIDE
    ]
    if len(texts) != 1:
        raise BadDump(f"{path}: holds {len(texts)} texts, where GeoNames' archives hold one (and its readme)")
    return texts[0]


@contextmanager
def _failing(path: Path, number: int | None = None) -> Iterator[None]:
    """Say which file cannot be read, and from where on."""
    where = f"{path}, line {number}" if number is not None else f"{path}"
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadDump(f"{where}: the archive is damaged ({error})") from error
    except OSError as error:
        raise BadDump(f"{where}: cannot be read ({error.strerror or error})") from error
