"""What the benchmarks share: how long work takes in this process, and how a result is printed."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")


def seconds(work: Callable[[], _T], *, frozen: bool = False) -> tuple[float, _T]:
    """Seconds of this process that it took, and what came out; the collector has searched what was there before.

    Where that is ``frozen``, it is no work of the collector meanwhile either: for what earlier measurements left.
    """
    gc.collect()
    if frozen:
        gc.freeze()
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def show(what: str, number: str) -> None:
    """One line of the result."""
    print(f"{what:22} {number}", flush=True)  # noqa: T201 - printing is what this is for
