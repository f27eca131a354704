"""The towns and days of the payloads that the tests of the map draw."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

FIRST = date(2022, 9, 5)
DAYS = [(FIRST + timedelta(days=number)).isoformat() for number in range(12)]
#: Days end at 23:59:59 in Kyiv, three hours ahead of UTC.
DAY_ENDS = [int(datetime.fromisoformat(f"{day}T20:59:59+00:00").timestamp()) for day in DAYS]

KUPIANSK, BALAKLIYA, IZYUM, KHARKIV = "geonames:703656", "geonames:712926", "geonames:707292", "geonames:706483"

#: Settlement -> (id, lon, lat, turns); a turn is (day or None, state, side, level).
TOWNS: dict[str, tuple[str, float, float, list[tuple[int | None, str, str | None, str]]]] = {
    "Kharkiv": (KHARKIV, 36.25, 49.98, [(None, "held", "UA", "assessed")]),
    "Balakliya": (
        BALAKLIYA,
        36.86,
        49.46,
        [
            (None, "held", "RU", "assessed"),
            (2, "contested", None, "claimed"),
            (4, "held", "UA", "claimed"),
            (5, "held", "UA", "assessed"),
        ],
    ),
    "Kupiansk": (KUPIANSK, 37.615, 49.71, [(None, "held", "RU", "assessed"), (5, "held", "UA", "claimed")]),
    "Izyum": (
        IZYUM,
        37.26,
        49.21,
        [(None, "held", "RU", "assessed"), (6, "unknown", None, "assessed"), (7, "held", "UA", "assessed")],
    ),
    "Vovchansk": ("geonames:689304", 36.94, 50.29, [(None, "held", "RU", "claimed"), (8, "held", "UA", "claimed")]),
    "Chuhuiv": ("t:1", 36.69, 49.84, [(None, "held", "UA", "assessed")]),
    "Shevchenkove": ("t:2", 37.17, 49.70, [(None, "held", "RU", "claimed"), (3, "held", "UA", "claimed")]),
    "Savyntsi": ("t:3", 37.07, 49.40, [(None, "held", "RU", "claimed"), (5, "held", "UA", "claimed")]),
    "Velykyi Burluk": (
        "t:4",
        37.39,
        50.06,
        [(None, "held", "RU", "claimed"), (6, "contested", None, "claimed"), (8, "held", "UA", "claimed")],
    ),
    "Lyman": ("geonames:704204", 37.80, 48.99, [(None, "held", "RU", "assessed"), (7, "contested", None, "assessed")]),
    "Sloviansk": ("t:5", 37.62, 48.85, [(None, "held", "UA", "assessed")]),
    "Barvinkove": ("t:6", 37.02, 48.91, [(None, "held", "UA", "claimed")]),
    "Dvorichna": ("t:7", 37.68, 49.85, [(None, "held", "RU", "inferred"), (7, "held", "UA", "claimed")]),
    "Borova": ("t:8", 37.62, 49.38, [(None, "held", "RU", "inferred")]),
    "Svatove": ("t:9", 38.16, 49.41, [(None, "held", "RU", "inferred")]),
    "Kozacha Lopan": ("t:10", 36.19, 50.33, [(None, "held", "RU", "claimed"), (7, "held", "UA", "claimed")]),
    "Zmiiv": ("t:11", 36.36, 49.69, [(None, "held", "UA", "inferred")]),
    "Verbivka": ("t:12", 36.83, 49.50, [(1, "held", "UA", "claimed")]),
    "Sviatohirsk": ("t:13", 37.57, 49.03, [(None, "held", "RU", "claimed"), (7, "held", "UA", "claimed")]),
}


def second(day: int | None) -> int | None:
    """Unix second of nine in the morning of a day; None for none."""
    return None if day is None else int(datetime(2022, 9, 5, 9, tzinfo=UTC).timestamp()) + 86_400 * day
