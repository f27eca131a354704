"""HTML as a tree: whatever text or attribute goes in is escaped on the way out, and no page runs a script."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from xml.etree.ElementTree import Element, SubElement, tostring

Child = Element | str

#: What HTML cannot hold, and marks of direction with which a text could turn the page's own words around.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def tag(name: str, /, *children: Child, **attributes: str) -> Element:
    """An element; ``class_`` and ``aria_label`` stand for ``class`` and ``aria-label``."""
    found = {key.rstrip("_").replace("_", "-"): shown(value) for key, value in attributes.items()}
    element = Element(name, found)
    last: Element | None = None
    for child in children:
        if isinstance(child, Element):
            element.append(child)
            last = child
        elif last is None:
            element.text = (element.text or "") + shown(child)
        else:
            last.tail = (last.tail or "") + shown(child)
    return element


def shown(text: str) -> str:
    """The text with one mark for each character that cannot, or must not, be shown."""
    return _UNSEEN.sub("\ufffd", text)


def document(title: str, style: str, *body: Child) -> bytes:
    """A whole page with a style of our own: no script, no request, nothing but what is in it."""
    page = tag("html", lang="en")
    head = SubElement(page, "head")
    head.append(tag("meta", charset="utf-8"))
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head.append(tag("meta", http_equiv="Content-Security-Policy", content=policy))
    head.append(tag("meta", name_="viewport", content="width=device-width, initial-scale=1"))
    head.append(tag("title", title))
    sheet = SubElement(head, "style")
    sheet.text = style
    page.append(tag("body", *body))
    markup: str = tostring(page, encoding="unicode", method="html")
    return f"<!DOCTYPE html>\n{markup}\n".encode()
