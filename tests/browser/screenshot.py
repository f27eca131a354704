"""Pictures of the map, as for the README: ``python -m tests.browser.screenshot ADDRESS FILE.png [WIDTHxHEIGHT]``.

ADDRESS is that of a map that is being served, with a permalink after ``#`` where a certain moment is wanted.
"""

from __future__ import annotations

import sys

from tests.browser.chromium import browsing


def take(address: str, path: str, width: int = 1440, height: int = 900) -> None:
    """Open the address, wait until the map is drawn, and write a PNG."""
    with browsing() as browser:
        tab = browser.new_page(viewport={"width": width, "height": height})
        tab.goto(address)
        tab.wait_for_selector("html[data-ready]")
        tab.wait_for_timeout(600)
        tab.screenshot(path=path)


def main() -> None:
    """Take one picture."""
    address, path, *size = sys.argv[1:]
    width, height = (int(number) for number in (size[0] if size else "1440x900").split("x"))
    take(address, path, width, height)


if __name__ == "__main__":
    main()
