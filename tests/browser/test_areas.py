"""The land around settlements changes its colour on the day on which they change hands, and says what it is."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.app.maps.towns import BALAKLIYA, DAYS, IZYUM, KHARKIV, KUPIANSK, TOWNS
from tests.browser.conftest import Tab
from tests.browser.test_time import slide

#: The colours of both sides as they are painted.
UA, RU = (0, 114, 178), (213, 94, 0)


def area_of(page: Page, place: str) -> dict[str, Any] | None:
    return page.evaluate("id => frontline.areaOf(id)", place)


def land(page: Page, place: str) -> list[int]:
    """Red, green, blue and opacity of the land at a place, without what is drawn above and below it."""
    page.wait_for_timeout(50)
    return page.evaluate(
        """id => {
          const place = frontline.data.placeById(id);
          const canvas = document.querySelector('.leaflet-areas-pane canvas');
          const box = canvas.getBoundingClientRect();
          const frame = map_frontline.getContainer().getBoundingClientRect();
          const at = map_frontline.latLngToContainerPoint([place.lat, place.lon]);
          const scale = canvas.width / box.width;
          const spot = [(at.x + frame.left - box.left) * scale, (at.y + frame.top - box.top) * scale];
          const copy = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d');
          copy.drawImage(canvas, ...spot.map(Math.round), 1, 1, 0, 0, 1, 1);
          return [...copy.getImageData(0, 0, 1, 1).data];
        }""",
        place,
    )


def is_colour(found: list[int], wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) <= 6 for one, other in zip(found[:3], wanted, strict=True))


def test_each_day_draws_the_land_as_the_settlement_stands(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map")
    for day in range(len(DAYS)):
        slide(page, day)
        for place, _, _, turns in TOWNS.values():
            past = [turn for turn in turns if turn[0] is None or turn[0] <= day]
            if not past or past[-1][3] == "inferred":  # the made-up payload gives no evidence for what is inferred
                continue
            _, state, side, level = past[-1]
            expected = {"kind": state, "side": side, "level": "unknown" if state == "unknown" else level}
            assert area_of(page, place) == expected, (place, day)


@pytest.mark.parametrize(("place", "before", "after"), [(KUPIANSK, 4, 5), (IZYUM, 5, 7)])
def test_the_colour_changes_on_the_right_day(tab: Tab, site: str, place: str, before: int, after: int) -> None:
    page = tab.open(f"{site}/map")
    slide(page, before)
    assert is_colour(land(page, place), RU)
    slide(page, after - 1)
    assert not is_colour(land(page, place), UA)
    slide(page, after)
    assert is_colour(land(page, place), UA)


def test_what_is_known_better_is_drawn_more_strongly(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map")
    slide(page, 5)
    assessed, claimed = land(page, KHARKIV)[3], land(page, KUPIANSK)[3]
    assert 0 < claimed < assessed < 128
    slide(page, 2)  # contested, claimed
    assert land(page, BALAKLIYA)[3] == claimed


def test_the_layer_can_be_switched_off_and_says_what_it_is(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map")
    expect(page.locator(".key-short")).to_contain_text("interpolated from settlements")
    expect(page.locator(".foot")).to_contain_text("interpolated from settlements")
    page.get_by_role("tab", name="Key").click()
    expect(page.locator("#panel-key")).to_contain_text("No land is drawn farther than 25 km")
    page.locator(".leaflet-control-layers").hover()
    page.get_by_text("Areas and front line (interpolated)").click()
    expect(page.locator(".leaflet-areas-pane canvas")).to_have_count(0)
