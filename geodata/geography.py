"""Which place lies in which region: a frozen, digested table. Needs no geometry library."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Geography:
    """Containment of settlements in regions.

    Attributes
    ----------
    regions_of : mapping of str to tuple of str
        Settlement id -> ids of the regions that hold it, the smallest region first.
    digest : str
        SHA-256 of the table's canonical JSON.
    """

    regions_of: Mapping[str, tuple[str, ...]]
    digest: str


def build_geography(
    settlements: Iterable[tuple[str, str, str]], regions: Iterable[tuple[str, tuple[str, ...]]]
) -> Geography:
    """Put settlements into the regions that cover their administrative unit.

    Parameters
    ----------
    settlements : iterable of (id, country, admin1)
        Country as ISO 3166-1 alpha-2, admin1 as GeoNames code inside the country.
    regions : iterable of (id, covers)
        ``covers`` holds keys ``CC`` or ``CC.A1``; fewer units count as a smaller region.

    Returns
    -------
    Geography
        The same for any order of the input.
    """
    by_unit: dict[str, list[tuple[int, str]]] = {}
    for region_id, covers in regions:
        for unit in covers:
            size = len(covers) if "." in unit else 1_000_000
            by_unit.setdefault(unit, []).append((size, region_id))
    table = {
        place_id: tuple(region_id for _, region_id in sorted(found))
        for place_id, country, admin1 in sorted(settlements)
        if (found := by_unit.get(f"{country}.{admin1}", []) + by_unit.get(country, []))
    }
    text = json.dumps(table, sort_keys=True, separators=(",", ":"))
    return Geography(regions_of=table, digest=hashlib.sha256(text.encode()).hexdigest())
