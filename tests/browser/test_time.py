"""The slider draws each place as it stood on its day; address, keys and buttons lead to the same."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.app.maps.payloads import lengthy
from tests.app.maps.towns import BALAKLIYA, DAYS, IZYUM, KHARKIV, KUPIANSK, TOWNS
from tests.browser.conftest import PHONE, Tab
from tests.browser.server import serving

TURNS = {name: turns for name, (_, _, _, turns) in TOWNS.items()}


def state_of(page: Page, place: str) -> dict[str, object] | None:
    return page.evaluate("id => frontline.stateOf(id)", place)


def slide(page: Page, day: int) -> None:
    page.locator("#day").evaluate(
        "(slider, day) => { slider.value = day; slider.dispatchEvent(new Event('input')); }", day
    )


def pixel(page: Page, place: str) -> list[int]:
    """The colour in the middle of a place's sign, as drawn."""
    page.wait_for_timeout(50)
    return page.evaluate(
        """id => {
          const place = frontline.data.placeById(id);
          const at = map_frontline.latLngToContainerPoint([place.lat, place.lon]);
          const canvas = document.querySelector('.leaflet-settlements-pane canvas');
          const box = canvas.getBoundingClientRect();
          const frame = map_frontline.getContainer().getBoundingClientRect();
          const scale = canvas.width / box.width;
          const x = (at.x + frame.left - box.left) * scale;
          const y = (at.y + frame.top - box.top) * scale;
          const copy = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d');
          copy.drawImage(canvas, x, y + 3, 1, 1, 0, 0, 1, 1);
          return [...copy.getImageData(0, 0, 1, 1).data].slice(0, 3);
        }""",
        place,
    )


BLUE, VERMILION = [0, 114, 178], [213, 94, 0]


def test_each_day_shows_each_place_as_it_stood(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map")
    for day in range(len(DAYS)):
        slide(page, day)
        for name, (place, _, _, turns) in TOWNS.items():
            past = [turn for turn in turns if turn[0] is None or turn[0] <= day]
            found = state_of(page, place)
            shown = found and (found["state"], found["side"], found["level"])
            assert shown == (past[-1][1:] if past else None), (name, day)


def test_the_colour_on_the_map_turns_with_the_day(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#view=10/49.3/37.1")
    slide(page, 0)
    assert pixel(page, IZYUM) == VERMILION
    slide(page, 8)
    assert pixel(page, IZYUM) == BLUE
    slide(page, 0)
    assert pixel(page, IZYUM) == VERMILION


def test_the_list_tells_what_changed_and_leads_to_the_place(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-10")
    listed = page.locator("#panel-changes li strong").all_inner_texts()
    assert sorted(listed) == sorted(name for name, turns in TURNS.items() if any(turn[0] == 5 for turn in turns))
    page.get_by_role("button", name="Kupiansk").click()
    expect(page.locator("#place-name")).to_have_text("Kupiansk")


def test_steps_and_jumps(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-10")
    date = page.locator("#date")
    page.get_by_role("button", name="One day on").click()
    expect(date).to_have_text("Sunday 11 September 2022")
    page.get_by_role("button", name="One day back").click()
    page.get_by_role("button", name="Previous change").click()
    expect(date).to_have_text("Friday 9 September 2022")
    slide(page, 8)
    expect(page.get_by_role("button", name="Next change")).to_be_disabled()
    slide(page, 11)
    expect(page.get_by_role("button", name="One day on")).to_be_disabled()


def test_play_runs_to_the_end_and_stops(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-13")
    page.locator("#speed").select_option("fast")
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.locator("#date")).to_have_text("Friday 16 September 2022", timeout=5_000)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible(timeout=2_000)


def test_keys_move_time(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-10")
    page.locator("#map_frontline").focus()
    for key, day in [(".", 6), (",", 5), ("[", 4), ("]", 5), ("Home", 0), ("End", 11)]:
        page.keyboard.press(key)
        expect(page.locator("#day")).to_have_value(str(day))


def test_a_permalink_restores_day_place_and_view(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map")
    slide(page, 6)
    page.locator("#tab-places").click()
    page.get_by_role("button", name="Izyum").click()
    page.evaluate("map_frontline.setView([49.4, 37.2], 10, {animate: false})")
    link = page.url
    again = tab.open(link)
    assert again.locator("#day").input_value() == "6"
    expect(again.locator("#place-name")).to_have_text("Izyum")
    assert again.evaluate("[map_frontline.getZoom(), map_frontline.getCenter().lat.toFixed(1)]") == [10, "49.4"]
    assert again.url == link


@pytest.mark.parametrize("at", ["2022-09-08", "2022-09-08T10:00:00Z"])
def test_a_query_names_the_day_too(tab: Tab, site: str, at: str) -> None:
    page = tab.open(f"{site}/map?at={at}")
    assert page.locator("#day").input_value() == "3"
    slide(page, 5)
    assert urlsplit(page.url).query == ""
    assert tab.open(page.url).locator("#day").input_value() == "5"


@pytest.mark.parametrize(
    ("at", "words", "day"),
    [
        ("2023-10-20", "20 October 2023 lies after the last report known: the map shows the last day.", "11"),
        ("2022-09-20T10:00:00Z", "20 September 2022, 13:00 lies after the last report", "11"),
        ("2021-01-01", "1 January 2021 lies before the first report: the map shows the first day.", "0"),
        ("2021-01-01T10:00:00Z", "lies before the first report", "0"),
    ],
)
def test_a_day_off_the_slider_is_told_and_not_passed_over(tab: Tab, site: str, at: str, words: str, day: str) -> None:
    page = tab.open(f"{site}/map?at={at}")
    expect(page.locator("#outside")).to_contain_text(words)
    expect(page.locator("#day")).to_have_value(day)
    slide(page, 5)
    expect(page.locator("#outside")).to_be_hidden()
    page.evaluate("at => { location.hash = `at=${at}`; }", at)
    expect(page.locator("#outside")).to_contain_text(words)
    page.evaluate("() => { location.hash = 'at=2022-09-10'; }")
    expect(page.locator("#outside")).to_be_hidden()


def test_a_day_on_the_slider_needs_no_words(tab: Tab, site: str) -> None:
    for at in ("2022-09-05", "2022-09-05T00:00:00+03:00", "2022-09-16T20:59:59Z", "2022-09-16"):
        expect(tab.open(f"{site}/map?at={at}").locator("#outside")).to_be_hidden()


def test_other_knowledge_is_asked_of_the_server(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-14")
    assert state_of(page, KUPIANSK) == {
        "state": "held",
        "side": "UA",
        "level": "claimed",
        "unopposed": False,
        "announced": False,
    }
    page.locator("#known").fill("2022-09-07")
    page.locator("#known").dispatch_event("change")
    expect(page.locator("#known-text")).to_have_text("what was published until 7 September 2022")
    assert (state_of(page, KUPIANSK) or {})["side"] == "RU"
    assert "known=2022-09-07" in page.url
    assert any("data.json?known=2022-09-07" in address for address in tab.requests)
    page.get_by_role("button", name="all that is known").click()
    expect(page.locator("#known-text")).to_contain_text("all that was published")
    assert (state_of(page, KUPIANSK) or {})["side"] == "UA"


def test_knowledge_in_the_address_is_asked_for_at_once(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map?at=2022-09-14&known=2022-09-07")
    assert (state_of(page, BALAKLIYA) or {})["side"] == "RU"
    assert (state_of(page, KHARKIV) or {})["side"] == "UA"


def test_an_address_changed_by_hand_is_followed(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-14")
    page.evaluate("id => { location.hash = `at=2022-09-12&known=2022-09-07&place=${id}`; }", IZYUM)
    expect(page.locator("#known-text")).to_have_text("what was published until 7 September 2022")
    expect(page.locator("#date")).to_have_text("Monday 12 September 2022")
    expect(page.locator("#place-name")).to_have_text("Izyum")


def test_layers_can_be_switched_off_and_on(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-14&view=10/49.21/37.26")
    page.locator(".leaflet-control-layers").hover()
    page.get_by_role("checkbox", name="Settlements").uncheck()
    page.mouse.click(600, 600)
    page.keyboard.press(",")
    assert page.locator(".leaflet-settlements-pane canvas").count() == 0
    page.locator(".leaflet-control-layers").hover()
    page.get_by_role("checkbox", name="Settlements").check()
    assert pixel(page, IZYUM) == BLUE


def test_a_long_time_gets_a_slider_with_room(make_tab: Callable[..., Tab]) -> None:
    tab = make_tab(PHONE)
    with serving(lambda _known: lengthy()) as address:
        page = tab.open(f"{address}/map")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        slider = page.locator("#day")
        assert (slider.get_attribute("min"), slider.get_attribute("max")) == ("179", "199")
        page.locator("#reach").select_option("all")
        assert (slider.get_attribute("min"), slider.input_value()) == ("0", "193")
        page.locator("#reach").select_option("last")
        page.locator("#map_frontline").focus()
        page.keyboard.press("Home")
        expect(page.locator("#reach")).to_have_value("all")
        expect(page.locator("#date")).to_have_text("Tuesday 1 March 2022")
    assert tab.faults == []
