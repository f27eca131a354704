"""Rows of the settlements' file, which is one JSON object: read one by one, since as a whole they take 350 MB."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gazetteer.errors import DataMissing

_CHARACTERS = 2**20
_BEFORE_ROW = re.compile(r'\s*[{,]\s*"[^"]*"\s*:\s*')


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Values of a JSON object whose values are objects, in the file's order.

    Raises
    ------
    DataMissing
        If the file is no such object; some rows may have come before.
    """
    decode = json.JSONDecoder().raw_decode
    rest = ""
    with path.open(encoding="utf-8") as opened:
        while more := opened.read(_CHARACTERS):
            rest += more
            begin = 0
            while (before := _BEFORE_ROW.match(rest, begin)) is not None:
                try:
                    row, begin = decode(rest, before.end())
                except json.JSONDecodeError:  # the row goes on behind what was read
                    break
                yield row
            rest = rest[begin:]
    if rest.strip() not in {"}", "{}"}:
        raise DataMissing(f"{path} is no JSON object of rows")
