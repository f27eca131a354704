"""A report as a page: nothing of its text becomes markup, every mark is explained, every claim is linked both ways."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.pipeline.markup import document, shown, tag
from app.pipeline.report_view import ReadReport, report_page
from app.theatre import load_theatre
from gazetteer.models import Ambiguous, Candidate, Mention, Reason, Resolution, Resolved, Unresolved
from tests.app.claims.marking import mark, read, report_of

HOSTILE = [
    "<script>alert(1)</script>",
    "</div></body><img src=x onerror=alert(1)>",
    "<!--",
    "]]>",
    "</style><style>@import 'http://x.example'",
    "&lt;b&gt; &amp; &#x3c;script&#x3e;",
    '" onfocus=alert(1) autofocus x="',
    "${alert(1)} {{7*7}} `",
    "\x00\x1b[31m\u202egnorw",
]
TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
ALLOWED = TABLE | {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "ul", "li", "div", "span", "mark"}
ALLOWED |= {"sup", "a"}
TEXT = "Russian troops left Arvynka on Thursday, Ukraine's General Staff said. They may still hold Belmora."


class Parsed(HTMLParser):
    """Elements with their attributes, and the text of each part of the page."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.report = ""
        self.style = ""
        self._open: list[tuple[str, str]] = []
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self._open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        classes = [name for _, name in self._open]
        if "report" in classes and "tip" not in classes and ("sup", "") not in self._open:
            self.report += data
        if self._open and self._open[-1][0] == "style":
            self.style += data

    def named(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag == name]


def page_of(text: str, resolutions: list[Resolution] | None = None) -> bytes:
    found = mark(text) if resolutions is None else resolutions
    return report_page(ReadReport(report_of(text), found, read(text)), load_theatre())


PIECES = st.sampled_from([*HOSTILE, TEXT, "Arvynka", " ", "\n", "captured"])


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=8).map(" ".join)))
@settings(max_examples=200, deadline=None)
def test_the_text_comes_out_as_it_went_in_and_none_of_it_is_markup(text: str):
    parsed = Parsed(page_of(text))
    assert re.sub(r"\r\n?", "\n", parsed.report) == re.sub(r"\r\n?", "\n", shown(text))
    assert {name for name, _ in parsed.elements} <= ALLOWED
    for name, attributes in parsed.elements:
        assert not [key for key in attributes if key.startswith("on") or key in {"src", "style", "action"}], name
        assert (attributes.get("href") or "#").startswith("#")


@given(st.lists(PIECES, max_size=8).map(" ".join))
@settings(max_examples=100, deadline=None)
def test_every_mark_is_explained_and_every_claim_is_linked_both_ways(text: str):
    parsed = Parsed(page_of(text))
    ids = [attributes["id"] for _, attributes in parsed.elements if "id" in attributes]
    assert len(set(ids)) == len(ids)
    for mark_ in parsed.named("mark"):
        if "aria-describedby" in mark_:
            assert mark_["tabindex"] == "0"
            assert mark_["aria-describedby"] in ids
    claims = len(read(text).claims)
    links = {(attributes["href"] or "")[1:] for attributes in parsed.named("a")}
    assert links == {f"{end}-{number}" for number in range(1, claims + 1) for end in ("claim", "at")}
    assert links <= set(ids)


def test_the_page_allows_its_own_style_and_nothing_else():
    parsed = Parsed(page_of(HOSTILE[0] + TEXT))
    (policy,) = [meta["content"] for meta in parsed.named("meta") if "http-equiv" in meta]
    digest = b64encode(sha256(parsed.style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert page_of(TEXT) == page_of(TEXT)


def test_a_claim_is_told_in_words_where_it_stands_and_in_the_table():
    page = page_of(TEXT).decode()
    assert (
        "Claim 1: withdraws, Russia, whole of the place, asserted, statement; "
        "said by Ukrainian General Staff (Ukraine); happened 2022-09-08; rule en.withdraws" in page
    )
    assert '<mark tabindex="0" aria-describedby="about-20" class="resolved claimed side-1">Arvynka</mark>' in page
    row = page[page.index('id="claim-1"') :]
    for cell in ("withdraws", "Russia", "Arvynka (test:Arvynka)", "asserted", "2022-09-08", "left Arvynka on Thursday"):
        assert cell in row


@pytest.mark.parametrize("kind", ["ambiguous", "unresolved"])
def test_a_mention_that_means_no_one_place_says_so(kind: str):
    (resolved,) = [one for one in mark("Arvynka") if isinstance(one, Resolved)]
    why, mention = (Reason("rule", "because"),), Mention(0, 7, "Arvynka")
    several = (Candidate(resolved.place, 0.5),) * 2
    found: Resolution = Ambiguous(mention, several, why) if kind == "ambiguous" else Unresolved(mention, why)
    page = page_of("Arvynka", [found]).decode()
    assert f'class="{kind}"' in page
    assert "rule: because" in page
    assert "No claim was read out of this report." in page


def test_a_tree_keeps_text_before_between_and_after_its_elements():
    body = tag("p", "a ", tag("b", "1"), " < ", "& ", tag("i"), "z", title='"')
    assert b'<p title="&quot;">a <b>1</b> &lt; &amp; <i></i>z</p>' in document("t", "", body)
