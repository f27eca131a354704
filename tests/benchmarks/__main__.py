"""Prints how fast the program is: ``python -m tests.benchmarks [gazetteer|claims|growth|tracker]``; all by default."""

import sys

from tests.benchmarks import claims, gazetteer, growth, run

PARTS = {"gazetteer": gazetteer.main, "claims": claims.main, "growth": growth.main, "tracker": run.main}

for part in sys.argv[1:] or PARTS:
    PARTS[part]()
