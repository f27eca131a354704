"""The map as one file: it works from the disk, asks for nothing, and says whose knowledge it shows."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from app.maps import single_file
from tests.app.maps.payloads import realistic
from tests.app.maps.towns import IZYUM
from tests.browser.conftest import Tab


def test_it_works_without_any_request(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text(single_file(realistic()), encoding="utf-8")
    page = tab.open(f"{path.as_uri()}#at=2022-09-12")
    assert {address.split("#")[0] for address in tab.requests if not address.startswith(("data:", "about:"))} == {
        path.as_uri()
    }
    assert page.evaluate("id => frontline.stateOf(id).side", IZYUM) == "UA"
    page.locator("#tab-places").click()
    page.get_by_role("button", name="Izyum").click()
    expect(page.locator("#place blockquote")).to_have_count(1)
    expect(page.locator("#known-text")).to_have_text("all that was published until 16 September 2022")
    expect(page.locator("#known-choice")).to_be_hidden()


def test_an_empty_ledger_is_a_page_and_no_fault(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    empty = {
        **realistic(),
        "days": [],
        "day_ends": [],
        "first_day": 0,
        "places": [],
        "claims": [],
        "statements": [],
        "reports": [],
        "changes": [],
        "ground": {**realistic()["ground"], "cells": []},
        "banner": "",
        "delay_hours": 24,
    }
    path.write_text(single_file(empty), encoding="utf-8")  # type: ignore[arg-type]
    page = tab.open(path.as_uri())
    expect(page.locator("#date")).to_have_text("No day to show")
    expect(page.locator("#delay")).to_have_text("Reports younger than 24 hours are not shown.")
    for name in ("places", "reports", "key", "changes"):
        page.locator(f"#tab-{name}").click()
    page.locator("#map_frontline").focus()
    for key in (".", "[", " ", "Enter"):
        page.keyboard.press(key)
