"""Whatever is asked, the answer is a body or a problem, never a failure of the server."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

_PATHS = st.sampled_from(
    [
        "/places",
        "/control",
        "/changes",
        "/claims",
        "/reports",
        "/routes",
        "/distance",
        "/distance/matrix",
        "/map/data.json",
        "/export/control.csv",
    ]
)
_NAMES = st.sampled_from(
    ["at", "known", "from", "to", "known_from", "known_to", "q", "limit", "offset", "place", "report", "source", "x"]
)
_VALUES = st.one_of(
    st.sampled_from(
        [
            "2022-09-10",
            "2022-09-10T12:00:00Z",
            "0001-01-01",
            "9999-12-31",
            "9999-12-31T23:59:59-14:00",
            "0001-01-01T00:00:00+14:00",
            "Izyum",
            "Ivanivka",
            "1",
            "-1",
            "99999999999999999999",
            "1e5",
            "' OR 1=1 --",
            "<script>",
        ]
    ),
    st.text(max_size=30),
)
_QUIET = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def check(client: TestClient, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code in {200, 400, 404, 409}, url
    if answer.status_code != 200:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code


@given(path=_PATHS, query=st.lists(st.tuples(_NAMES, _VALUES), max_size=4))
@_QUIET
def test_any_query(client: TestClient, path: str, query: list[tuple[str, str]]) -> None:
    check(client, f"{path}?{urlencode(query)}")


@given(name=st.text(min_size=1, max_size=40))
@_QUIET
def test_any_place_name(client: TestClient, name: str) -> None:
    check(client, f"/places/{quote(name, safe='')}")
    check(client, f"/routes/{quote(name, safe='')}")


def test_odd_requests(client: TestClient) -> None:
    for url in (
        "/places/%00",
        "/places/%ff",
        "/places/" + "x" * 5000,
        "/places?q=%ff%fe",
        "/control?at=%00",
        "//",
        "/static/%2e%2e/x",
    ):
        check(client, url)
