"""The command line: ``frontline``."""

from app.cli.program import main

__all__ = ["main"]
