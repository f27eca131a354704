"""Roads and railways change with the day by colour and by mark, and tell what decides them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.app.maps.towns import IZYUM
from tests.browser.conftest import PHONE, Tab
from tests.browser.test_areas import RU, UA, is_colour
from tests.browser.test_time import slide

ROAD, RAIL = "road:0", "rail:1"
#: Halfway between Kupiansk and Izyum, where the road is drawn and no settlement lies.
HALFWAY = (49.46, 37.4375)


def status_of(page: Page, segment: str) -> dict[str, Any]:
    return page.evaluate("id => frontline.routes.statusOf(id)", segment)


def inks(page: Page) -> list[list[int]]:
    """Every colour in the layer of routes, without what is drawn above and below it."""
    page.wait_for_timeout(50)
    return page.evaluate(
        """() => {
          const canvas = document.querySelector('.leaflet-routes-pane canvas');
          const size = {width: canvas.width, height: canvas.height};
          const sheet = Object.assign(document.createElement('canvas'), size);
          const copy = sheet.getContext('2d', {willReadFrequently: true});
          copy.drawImage(canvas, 0, 0);
          const {data} = copy.getImageData(0, 0, canvas.width, canvas.height);
          const found = new Map();
          for (let at = 0; at < data.length; at += 4) {
            if (data[at + 3] === 255) found.set(`${data[at]},${data[at + 1]},${data[at + 2]}`, 1);
          }
          return [...found.keys()].map(key => key.split(',').map(Number));
        }"""
    )


def has(found: list[list[int]], wanted: tuple[int, int, int]) -> bool:
    return any(is_colour(one, wanted) for one in found)


def click_on_road(page: Page) -> None:
    spot = page.evaluate(
        """([lat, lon]) => {
          const at = map_frontline.latLngToContainerPoint([lat, lon]);
          const frame = map_frontline.getContainer().getBoundingClientRect();
          return [at.x + frame.left, at.y + frame.top];
        }""",
        list(HALFWAY),
    )
    page.mouse.click(*spot)


def test_a_road_changes_its_status_on_the_right_days(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map")
    for day, status, side in ((4, "open", "RU"), (5, "cut", None), (6, "cut", None), (7, "open", "UA")):
        slide(page, day)
        told = status_of(page, ROAD)
        assert (told["status"], told["side"]) == (status, side), day


def test_its_colour_changes_with_it(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-09")
    before = inks(page)
    assert has(before, RU)
    assert not has(before, UA)
    slide(page, 8)
    after = inks(page)
    assert has(after, UA)
    assert not has(after, RU)


def test_a_click_tells_what_decides_it(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-10")
    click_on_road(page)
    panel = page.locator("#segment")
    expect(page.locator("#segment-name")).to_have_text("Kupiansk – Izyum")
    expect(panel).to_contain_text("Road R-79 Krasnohrad - Dvorichna")
    expect(panel).to_contain_text("Cut: not usable")
    expect(panel).to_contain_text("A bridge was blown up (a daily)")
    expect(panel).to_contain_text("no length is measured along it")
    expect(panel.locator(".claim")).to_have_count(1)
    slide(page, 8)
    expect(panel).to_contain_text("Open to Ukraine, inferred")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.locator("#lists")).to_be_visible()


def test_a_place_takes_the_room_of_a_segment_and_the_other_way_round(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#segment={ROAD}")
    expect(page.locator("#segment-name")).to_have_text("Kupiansk – Izyum")
    page.evaluate("id => frontline.update({placeId: id})", IZYUM)
    expect(page.locator("#place-name")).to_have_text("Izyum")
    expect(page.locator("#segment")).to_be_hidden()
    assert "segment=" not in page.url


def test_the_keyboard_reaches_every_segment_through_the_list(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-08&tab=routes")
    expect(page.locator("#panel-routes h3")).to_have_text(["R-79 Krasnohrad - Dvorichna", "Kharkiv - Kupiansk"])
    page.locator(f"[data-segment='{RAIL}']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#segment-name")).to_be_focused()
    expect(page.locator("#segment")).to_contain_text("Contested, inferred")
    expect(page.locator("#segment")).to_contain_text("Surveyed to 3000 m")
    assert tab.open(page.url).evaluate("frontline.state.segmentId") == RAIL


def test_the_layer_can_be_switched_off(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-10")
    page.locator(".leaflet-control-layers").hover()
    page.get_by_role("checkbox", name="Roads and railways").uncheck()
    page.mouse.move(300, 700)
    expect(page.locator(".leaflet-routes-pane canvas")).to_have_count(0)
    click_on_road(page)
    expect(page.locator("#segment")).to_be_hidden()


def test_a_phone_shows_them(make_tab: Callable[..., Tab], site: str) -> None:
    tab = make_tab(PHONE)
    page = tab.open(f"{site}/map#at=2022-09-09&tab=routes")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(page.locator(f"[data-segment='{ROAD}']")).to_contain_text("Open to Russia, inferred")
    assert tab.faults == []
