"""A geocoder on the network, for names that the gazetteer does not have; nobody asks one that was not switched on.

Each name is asked for once and the answer kept on disk, also where there is none; no more than one question a second
goes out, and each says which program asks and whom to write to. Texts are never sent: only a name that a user typed.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim

from gazetteer.distance import distance_km
from gazetteer.errors import OnlineUnavailable
from gazetteer.models import Kind, Place

_LIMIT = 5
_SECONDS_BETWEEN = 1.0
_TIMEOUT_S = 10.0
_METRES_PER_DEGREE = 111_200
_SMALLEST_PRECISION_M = 1000

#: A town is listed as a point and as an area; both are the same place.
_SAME_KM = 10.0

_SETTLEMENTS = frozenset(
    {"city", "town", "village", "hamlet", "suburb", "municipality", "neighbourhood", "isolated_dwelling"}
)
_REGIONS = frozenset({"state", "region", "province", "county", "district", "state_district"})


class OnlineGeocoder:
    """Nominatim, or a server that speaks like it.

    Parameters
    ----------
    url : str
        Its address, such as ``https://nominatim.openstreetmap.org``.
    user_agent : str
        The program and whom to write to; the public server asks for both.
    cache : Path
        Folder for answers.
    seconds_between : float
        Least time between two questions.
    """

    def __init__(self, url: str, user_agent: str, cache: Path, *, seconds_between: float = _SECONDS_BETWEEN) -> None:
        parts = urlsplit(url)
        self.name = parts.netloc
        self._cache = cache
        self._lock = threading.Lock()
        nominatim = Nominatim(
            user_agent=user_agent,
            scheme=parts.scheme,
            domain=f"{parts.netloc}{parts.path}".rstrip("/"),
            timeout=_TIMEOUT_S,
        )
        self._ask = RateLimiter(
            nominatim.geocode, min_delay_seconds=seconds_between, max_retries=0, swallow_exceptions=False
        )

    def find(self, name: str) -> tuple[Place, ...]:
        """Places that the server knows by that name, best first; of several within 10 km the first.

        Raises
        ------
        OnlineUnavailable
            If the server cannot be asked.
        """
        kept = self._cache / f"{hashlib.sha256(orjson.dumps([self.name, name])).hexdigest()}.json"
        rows = _read(kept)
        if rows is None:
            with self._lock:
                rows = _read(kept)
                if rows is None:
                    rows = self._fetch(name)
                    _write(kept, orjson.dumps(rows))
        distinct: list[Place] = []
        for row in rows:
            place = _place(row, self.name)
            if place is not None and all(_km(place, other) > _SAME_KM for other in distinct):
                distinct.append(place)
        return tuple(distinct)

    def _fetch(self, name: str) -> list[dict[str, Any]]:
        try:
            found = self._ask(name, exactly_one=False, limit=_LIMIT, addressdetails=True, language="en")
        except GeopyError as error:
            raise OnlineUnavailable(
                f"the online geocoder {self.name} did not answer ({error or type(error).__name__})"
            ) from error
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise OnlineUnavailable(f"the online geocoder {self.name} sent something that is no answer") from error
        return [location.raw for location in found or ()]


def _place(row: Mapping[str, Any], server: str) -> Place | None:
    """A place out of an answer; None where the answer lacks what a place needs."""
    try:
        lon, lat = float(row["lon"]), float(row["lat"])
        number = f"{row['osm_type']}:{int(row['osm_id'])}"
    except (KeyError, TypeError, ValueError):
        return None
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # noqa: PLR2004 - the earth
        return None
    address = row.get("address") or {}
    shown = str(row.get("name") or str(row.get("display_name", "")).partition(",")[0])
    names = (address.get(part) for part in ("country", "state", "county"))
    return Place(
        id=f"osm:{number}",
        name=shown,
        kind=_kind(str(row.get("addresstype") or row.get("type") or "")),
        country=str(address.get("country_code", "")).upper(),
        admin1="",
        lon=lon,
        lat=lat,
        precision_m=_precision_m(row.get("boundingbox")),
        admin_names=tuple(str(name) for name in names if name and name != shown),
        source=f"online, {server}",
    )


def _kind(word: str) -> Kind:
    if word in _SETTLEMENTS:
        return Kind.SETTLEMENT
    if word in _REGIONS:
        return Kind.REGION
    return {"country": Kind.COUNTRY, "river": Kind.RIVER, "road": Kind.ROAD}.get(word, Kind.OTHER)


def _precision_m(box: Any) -> int:
    """Half of the larger side of the box around it, at least 1 km."""
    try:
        south, north, west, east = (float(side) for side in box)
    except (TypeError, ValueError):
        return _SMALLEST_PRECISION_M
    return max(_SMALLEST_PRECISION_M, round(max(north - south, east - west) / 2 * _METRES_PER_DEGREE))


def _km(place: Place, other: Place) -> float:
    assert place.lon is not None
    assert place.lat is not None
    assert other.lon is not None
    assert other.lat is not None
    return distance_km(place.lon, place.lat, other.lon, other.lat)


def _read(path: Path) -> list[dict[str, Any]] | None:
    """The answer that was kept; None where there is none that can be read."""
    try:
        rows: list[dict[str, Any]] = orjson.loads(path.read_bytes())
    except (FileNotFoundError, orjson.JSONDecodeError):
        return None
    return rows


def _write(path: Path, content: bytes) -> None:
    """Write the answer as a whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
        draft.write(content)
        draft.flush()
        os.fsync(draft.fileno())
    Path(draft.name).replace(path)
