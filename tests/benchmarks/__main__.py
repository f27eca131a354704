"""Prints how fast the program is: ``python -m tests.benchmarks [gazetteer|growth|tracker]``; all by default."""

import sys

from tests.benchmarks import gazetteer, growth, run

PARTS = {"gazetteer": gazetteer.main, "growth": growth.main, "tracker": run.main}

for part in sys.argv[1:] or PARTS:
    PARTS[part]()
