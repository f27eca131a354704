"""A place's evidence, by pointer, by touch and by keyboard alone, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.app.maps.towns import BALAKLIYA, IZYUM, KUPIANSK
from tests.browser.conftest import PHONE, Tab


def click_on(page: Page, place: str, *, tap: bool = False) -> None:
    """Press the pointer on a place's sign."""
    at = page.evaluate(
        """id => {
          const place = frontline.data.placeById(id);
          const at = map_frontline.latLngToContainerPoint([place.lat, place.lon]);
          const frame = map_frontline.getContainer().getBoundingClientRect();
          return [frame.left + at.x, frame.top + at.y];
        }""",
        place,
    )
    (page.touchscreen.tap if tap else page.mouse.click)(*at)


def test_a_click_shows_the_claims_with_all_that_belongs_to_them(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-10")
    click_on(page, BALAKLIYA)
    place = page.locator("#place")
    expect(place.locator("#place-name")).to_have_text("Balakliya")
    expect(place.locator(".standing")).to_have_text("Held by Ukraine, assessed")
    text = place.inner_text()
    for wanted in (
        "Since 10 September 2022",
        "Claims that support this (1)",
        "Ukraine captured it",
        "stated as fact",
        "Our flag is over the town hall again, she said.",
        "Ada Example, Kharkiv oblast administration (Ukraine)",
        "10 September 2022, 15:00",
    ):
        assert wanted in text
    link = place.locator(".claim a").first
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert (link.get_attribute("href") or "").startswith("https://reports.example/")


def test_a_denial_looks_unlike_a_claim(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-09&place={BALAKLIYA}")
    denied = page.locator(".claim.denied")
    expect(denied.locator(".tag")).to_have_text("denied")
    assert denied.locator(".event").evaluate("node => getComputedStyle(node).textDecorationLine") == "line-through"
    expect(page.locator("#place h3", has_text="Claims against it (1)")).to_be_visible()


def test_the_same_statement_told_by_others_is_named_once(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-09&place={BALAKLIYA}")
    told = page.locator(".claim dl div", has_text="Also told by")
    expect(told).to_have_count(1)
    expect(page.locator(".claim.denied dl div", has_text="Also told by")).to_contain_text(
        "3 others, as the same statement: Ministry, Wire, Paper <b>"
    )


def test_what_is_announced_or_unconfirmed_stands_apart(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-10&place={IZYUM}")
    expect(page.locator("#place h3", has_text="Announced (1)")).to_be_visible()
    expect(page.locator(".claim.announced")).to_contain_text("Russia is to leave it")
    expect(page.locator(".claim.probable")).to_contain_text("at its edge")
    page = tab.open(f"{site}/map#at=2022-09-10&place={KUPIANSK}")
    expect(page.locator(".claim.unconfirmed .tag")).to_have_text("not confirmed")


def test_the_history_leads_through_the_days(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-05&place={IZYUM}")
    page.locator("#place summary").click()
    page.locator("#place details").get_by_role("button", name="Unknown (vacated)").click()
    expect(page.locator("#date")).to_have_text("Sunday 11 September 2022")


def test_the_keyboard_alone_reaches_a_place_and_comes_back(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-10")
    page.locator("#tab-changes").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-places")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("kupi")
    expect(page.locator("#place-rows button")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#place-name")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#place")).to_be_hidden()
    expect(page.locator("#place-rows button")).to_be_focused()


def test_enter_on_the_map_opens_the_settlement_at_its_middle(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-10&view=11/49.21/37.26")
    page.locator("#map_frontline").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#place-name")).to_have_text("Izyum")


def test_everything_that_can_be_operated_has_a_name_and_is_reached(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#at=2022-09-10")
    page.locator("body").evaluate("body => body.focus()")
    seen: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"
            )
        )
    for wanted in (
        "map_frontline",
        "day",
        "before",
        "back",
        "play",
        "forward",
        "after",
        "speed",
        "known",
        "tab-changes",
    ):
        assert wanted in seen
    unnamed = page.evaluate(
        """[...document.querySelectorAll('button, input, select, a, [role=tab]')]
            .filter(node => node.offsetParent !== null)
            .filter(node => !(node.textContent.trim() || node.ariaLabel || node.labels?.length || node.title))
            .map(node => node.outerHTML)"""
    )
    assert unnamed == []


def test_unparsed_reports_are_listed_as_such(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#tab=reports")
    unparsed = page.locator("#panel-reports .unparsed")
    expect(unparsed).to_have_count(1)
    expect(unparsed).to_contain_text("not parsed (ru)")


def test_the_page_says_what_it_is_made_from_and_not_for(tab: Tab, site: str) -> None:
    page = tab.open(f"{site}/map#tab=key")
    expect(page.locator("footer")).to_have_text(
        "Not for movement, evacuation or targeting. Compiled from open reports; "
        "areas and front line are interpolated from settlements."
    )
    expect(page.locator("#banner")).to_have_text("Paraphrased sample")
    expect(page.locator(".stamp")).to_contain_text("1f1f1f")
    expect(page.locator("#delay")).to_be_hidden()


def test_a_phone_shows_all_of_it(make_tab: Callable[..., Tab], site: str) -> None:
    tab = make_tab(PHONE)
    page = tab.open(f"{site}/map#at=2022-09-10")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    viewport = page.locator("meta[name=viewport]").get_attribute("content") or ""
    assert "user-scalable" not in viewport
    assert "maximum-scale" not in viewport
    click_on(page, IZYUM)
    expect(page.locator("#place-name")).to_have_text("Izyum")
    expect(page.locator("#place-name")).to_be_in_viewport()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#map_frontline")).to_be_in_viewport()
    expect(page.locator("#key-short")).to_be_hidden()
    page.get_by_text("Signs").click()
    expect(page.locator("#key-short")).to_contain_text("Contested")
    page.get_by_text("Signs").click()
    for name in ("play", "before", "after", "tab-key"):
        page.locator(f"#{name}").scroll_into_view_if_needed()
        box = page.locator(f"#{name}").bounding_box()
        assert box is not None
        assert box["height"] >= 40
    assert tab.faults == []
