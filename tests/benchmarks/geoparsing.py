"""One process that reads the sample reports: ``python -m tests.benchmarks.geoparsing frontline|flashgeotext``.

It prints words a second at the first reading, at later ones, how many mentions were found, and the most memory that the
process had, in MB: that is why it is a process of its own.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import orjson

_AGAIN = 10


def main() -> None:
    """Measure one of them."""
    read = {"frontline": _frontline, "flashgeotext": _flashgeotext}[sys.argv[1]]()
    content = (resources.files("app.data") / "sample" / "reports.jsonl").read_bytes()
    texts = [orjson.loads(line)["text"] for line in content.splitlines()]
    words = sum(len(text.split()) for text in texts)
    begun = time.perf_counter()
    found = sum(map(read, texts))
    first = time.perf_counter() - begun
    begun = time.perf_counter()
    for _ in range(_AGAIN):
        for text in texts:
            read(text)
    later = (time.perf_counter() - begun) / _AGAIN
    print(round(words / first), round(words / later), found, _peak_mb())  # noqa: T201 - printing is what this is for


def _peak_mb() -> int:
    """The most memory so far, in MB; what ``getrusage`` says would count that of the process before it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) // 1024


def _frontline() -> Callable[[str], int]:
    from app.theatre import load_theatre  # noqa: PLC0415 - each process loads what it measures
    from gazetteer import Gazetteer  # noqa: PLC0415

    gazetteer, prior = Gazetteer.open(), load_theatre().prior
    return lambda text: len(gazetteer.geoparse(text, prior))


def _flashgeotext() -> Callable[[str], int]:
    from flashgeotext.geotext import GeoText  # noqa: PLC0415
    from loguru import logger  # noqa: PLC0415

    logger.remove()
    geotext = GeoText()

    def read(text: str) -> int:
        found = geotext.extract(text)
        return sum(place["count"] for kind in found.values() for place in kind.values())

    return read


if __name__ == "__main__":
    main()
