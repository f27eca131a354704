"""A program that compiles a small index: ``python -m tests.gazetteer.builder CITIES INDEX [DUMP]``."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

from gazetteer.build.compile import compile_index
from gazetteer.build.geonames_stage import Dumps
from gazetteer.sources import inputs


def build(cities: Path, index: Path, dump: Path | None = None) -> Path:
    """Compile an index of these settlements and the committed data; each stage is printed."""
    source = dataclasses.replace(inputs(), cities=cities)
    dumps = None if dump is None else Dumps.of([dump])
    return compile_index(index, source=source, dumps=dumps, progress=_tell)


def _tell(stage: str, done: int, _: int) -> None:
    sys.stdout.write(f"{stage} {done}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    build(*map(Path, sys.argv[1:]))
