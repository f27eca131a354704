"""The page of one report in a browser: its marks are reached by keyboard, and nothing in a hostile text runs."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from app.pipeline.report_view import ReadReport, report_page
from app.theatre import load_theatre
from tests.app.claims.marking import mark, read, report_of
from tests.browser.conftest import Tab

TEXT = (
    "<script>alert(1)</script><img src=x onerror=alert(2)><style>body{display:none}</style> "
    "Russian troops left Arvynka on Thursday, Ukraine's General Staff said. </div> Belmora is quiet."
)


def test_marks_tell_what_was_read_and_the_text_stays_text(tab: Tab, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(report_page(ReadReport(report_of(TEXT), mark(TEXT), read(TEXT)), load_theatre()))
    tab.page.goto(path.as_uri())
    tip = tab.page.get_by_role("tooltip").filter(has_text="withdraws")
    expect(tip).to_be_hidden()
    tab.page.keyboard.press("Tab")
    expect(tab.page.locator("mark:focus")).to_have_text("Arvynka")
    expect(tip).to_be_visible()
    tab.page.keyboard.press("Tab")
    expect(tip).to_be_hidden()
    tab.page.keyboard.press("Enter")
    expect(tab.page.locator("tr:target")).to_contain_text("left Arvynka on Thursday")
    expect(tab.page.locator(".report")).to_contain_text("<img src=x onerror=alert(2)>")
    assert tab.page.evaluate("document.querySelectorAll('img, script').length") == 0
    assert tab.requests == [path.as_uri()]
