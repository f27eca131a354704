"""The demonstration as a person starts it: its own process, the sample reports, a browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.app.maps.towns import BALAKLIYA, IZYUM, KHARKIV, KUPIANSK
from tests.browser.conftest import Tab

PATIENCE_S = 240


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    assert browser.is_connected()
    data: Path = tmp_path_factory.mktemp("data")
    port = _free_port()
    base = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-c", "from app.cli import main; main()", "demo", "--port", str(port)]
    with (data / "log").open("w+") as log:
        process = subprocess.Popen(command, env=os.environ | {"XDG_DATA_HOME": str(data)}, stdout=log, stderr=log)
        try:
            until = time.monotonic() + PATIENCE_S
            while not _answers(f"{base}/health"):
                assert process.poll() is None, (data / "log").read_text()
                assert time.monotonic() < until, "the demonstration did not answer in time"
                time.sleep(0.3)
            yield base
        finally:
            process.terminate()
            process.wait(timeout=20)


def sides(tab: Tab, demo: str, day: str) -> dict[str, str | None]:
    page = tab.open(f"{demo}/map#at={day}")
    found = {name: page.evaluate("id => frontline.stateOf(id)", name) for name in (KHARKIV, BALAKLIYA, KUPIANSK, IZYUM)}
    return {name: stands and stands["side"] for name, stands in found.items()}


def test_the_sample_moves_the_towns_on_its_days(tab: Tab, demo: str) -> None:
    assert sides(tab, demo, "2022-09-05") == {KHARKIV: "UA", BALAKLIYA: "RU", KUPIANSK: "RU", IZYUM: "RU"}
    assert sides(tab, demo, "2022-09-12") == {KHARKIV: "UA", BALAKLIYA: "UA", KUPIANSK: "UA", IZYUM: "UA"}


def test_the_policy_is_sent_with_the_page(tab: Tab, demo: str) -> None:
    answer = tab.page.goto(f"{demo}/map")
    assert answer is not None
    assert "default-src 'none'" in (answer.header_value("content-security-policy") or "")
    assert "unsafe" not in (answer.header_value("content-security-policy") or "")


def test_a_place_shows_quotes_speakers_and_sources(tab: Tab, demo: str) -> None:
    page = tab.open(f"{demo}/map#at=2022-09-12&place={KUPIANSK}")
    claims = page.locator("#place .claim")
    assert claims.count() >= 2
    assert all(text.strip() for text in page.locator("#place blockquote").all_inner_texts())
    expect(claims.first.locator("dt", has_text="Said by")).to_be_visible()
    expect(page.locator("#banner")).to_contain_text("paraphrased sample")


def test_less_was_known_earlier(tab: Tab, demo: str) -> None:
    page = tab.open(f"{demo}/map?known=2022-09-07&at=2022-09-12")
    assert page.locator("#known-text").inner_text() == "what was published until 7 September 2022"
    assert page.evaluate("id => frontline.stateOf(id).side", IZYUM) == "RU"


def test_reports_that_no_one_could_read_are_listed(tab: Tab, demo: str) -> None:
    page = tab.open(f"{demo}/map#tab=reports")
    assert page.locator("#panel-reports .unparsed").count() >= 3
