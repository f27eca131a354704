"""Ids and digests: SHA-256 over canonical JSON of raw values, so that a better cleaning never moves an id."""

from __future__ import annotations

import hashlib

import orjson

#: Hexadecimal digits of an id; 128 bits, no collision to be expected below 10^18 records.
ID_LENGTH = 32


def canonical(value: object) -> bytes:
    """Canonical JSON of lists, dicts with string keys, strings, numbers, booleans and None (keys sorted, UTF-8)."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def digest(value: object) -> str:
    """SHA-256 of the canonical JSON, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def make_id(*parts: object) -> str:
    """An id of 32 hexadecimal digits for a record made of these raw values, in this order."""
    return digest(list(parts))[:ID_LENGTH]
