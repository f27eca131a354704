"""Tables of places and their state: names are looked up, and what is no one settlement is told and left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadInput, FrontlineError
from app.pipeline import Tracker
from app.pipeline.layouts import Layout, layout_of, parse_classes
from app.pipeline.reference import MapTimes
from app.reports.read import Defaults
from app.store import IN_MEMORY, Ledger
from app.theatre import load_theatre
from geodata.drawn import DrawnFile
from tests.trackers import gazetteer, ingest_map

THEATRE = load_theatre()
DEFAULTS = Defaults(THEATRE.zone)
IZYUM, BALAKLIYA, KUPYANSK, LYMAN = "geonames:707292", "geonames:712926", "geonames:703656", "geonames:704204"


@pytest.fixture(scope="module")
def tracker():
    with Ledger.open(IN_MEMORY) as ledger:
        yield Tracker(ledger, gazetteer(), THEATRE)


def read(tracker, *lines: str, layout: Layout | None = None, name: str = "table.csv"):
    return tracker.read_map(DrawnFile(name, "\n".join(lines).encode()), layout or Layout())


def states(drawn) -> dict[str, str | None]:
    return {place.place_id: place.side for place in drawn.places}


def test_names_ids_and_numbers_are_understood_in_any_script(tracker):
    assert states(read(tracker, "place,state", "Izium,RU", "Балаклія,Ukraine")) == {IZYUM: "RU", BALAKLIYA: "UA"}
    assert states(read(tracker, "geonameid,status", "703656,CONTESTED")) == {KUPYANSK: None}
    assert states(read(tracker, "place_id;state;side", f"{IZYUM};held;RU", f"{KUPYANSK};contested;")) == {
        IZYUM: "RU",
        KUPYANSK: None,
    }
    assert states(read(tracker, "\ufeffName\tSide", "Ізюм\tRU", name="table.tsv")) == {IZYUM: "RU"}


def test_what_is_no_one_settlement_is_told_and_left_out(tracker):
    lines = ("Izium", "Олександрівка", "Borova", "Нетакийгород", "Kharkiv Oblast", "Warszawa", "Warszawa")
    drawn = read(tracker, "name,side", *(f"{name},RU" for name in lines))
    assert states(drawn) == {IZYUM: "RU"}
    assert drawn.left_out == {
        "ambiguous": ("Олександрівка", "Borova"),
        "no settlement": ("Kharkiv Oblast",),
        "outside the theatre": ("Warszawa",),
        "unknown": ("Нетакийгород",),
    }


def test_a_name_means_what_it_means_to_who_asks_where_no_namesake_comes_near(tracker):
    drawn = read(tracker, "name,side", "Lyman,RU", "Aleksandrovka,RU")
    assert states(drawn) == {LYMAN: "RU"} == {tracker.places.place("Lyman").id: "RU"}
    assert drawn.left_out == {"ambiguous": ("Aleksandrovka",)}


def test_a_unit_or_a_point_tells_namesakes_apart(tracker):
    drawn = read(
        tracker,
        "name,side,admin,lat,lon",
        "Lyman,RU,,48.98,37.81",
        "Balakliia,UA,Kharkiv Oblast,,",
        "Izyum,UA,,50.45,30.52",
    )
    assert states(drawn) == {LYMAN: "RU", BALAKLIYA: "UA"}
    assert drawn.left_out == {"far from the point given": ("Izyum",)}


def test_rows_that_exclude_each_other_are_torn(tracker):
    drawn = read(tracker, "name,side", "Izyum,RU", "Ізюм,UA", "Kupiansk,UA", "Kupiansk,UA")
    assert (states(drawn), drawn.torn) == ({KUPYANSK: "UA"}, 1)


def test_unknown_is_nothing_said(tracker):
    drawn = read(tracker, "name,state", "Izyum,unknown", "Kupiansk,UA")
    assert (states(drawn), drawn.unsaid) == ({KUPYANSK: "UA"}, 1)


def test_classes_of_a_layout_hold_for_tables_too(tracker):
    layout = layout_of(None, "colour", ["red=RU", "grey=ignored"], None, THEATRE)
    drawn = read(tracker, "name,colour", "Izyum,Red", "Kupiansk,grey", "Balakliia,blue", layout=layout)
    assert (states(drawn), dict(drawn.unread)) == ({IZYUM: "RU"}, {"blue": 1})


def test_each_row_may_have_its_day():
    with Ledger.open(IN_MEMORY) as ledger:
        tracker = Tracker(ledger, gazetteer(), THEATRE)
        rows = "name,side,date\nIzyum,RU,2022-09-01\nIzyum,UA,2022-09-10\nKupiansk,RU,2022-09-03\n"
        summary = ingest_map(tracker, DrawnFile("t.csv", rows.encode()), Layout(), "drawer", MapTimes(DEFAULTS))
        assert (summary["published"], summary["claims"]) == ("2022-09-10T20:59:59Z", 3)
        assert tracker.view("2022-09-05").spans()[IZYUM].side == "RU"
        assert tracker.view("2022-09-10").spans()[IZYUM].side == "UA"
        assert tracker.view("2022-09-02").spans().keys() == {IZYUM}


def test_a_table_without_any_day_is_refused(tracker):
    with pytest.raises(BadInput, match="nothing says which day"):
        ingest_map(tracker, DrawnFile("t.csv", b"name,side\nIzyum,RU\n"), Layout(), "drawer", MapTimes(DEFAULTS))


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("",), "empty"),
        (("town,who", "Izyum,RU"), "no column of places"),
        (("name,colour", "Izyum,red"), "none of their state"),
        (
            ("name,side", "Izyum,purple"),
            r"table.csv:2: the state is 'purple', and not one of UA, RU, contested, unknown",
        ),
        (("name,state", "Izyum,held"), "table.csv:2: the state is ''"),
        (("name,side,date", "Izyum,RU,soon"), "table.csv:2: date: 'soon'"),
        (("name,side,lat,lon", "Izyum,RU,91,37"), "table.csv:2: lon '37' and lat '91' are no degrees"),
        (("name,side", "Нетакийгород,RU"), "says nothing of any settlement .unknown: Нетакийгород"),
        (("name,side",), "has no row that does"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_line(tracker, lines, says):
    with pytest.raises(FrontlineError, match=says):
        read(tracker, *lines)


CELLS = st.sampled_from(
    ["Izyum", "Kupiansk", "RU", "UA", "held", "contested", "2022-09-01", '"', "", "37.5", "\x1c"]
) | st.text(max_size=6)


@given(st.lists(st.lists(CELLS, max_size=6), max_size=6), st.sampled_from([",", ";", "\t"]))
def test_no_table_raises_anything_else(rows, delimiter):
    with Ledger.open(IN_MEMORY) as ledger:
        tracker = Tracker(ledger, gazetteer(), THEATRE)
        lines = [delimiter.join(["name", "state", "side", "date", "lat", "lon"]), *map(delimiter.join, rows)]
        try:
            drawn = read(tracker, *lines)
        except (FrontlineError, UnicodeEncodeError):
            return
        assert drawn.places


def test_parse_classes_reads_names_that_hold_an_equals_sign():
    (one,) = parse_classes(["a=b=RU"], THEATRE)
    assert (one.means, bool(one.pattern.fullmatch("A=B"))) == ("RU", True)
