"""Prints how fast the program is: ``python -m tests.benchmarks [PART]``, a part being one of those below; or all."""

import sys

from tests.benchmarks import areas, claims, control, gazetteer, growth, routes, run

PARTS = {
    "areas": areas.main,
    "gazetteer": gazetteer.main,
    "claims": claims.main,
    "control": control.main,
    "growth": growth.main,
    "routes": routes.main,
    "tracker": run.main,
}

for part in sys.argv[1:] or PARTS:
    PARTS[part]()
