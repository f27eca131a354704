"""Prints how fast the program is: ``python -m tests.benchmarks [PART]``, a part being one of those below; or all."""

import sys

from tests.benchmarks import areas, claims, control, distances, gazetteer, growth, routes, run, supply

PARTS = {
    "areas": areas.main,
    "distances": distances.main,
    "gazetteer": gazetteer.main,
    "claims": claims.main,
    "control": control.main,
    "growth": growth.main,
    "routes": routes.main,
    "supply": supply.main,
    "tracker": run.main,
}

for part in sys.argv[1:] or PARTS:
    PARTS[part]()
