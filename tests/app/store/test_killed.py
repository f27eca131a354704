"""A process that is killed while it writes leaves a ledger that is whole."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from app.store import Ledger
from tests.ledger_entries import RECORDED, entry

WRITER = """
import sys
from app.store import Ledger
from tests.ledger_entries import RECORDED, entry

with Ledger.open(sys.argv[1]) as ledger:
    print("open", flush=True)
    for batch in range(10_000):
        ledger.append([entry(f"Town {batch} and {number}") for number in range(20)], RECORDED)
        print(batch, flush=True)
"""


def test_a_kill_leaves_whole_batches(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    for round_ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        for _ in range(2 + 3 * round_):
            assert writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        with Ledger.open(str(path)) as ledger:
            contents = ledger.load()
            assert len(contents.reports) % 20 == 0
            assert len(contents.records) == len(contents.reports)
            assert len(contents.resolutions) == len(contents.reports)
            ledger.append([entry(f"Town {number}, afterwards.") for number in range(20)], RECORDED)
        with sqlite3.connect(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert len(contents.reports) >= 20
