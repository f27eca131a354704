"""The Leaflet map as folium writes it, and the document around it.

folium makes the script that sets the map up; everything else that it would put into a page is left out: its links to
content delivery networks, its ban on zooming, its inline styles, and its popups, which run text as markup. No data is
in here: the document is the same for every ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import folium
from branca.element import Element, Figure
from folium.template import Template

from app.maps.assets import icon

#: The layers that a person can switch, by the name that our scripts know them by.
GROUPS = {
    "ground": "Borders and water",
    "areas": "Areas and front line (interpolated)",
    "routes": "Roads and railways",
    "names": "Names of places",
    "settlements": "Settlements",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """What a document is filled with: addresses or texts of styles and scripts, data blocks by id, and a policy."""

    blocks: Mapping[str, str]
    style_links: Iterable[str] = ()
    styles: Iterable[str] = ()
    script_links: Iterable[str] = ()
    scripts: Iterable[str] = field(default_factory=tuple)
    csp: str = ""


@cache
def _map() -> tuple[str, str]:
    """The name of the map's element, and the script that sets the map up and starts our own parts."""
    chart = folium.Map(
        location=[49.0, 36.5],
        zoom_start=7,
        min_zoom=5,
        max_zoom=14,
        tiles=None,
        control_scale=True,
        prefer_canvas=True,
        max_bounds_viscosity=0.7,
    )
    _name(chart, "frontline")
    groups = {name: _name(folium.FeatureGroup(name=title), name) for name, title in GROUPS.items()}
    for group in groups.values():
        group.add_to(chart)
    _name(folium.LayerControl(), "frontline").add_to(chart)
    figure = Figure()
    figure.add_child(chart)
    figure.render()
    arguments = ", ".join(f"{name}: {group.get_name()}" for name, group in groups.items())
    start = f"frontline.main.start({chart.get_name()}, {{{arguments}}});"
    lines = (line.strip() for line in f"{figure.script.render()}\n{start}".splitlines())
    return chart.get_name(), "\n".join(line for line in lines if line)


def _name(element: Element, name: str) -> Element:
    """Give an element a fixed id in place of folium's random one, so that the same map is the same bytes."""
    element._id = name  # noqa: SLF001
    return element


def startup() -> str:
    """The script that sets the map up, to run after all others."""
    return _map()[1]


def document(parts: Parts) -> str:
    """The whole HTML document."""
    body = _template("page.html").render(map_name=_map()[0])
    return _template("document.html").render(
        body=body,
        icon=icon(),
        csp=parts.csp,
        blocks=parts.blocks,
        style_links=parts.style_links,
        styles=parts.styles,
        script_links=parts.script_links,
        scripts=parts.scripts,
    )


@cache
def _template(name: str) -> Template:
    text = (resources.files("app.maps") / "templates" / name).read_text(encoding="utf-8")
    template: Template = Template(text)
    return template
