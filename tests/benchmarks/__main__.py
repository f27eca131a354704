"""Prints how fast the program is: ``python -m tests.benchmarks [gazetteer|tracker]``; both by default."""

import sys

from tests.benchmarks import gazetteer, run

PARTS = {"gazetteer": gazetteer.main, "tracker": run.main}

for part in sys.argv[1:] or PARTS:
    PARTS[part]()
