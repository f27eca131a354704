"""The files that the page is made of: Leaflet as XStatic packs it, and our own scripts and styles."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from xstatic.pkg import leaflet

#: Our scripts in the order in which they build on each other.
SCRIPTS = (
    "core.js",
    "data.js",
    "words.js",
    "symbols.js",
    "room.js",
    "canvas.js",
    "background.js",
    "areas.js",
    "routes.js",
    "settlements.js",
    "time.js",
    "changes.js",
    "evidence.js",
    "details.js",
    "route_details.js",
    "lists.js",
    "legend.js",
    "permalink.js",
    "main.js",
)
LIBRARY = "leaflet.js"
STYLES = ("leaflet.css", "frontline.css")
IMAGES = ("layers.png", "layers-2x.png", "marker-icon.png")

_MEDIA_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".png": "image/png"}
_IMAGE_ADDRESS = re.compile(r"url\(images/([\w.-]+)\)")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


@cache
def static_files() -> Mapping[str, tuple[bytes, str]]:
    """All files that the served page asks for, by name: content and media type."""
    ours = resources.files("app.maps") / "static"
    library = Path(leaflet.BASE_DIR)
    contents = {name: (ours / name).read_bytes() for name in (*SCRIPTS, "frontline.css")}
    contents |= {name: (library / "images" / name).read_bytes() for name in IMAGES}
    # Without its source map, the browser's developer tools ask for nothing that is not there.
    contents[LIBRARY] = _SOURCE_MAP.sub("", (library / LIBRARY).read_text(encoding="utf-8")).encode()
    contents["leaflet.css"] = _IMAGE_ADDRESS.sub(r"url(\1)", _leaflet_css()).encode()
    return MappingProxyType({name: (content, _MEDIA_TYPES[Path(name).suffix]) for name, content in contents.items()})


def script_text(name: str) -> str:
    """One of the scripts as text."""
    return static_files()[name][0].decode()


def inlined_styles() -> tuple[str, ...]:
    """The style sheets as text, their images inside them."""
    return (
        _IMAGE_ADDRESS.sub(lambda found: f"url({_image_address(found[1])})", _leaflet_css()),
        script_text(STYLES[1]),
    )


def icon() -> str:
    """The page's icon, a PNG in base 64: without one the browser asks the server for a file."""
    return b64encode(static_files()["marker-icon.png"][0]).decode()


def _leaflet_css() -> str:
    return (Path(leaflet.BASE_DIR) / "leaflet.css").read_text(encoding="utf-8")


def _image_address(name: str) -> str:
    return f"data:image/png;base64,{b64encode(static_files()[name][0]).decode()}"
