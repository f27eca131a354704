"""Both forms of the page: the same bytes for the same data, one closed policy, nothing from elsewhere."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.maps import page, single_file, static_files
from app.maps.assets import SCRIPTS, STYLES
from app.maps.page import data_block
from app.maps.shell import startup
from tests.app.maps.attacks import hostile
from tests.app.maps.payloads import realistic

PAGE = page("/map/data.json", "/static", "/map/background.json")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4)
    ),
)


class Reading(HTMLParser):
    """The scripts, styles and addresses that a browser would see in a document."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inline: dict[str, list[str]] = {"script": [], "style": []}
        self.blocks: dict[str, str] = {}
        self.addresses: list[str] = []
        self.attributes: set[str] = set()
        self._open: tuple[str, dict[str, str | None]] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.attributes |= set(found)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href"}]
        self._open = (tag, found) if tag in self.inline and "src" not in found else None

    def handle_data(self, data: str) -> None:
        if self._open is None:
            return
        tag, attributes = self._open
        if attributes.get("type") == "application/json":
            self.blocks[str(attributes["id"])] = data
        else:
            self.inline[tag].append(data)

    def handle_endtag(self, _tag: str) -> None:
        self._open = None


def hashes(texts: list[str]) -> set[str]:
    return {f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts}


def directive(policy: str, name: str) -> set[str]:
    return next(set(part.split()[1:]) for part in policy.split("; ") if part.split()[0] == name)


@given(JSON)
def test_a_data_block_keeps_its_value_and_cannot_end(value: object) -> None:
    text = data_block(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")


def test_the_served_page_allows_itself_and_nothing_else() -> None:
    seen = Reading(PAGE.html)
    assert directive(PAGE.csp, "script-src") == {"'self'"} | hashes(seen.inline["script"])
    assert directive(PAGE.csp, "style-src") == {"'self'"}
    assert seen.inline["style"] == []
    assert "unsafe" not in PAGE.csp
    assert all(address.startswith(("/static/", "data:")) for address in seen.addresses)
    assert not any(name.startswith("on") or name == "style" for name in seen.attributes)


@pytest.mark.parametrize("payload", [realistic(), hostile()], ids=["realistic", "hostile"])
def test_the_single_file_allows_the_scripts_that_we_wrote(payload: dict[str, object]) -> None:
    html = single_file(payload)  # type: ignore[arg-type]
    seen = Reading(html)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    ours = [static_files()[name][0].decode() for name in ("leaflet.js", *SCRIPTS)]
    assert seen.inline["script"] == [*ours, startup()]
    assert directive(policy[1], "script-src") == hashes(seen.inline["script"])
    assert directive(policy[1], "style-src") == hashes(seen.inline["style"])
    assert directive(policy[1], "connect-src") == {"'none'"}
    assert all(address.startswith("data:") for address in seen.addresses)
    assert not re.findall(r"url\((?!data:|#)", "".join(seen.inline["style"]))
    assert json.loads(seen.blocks["frontline-data"]) == payload


def test_the_policy_does_not_depend_on_the_data() -> None:
    policies = {
        re.findall(r'Policy" content="([^"]+)"', single_file(payload))[0] for payload in (realistic(), hostile())
    }
    assert len(policies) == 1


def test_the_same_payload_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import sys; from app.maps import single_file; from tests.app.maps.payloads import realistic;"
        "sys.stdout.buffer.write(single_file(realistic()).encode())"
    )
    other = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout
    assert other == single_file(realistic()).encode()


def test_the_order_of_keys_is_no_part_of_the_payload() -> None:
    turned = dict(reversed(realistic().items()))
    assert single_file(turned) == single_file(realistic())  # type: ignore[arg-type]


def test_foliums_script_has_fixed_names_and_no_address() -> None:
    names = re.findall(r"^(?:var|let) (\w+)", startup(), re.MULTILINE)
    assert names == [
        "map_frontline",
        "feature_group_ground",
        "feature_group_areas",
        "feature_group_routes",
        "feature_group_names",
        "feature_group_settlements",
        "layer_control_frontline_layers",
        "layer_control_frontline",
    ]
    assert not re.search(r"[0-9a-f]{32}|https?:", startup())


def test_every_file_that_the_page_names_is_served() -> None:
    files = static_files()
    named = {
        address.removeprefix("/static/") for address in Reading(PAGE.html).addresses if address.startswith("/static/")
    }
    named |= {found for style in STYLES for found in re.findall(r"url\(([\w.-]+)\)", files[style][0].decode())}
    assert named <= set(files)
    assert named >= set(SCRIPTS)
    assert all(content and kind for content, kind in files.values())


@pytest.mark.parametrize("name", SCRIPTS)
def test_our_scripts_make_no_markup_and_run_no_text(name: str) -> None:
    text = static_files()[name][0].decode()
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|bindPopup|bindTooltip", text
    )
    assert "https://" not in text
    assert not re.search(r"</script|<!--", text)


def test_leaflet_fits_into_a_script_element() -> None:
    assert not re.search(r"</script|<!--", static_files()["leaflet.js"][0].decode(), re.IGNORECASE)
