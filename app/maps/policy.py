"""Content-Security-Policy of the two forms of the page: only our own scripts and styles run, nothing leaves it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256


def _hashes(texts: Iterable[str]) -> str:
    """Hash sources of inline texts; they are computed from our own files, never from a page with data in it."""
    return " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)


def served(scripts: Iterable[str]) -> str:
    """The policy of the page that a server sends: its own files, its own data, and these inline scripts."""
    return (
        f"default-src 'none'; script-src 'self' {_hashes(scripts)}; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )


def inlined(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The policy of the page that is one file: these inline scripts and styles, and no request at all."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; img-src data:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
