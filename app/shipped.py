"""TOML files that come with the program, under ``app/data``."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

from app.errors import BadInput

_SUFFIX = ".toml"


def shipped_names(folder: str) -> tuple[str, ...]:
    """Names of the files in a folder, without their suffix, in order."""
    entries = (resources.files("app.data") / folder).iterdir()
    return tuple(sorted(entry.name.removesuffix(_SUFFIX) for entry in entries if entry.name.endswith(_SUFFIX)))


def read_shipped(path: str) -> dict[str, Any]:
    """A file by its path in the folder, without its suffix."""
    return tomllib.loads((resources.files("app.data") / f"{path}{_SUFFIX}").read_text(encoding="utf-8"))


def read_named(folder: str, name: str, what: str) -> dict[str, Any]:
    """A file of a folder by the name that a user gives, in any case; ``what`` is what it is a file of.

    Raises
    ------
    BadInput
        If the folder has none of that name.
    """
    names = shipped_names(folder)
    if name.lower() not in names:
        raise BadInput(f"no {what} is called {name!r}; there are: {', '.join(names)}")
    return read_shipped(f"{folder}/{name.lower()}")
