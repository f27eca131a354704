"""One browser for all tests, and a tab that keeps account of what it must never do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from app.maps import MapPayload
from tests.app.maps.payloads import realistic
from tests.browser.chromium import browsing, executable, must_run
from tests.browser.server import serving

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass
class Tab:
    """A page of the browser with the requests that it made and the faults that it showed."""

    page: Page
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """Go to an address and wait until the map is drawn."""
        self.page.goto("about:blank")
        self.page.goto(address)
        self.page.wait_for_selector("html[data-ready]", timeout=15_000)
        return self.page

    def hosts(self) -> set[str]:
        """Hosts that something was asked of; data that stands in the page itself has none."""
        return {
            urlsplit(address).hostname or "" for address in self.requests if not address.startswith(("data:", "about:"))
        }


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if executable() is None:
        if must_run():
            pytest.fail("continuous integration needs chromium for the tests of the map")
        pytest.skip("no chromium is installed: the tests of the map in a browser were not run")
    with browsing() as running:
        yield running


@pytest.fixture
def make_tab(browser: Browser) -> Iterator[Callable[[dict[str, int]], Tab]]:
    opened: list[Tab] = []

    def make(size: dict[str, int] = DESKTOP) -> Tab:
        page = browser.new_page(viewport=size)
        tab = Tab(page)
        page.on(
            "console", lambda message: tab.faults.append(message.text) if message.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda error: tab.faults.append(str(error)))
        page.on("dialog", lambda dialog: (tab.faults.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: tab.requests.append(request.url))
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation', e => console.error('broken ' + e.violatedDirective));"
        )
        opened.append(tab)
        return tab

    yield make
    for tab in opened:
        tab.page.close()


@pytest.fixture
def tab(make_tab: Callable[..., Tab]) -> Iterator[Tab]:
    """A tab of desktop size; whatever the test does, nothing may break, warn, or leave the machine."""
    made = make_tab()
    yield made
    assert made.faults == []
    assert made.hosts() <= {"127.0.0.1", ""}


def _earlier(payload: MapPayload, known: str) -> MapPayload:
    """The same map with less knowledge: no town has changed hands yet."""
    places = [{**place, "spans": [{**place["spans"][0], "end": None}]} for place in payload["places"]]
    stamp = {**payload["stamp"], "known_at": f"{known}T20:59:59Z"}
    return {**payload, "places": places, "changes": [], "stamp": stamp}  # type: ignore[typeddict-item]


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a server of the realistic payload, which knows less when it is asked for earlier knowledge."""
    with serving(lambda known: realistic() if known is None else _earlier(realistic(), known)) as address:
        yield address
