"""A program that compiles a small index: ``python -m tests.gazetteer.builder CITIES INDEX``."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

from gazetteer.build.compile import compile_index
from gazetteer.sources import inputs


def build(cities: Path, index: Path) -> Path:
    """Compile an index of these settlements and the committed data; each stage is printed."""
    source = dataclasses.replace(inputs(), cities=cities)
    return compile_index(index, source=source, progress=_tell)


def _tell(stage: str, done: int, _: int) -> None:
    sys.stdout.write(f"{stage} {done}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
