"""The two forms of the map: a page that a server sends, and one file that works without a network."""

from __future__ import annotations

from dataclasses import dataclass

from app.digest import canonical
from app.maps import assets, policy
from app.maps.payload import MapPayload
from app.maps.shell import Parts, document, startup
from geodata.boundaries import background

#: What HTML or JavaScript could take for the end of a data block or of a line, as JSON escapes.
_ESCAPES = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page without data, and the value of the Content-Security-Policy header to send with it."""

    html: str
    csp: str


def page(data_url: str, static_url: str, background_url: str) -> Page:
    """The page for a server to send; it fetches its data by itself.

    Parameters
    ----------
    data_url : str
        Answers with a :class:`~app.maps.payload.MapPayload`; the page adds ``known`` to its query when a person asks
        for the knowledge of another day.
    static_url : str
        Prefix under which :func:`~app.maps.assets.static_files` are served.
    background_url : str
        Answers with :func:`geodata.boundaries.background`.

    Returns
    -------
    Page
        The same for every ledger: no data is in it.
    """
    base = static_url.rstrip("/")
    parts = Parts(
        blocks={"frontline-config": data_block({"data_url": data_url, "background_url": background_url})},
        style_links=[f"{base}/{name}" for name in assets.STYLES],
        script_links=[f"{base}/{name}" for name in (assets.LIBRARY, *assets.SCRIPTS)],
        scripts=[startup()],
    )
    return Page(html=document(parts), csp=policy.served(parts.scripts))


def single_file(payload: MapPayload) -> str:
    """One HTML document with scripts, styles, images, background and data inside; it makes no request.

    The same payload gives the same text.
    """
    scripts = [*(assets.script_text(name) for name in (assets.LIBRARY, *assets.SCRIPTS)), startup()]
    styles = assets.inlined_styles()
    blocks = {
        "frontline-config": data_block({"data_url": None, "background_url": None}),
        "frontline-background": background().decode().translate(_ESCAPES),
        "frontline-data": data_block(payload),
    }
    return document(Parts(blocks=blocks, styles=styles, scripts=scripts, csp=policy.inlined(scripts, styles)))


def data_block(value: object) -> str:
    """Canonical JSON that cannot end the ``<script type="application/json">`` that it stands in."""
    return canonical(value).decode().translate(_ESCAPES)
