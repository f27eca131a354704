"""Small dumps in GeoNames' own form, out of facts of cities500 and of lines made up for the tests."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from gazetteer.sources import inputs

#: Invented: a village, a stretch of river, a road, a community and a hotel, near Balakliya.
INVENTED = (
    ("90000001", "Prykladne", "Prykladne", "Прикладне,Приклад", "49.40", "36.70", "P", "PPL", "UA", "07", "", "", "0"),
    ("90000002", "Zrazok", "Zrazok", "Зразок", "49.30", "36.90", "H", "STM", "UA", "07", "", "", "0"),
    ("90000003", "T-99", "T-99", "", "49.35", "36.80", "R", "RD", "UA", "07", "", "", "0"),
    ("90000004", "Zrazkova Hromada", "", "", "49.41", "36.83", "A", "ADM3", "UA", "07", "6308", "6308777", "9000"),
    (
        "706482",
        "Kharkiv Oblast",
        "",
        "Kharkov,Charków,Kharkovshchyna Oblast",
        "49.5",
        "36.5",
        "A",
        "ADM1",
        "UA",
        "07",
        "",
        "",
        "0",
    ),
    ("90000005", "Hotel Prykladnyi", "", "", "49.40", "36.70", "S", "HTL", "UA", "07", "", "", "0"),
    ("90000006", "Kolyshnia Oblast", "", "", "49.40", "36.70", "A", "ADM1H", "UA", "", "", "", "0"),
)


@cache
def cities() -> dict[str, dict[str, Any]]:
    """Rows of cities500 for two countries, by GeoNames id."""
    rows = json.loads(inputs().cities.read_bytes())
    return {key: row for key, row in rows.items() if row["countrycode"] in {"UA", "MD"}}


def write_cities(path: Path, *, without: Iterable[int] = ()) -> Path:
    """The settlements to build from, some of them left out."""
    left_out = {str(number) for number in without}
    path.write_text(json.dumps({key: row for key, row in cities().items() if key not in left_out}), encoding="utf-8")
    return path


def line_of(number: int, **changed: str) -> str:
    """The line of a real place."""
    row = cities()[str(number)]
    parts = {
        "id": str(number), "name": row["name"], "ascii": "", "others": ",".join(row["alternatenames"]),
        "lat": str(row["latitude"]), "lon": str(row["longitude"]), "class": "P", "code": "PPL",
        "country": row["countrycode"], "admin1": row["admin1code"], "admin2": "", "admin3": "",
        "population": str(row["population"]),
    }  # fmt: skip
    return line(*(parts | changed).values())


def line(*parts: str) -> str:
    """One line of a dump from the thirteen columns that matter."""
    number, name, plain, others, lat, lon, letter, code, country, admin1, admin2, admin3, population = parts
    columns = (number, name, plain, others, lat, lon, letter, code, country, "", admin1, admin2, admin3, "")
    return "\t".join((*columns, population, "", "100", "Europe/Kyiv", "2024-01-01")) + "\n"


def alternate(
    number: int, language: str, name: str, *, preferred: str = "", historic: str = "", until: str = ""
) -> str:
    """One line of alternateNamesV2."""
    return "\t".join(("1", str(number), language, name, preferred, "", "", historic, "", until)) + "\n"
