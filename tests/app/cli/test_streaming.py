"""``geoparse --jsonl`` over a pipe: answers come while questions do, memory does not grow, and bytes repeat."""

from __future__ import annotations

import hashlib
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import orjson

from tests.app.cli.commands import FRONTLINE

_LINES = 20_000
_MOST_MB = 350
_TOWNS = ("Izyum", "Kupiansk", "Балаклія", "Paris", "Springfield", "Куп'янськ", "Lyman", "London")


def documents() -> Iterator[bytes]:
    """Lines that differ, from a generator: nothing holds them all."""
    for number in range(_LINES):
        town, other = _TOWNS[number % len(_TOWNS)], _TOWNS[number // 7 % len(_TOWNS)]
        text = f"Report {number}: shelling near {town}, then {other}."
        yield orjson.dumps({"id": f"d{number}", "text": text}) + b"\n"


def run() -> tuple[str, int, int]:
    """Digest and count of the lines that came out, and the largest memory of the process in MB."""
    command = [*FRONTLINE, "geoparse", "--jsonl", "--theatre", "none"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        given, source, feed = threading.Event(), documents(), process.stdin
        feed.write(next(source))
        feed.flush()
        hasher, count, memory = hashlib.sha256(), 0, 0

        def write_rest() -> None:
            # The first answer is here before the second question is asked.
            assert given.wait(60)
            feed.writelines(source)
            feed.close()

        writer = threading.Thread(target=write_rest)
        writer.start()
        for line in process.stdout:
            given.set()
            hasher.update(line)
            count += 1
            if count % 1000 == 0:
                memory = max(memory, peak_mb(process.pid))
        writer.join()
    assert process.returncode == 0
    return hasher.hexdigest(), count, memory


def peak_mb(process: int) -> int:
    """The most memory that a process had so far, in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) // 1024


def test_a_stream_is_answered_line_by_line_in_little_memory_and_always_the_same() -> None:
    digest, count, memory = run()
    assert count == _LINES
    assert 0 < memory < _MOST_MB
    assert run()[:2] == (digest, _LINES)
