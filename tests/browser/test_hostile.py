"""Texts of reports, sources, speakers and places are shown as texts, whatever they contain; nothing of them runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.maps import single_file
from app.maps.assets import SCRIPTS
from tests.app.maps.attacks import BREAKERS, hostile
from tests.browser.conftest import Tab
from tests.browser.server import serving

ATTACK = " ".join(BREAKERS)


@pytest.fixture(scope="module")
def hostile_site() -> Iterator[str]:
    with serving(lambda _known: hostile()) as address:
        yield address


def look_everywhere(page: Page) -> None:
    """Open every list and every place on every day."""
    for name in ("changes", "reports", "key", "routes", "places"):
        page.locator(f"#tab-{name}").click()
    for day in range(12):
        page.evaluate("day => frontline.time.go(day)", day)
        for place in page.evaluate("frontline.state.payload.places.map(place => place.id)"):
            page.evaluate("id => frontline.update({placeId: id})", place)
        for segment in page.evaluate("frontline.state.payload.routes.segments.map(segment => segment.id)"):
            page.evaluate("id => frontline.update({placeId: null, segmentId: id})", segment)
        page.evaluate("frontline.update({segmentId: null})")
        page.evaluate("frontline.update({placeId: null})")
    page.wait_for_timeout(300)


def assert_harmless(page: Page) -> None:
    assert page.evaluate("window.hacked") is None
    assert page.locator("svg[onload], img[onerror], [style]:is(script)").count() == 0
    targets = page.evaluate(
        "[...document.querySelectorAll('a[href]:not([href=\"#\"])')].map(link => new URL(link.href).protocol)"
    )
    assert set(targets) <= {"http:", "https:"}


def test_nothing_of_the_data_runs_on_the_served_page(tab: Tab, hostile_site: str) -> None:
    page = tab.open(f"{hostile_site}/map")
    look_everywhere(page)
    assert_harmless(page)


def test_nothing_of_the_data_runs_in_the_single_file(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text(single_file(hostile()), encoding="utf-8")
    page = tab.open(path.as_uri())
    look_everywhere(page)
    assert_harmless(page)
    assert page.locator("script:not([type])").count() == len(SCRIPTS) + 2, (
        "Leaflet, our own, and the one that starts them"
    )


def test_attacks_are_shown_as_they_were_written(tab: Tab, hostile_site: str) -> None:
    page = tab.open(f"{hostile_site}/map#at=2022-09-10")
    shown = page.evaluate("""() => {
      const place = frontline.state.payload.places.find(({id}) => id === 'geonames:712926');
      frontline.update({placeId: place.id});
      return {name: document.querySelector('#place-name').textContent, wanted: place.name,
              quote: document.querySelector('blockquote').textContent};
    }""")
    assert shown["name"] == shown["wanted"]
    assert shown["quote"] == ATTACK
    expect(page.locator("#banner")).to_have_text(ATTACK.replace("\u2028", " ").replace("\u2029", " "))


@pytest.mark.parametrize("part", ["place", "segment", "at", "known", "view", "tab"])
def test_an_address_cannot_bring_anything_in(tab: Tab, hostile_site: str, part: str) -> None:
    page = tab.open(f"{hostile_site}/map#{part}=%3Cimg%20src%3Dx%20onerror%3D%22window.hacked%3D1%22%3E&view=a/b/c")
    page.wait_for_timeout(200)
    assert_harmless(page)
