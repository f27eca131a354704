"""How long a generated extract of 50 MB takes to import, and how much memory the processes that do it ever held."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.run import show, timed
from tests.geodata.routes.osm_files import OsmNode, OsmWay, write_osm

#: Nodes a side of the square; 640 give an extract of about 50 MB, and the second twice as much.
SIDES = (640, 905)
_PROGRAM = """
import sys
from pathlib import Path
import numpy as np
from geodata.routes.importing import Asked, import_network
from geodata.routes.reading_places import Settlements
from geodata.routes.stored import write_network
nobody = Settlements((), (), np.empty((0, 2)))
file = Path(sys.argv[1])
write_network(import_network([file], Asked("large"), nobody, lambda *_: None).network, file.with_suffix(".network"))
"""


def main() -> None:
    """Import two extracts, of which the second is twice the first; a process of its own each."""
    with tempfile.TemporaryDirectory() as folder:
        for side in SIDES:
            path = write_osm(Path(folder) / "large.osm", _nodes(side), _ways(side))
            size = path.stat().st_size / 1e6
            measuring = (
                "import resource, subprocess, sys\n"
                "subprocess.run([sys.executable, '-c', *sys.argv[1:]], check=True)\n"
                "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
            )
            command = [sys.executable, "-c", measuring, _PROGRAM, str(path)]
            took, ended = timed(lambda asked=command: subprocess.run(asked, check=True, capture_output=True, text=True))
            largest = int(ended.stdout) / 1024
            show("import of .osm", f"{size:.0f} MB in {took:.1f} s; the larger of its processes held {largest:.0f} MB")


def _nodes(side: int) -> Iterator[OsmNode]:
    chance = random.Random(0)
    for at in range(side * side):
        tags = {"amenity": "bench", "name": "Лавка"} if chance.random() < 0.4 else {}
        yield OsmNode(at + 1, 36 + at % side * 0.002, 49 + at // side * 0.002, tags)


def _ways(side: int) -> Iterator[OsmWay]:
    """Rows of roads, one in five of a class that is read, with houses along them."""
    chance = random.Random(1)
    number = 0
    for row in range(side):
        for begin in range(row * side + 1, (row + 1) * side - 10, 10):
            number += 2
            road = chance.choice(("primary", "residential", "track", "service", "footway"))
            yield OsmWay(number, range(begin, begin + 11), {"highway": road, "ref": f"Т-{row}"})
            yield OsmWay(number + 1, (begin, begin + 1, begin + 2, begin), {"building": "yes"})
