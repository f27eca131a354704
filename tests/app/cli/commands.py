"""Runs ``frontline`` as the process that a person starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

#: What the installed command runs.
FRONTLINE = [sys.executable, "-c", "from app.cli import main; main()"]


def frontline(
    *arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*FRONTLINE, *arguments], input=stdin, capture_output=True, env=env, cwd=cwd, timeout=120, check=False
    )


def one_line(ended: subprocess.CompletedProcess[bytes]) -> str:
    """The one line that an error is told in, after checks that it is one and nothing else was printed."""
    assert ended.returncode == 2, ended
    assert ended.stdout == b""
    line = ended.stderr.decode()
    assert line.endswith("\n")
    assert line.count("\n") == 1, line
    assert line.startswith("frontline: ")
    return line
