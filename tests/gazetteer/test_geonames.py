"""Dumps of GeoNames: what they add, what stays valid, and what is said of damaged ones."""

from __future__ import annotations

import dataclasses
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from gazetteer import Gazetteer, Kind, Prior, Resolved
from gazetteer.build.compile import build_with_dumps, compile_index
from gazetteer.build.geonames_stage import Dumps
from gazetteer.errors import BadDump, IndexMissing
from gazetteer.sources import index_path, inputs, is_complete, packaged_path, select
from tests.gazetteer.dumps import INVENTED, alternate, line, line_of, write_cities

IZYUM, VOVCHANSK, KUPIANSK = 707292, 689304, 703656
THEATRE = Prior("test", ("UA",), ("UA.07",))


def build(folder: Path, dump: Path, *alternates: Path, without: tuple[int, ...] = (VOVCHANSK,)) -> Gazetteer:
    source = dataclasses.replace(inputs(), cities=write_cities(folder / "cities.json", without=without))
    return Gazetteer.open(compile_index(folder / "index", source=source, dumps=Dumps.of([dump], alternates)))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """Without the dump and without Vovchansk: known by name alone."""
    folder = tmp_path_factory.mktemp("plain")
    source = dataclasses.replace(inputs(), cities=write_cities(folder / "cities.json", without=[VOVCHANSK]))
    return Gazetteer.open(compile_index(folder / "index", source=source))


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dump") / "UA.txt"
    known = (line_of(VOVCHANSK), line_of(IZYUM, others="Izyumchyk", population="50000", admin2="6304"))
    path.write_text("".join((*known, *(line(*parts) for parts in INVENTED))), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("names") / "alternateNamesV2.txt"
    lines = (
        alternate(90000001, "uk", "Прикладне", preferred="1"),
        alternate(90000001, "de", "Prikladne"),
        alternate(90000001, "de", "Beispielsdorf", preferred="1"),
        alternate(90000001, "ru", "Выдуманное", historic="1"),
        alternate(90000001, "link", "https://example.org/Prykladne"),
        alternate(90000002, "uk", "Зразок"),
        alternate(12345678, "uk", "Невідоме"),
    )
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def enriched(tmp_path_factory: pytest.TempPathFactory, dump: Path, names: Path) -> Gazetteer:
    return build(tmp_path_factory.mktemp("enriched"), dump, names)


def test_what_was_known_by_name_alone_is_placed_and_keeps_its_old_id(plain: Gazetteer, enriched: Gazetteer) -> None:
    (before,) = plain.lookup("Вовчанськ")
    assert before.id.startswith("katottg:")
    assert before.lon is None
    after = enriched.get(before.id)
    assert after is not None
    assert after.id == f"geonames:{VOVCHANSK}"
    assert (after.lon, after.lat) == pytest.approx((36.94, 50.29), abs=0.01)
    assert enriched.same_as(after.id) == (before.id,)
    assert enriched.names(before.id) == enriched.names(after.id) != ()


def test_every_id_known_before_is_known_after(plain: Gazetteer, enriched: Gazetteer) -> None:
    for place in (*plain.settlements(["UA"]), *plain.regions(["UA"])):
        assert (found := enriched.get(place.id)) is not None
        assert found.id == place.id
        assert found.name == place.name


def test_known_places_gain_spellings_and_people(enriched: Gazetteer) -> None:
    assert "Izyumchyk" in enriched.names(f"geonames:{IZYUM}")
    assert [place.id for place in enriched.lookup("Izyumchyk")] == [f"geonames:{IZYUM}"]
    izyum = enriched.get(f"geonames:{IZYUM}")
    assert izyum is not None
    assert izyum.population == 50000
    assert izyum.admin_names == ("Ukraine", "Kharkiv Oblast", "Izyum Raion")


@pytest.mark.parametrize(
    ("number", "kind", "written"),
    [
        (90000001, Kind.SETTLEMENT, "Prykladne"),
        (90000001, Kind.SETTLEMENT, "Прикладне"),
        (90000002, Kind.RIVER, "Zrazok River"),
        (90000002, Kind.RIVER, "річка Зразок"),
        (90000003, Kind.ROAD, "T-99"),
        (90000004, Kind.REGION, "Zrazkova Hromada"),
    ],
)
def test_places_units_rivers_and_roads_are_added(enriched: Gazetteer, number: int, kind: Kind, written: str) -> None:
    (place,) = enriched.lookup(written)
    assert (place.id, place.kind) == (f"geonames:{number}", kind)
    assert place.precision_m is not None
    assert "Kharkiv Oblast" in place.admin_names


def test_a_unit_gains_names_but_never_those_of_its_town(enriched: Gazetteer) -> None:
    assert [place.id for place in enriched.lookup("Kharkovshchyna Oblast")] == ["geonames:706482"]
    for written in ("Kharkiv", "Kharkov", "Charków"):
        assert [place.id for place in enriched.lookup(written)][:1] == ["geonames:706483"]
        assert Kind.REGION not in {place.kind for place in enriched.lookup(written)}
        found = enriched.find(written, THEATRE)
        assert isinstance(found, Resolved)
        assert found.place.id == "geonames:706483"


def test_hotels_and_former_units_are_not(enriched: Gazetteer) -> None:
    assert enriched.get("geonames:90000005") is None
    assert enriched.get("geonames:90000006") is None


def test_new_places_are_read_in_a_text(enriched: Gazetteer) -> None:
    found = enriched.geoparse("Fighting went on near Prykladne and along the Zrazok River, south of Izyum.", THEATRE)
    assert [(one.mention.text, one.place.id) for one in found if isinstance(one, Resolved)] == [
        ("Prykladne", "geonames:90000001"),
        ("Zrazok River", "geonames:90000002"),
        ("Izyum", f"geonames:{IZYUM}"),
    ]


def test_names_by_language(enriched: Gazetteer) -> None:
    assert enriched.label("geonames:90000001", "de") == "Beispielsdorf"
    assert enriched.label("geonames:90000001", "DE") == "Beispielsdorf"
    assert enriched.label("geonames:90000001", "ru") is None, "the name is historic"
    assert enriched.label("geonames:90000001", "link") is None
    assert [place.id for place in enriched.lookup("Выдуманное")] == ["geonames:90000001"]
    assert enriched.lookup("Невідоме") == ()
    assert enriched.label(f"geonames:{IZYUM}", "uk") == "Ізюм"


def test_a_zip_gives_the_same_index_as_its_text(tmp_path: Path, dump: Path, names: Path, enriched: Gazetteer) -> None:
    zipped = tmp_path / "UA.zip"
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "what this is\n")
        archive.write(dump, "UA.txt")
    assert build(tmp_path, zipped, names).digest == enriched.digest


GOOD = line_of(IZYUM)
DAMAGED = [
    (GOOD + "only\tthree\tcolumns\n", "line 2: has 3 columns"),
    (GOOD + GOOD[: len(GOOD) // 2], "line 2: has"),
    (line_of(IZYUM, lat="91"), "line 1: '91' is no latitude"),
    (line_of(IZYUM, lon="east"), "line 1: 'east' is no longitude"),
    (line_of(IZYUM, lon="nan"), "line 1: 'nan' is no longitude"),
    (line_of(IZYUM, id="-7"), "line 1: '-7' is no id"),
    (line_of(IZYUM, country="Ukraine"), "is no country code"),
    (line_of(IZYUM, population="many"), "'many' is no population"),
    ("", "is empty"),
    ("\x00" * (2**20 + 7), "line 1"),
]


@pytest.mark.parametrize(("content", "said"), DAMAGED, ids=[said for _, said in DAMAGED])
def test_a_damaged_dump_is_one_error_that_names_the_line(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadDump, match=said) as caught:
        compile_index(tmp_path / "index", dumps=Dumps.of([path]))
    assert str(path) in str(caught.value)
    assert {left.name for left in tmp_path.iterdir()} == {"bad.txt", "build.lock"}


def test_other_files_are_said_to_be_none(tmp_path: Path, dump: Path, names: Path) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes(GOOD.encode() + GOOD.encode("utf-16"))
    cut = tmp_path / "cut.zip"
    with zipfile.ZipFile(cut, "w", zipfile.ZIP_STORED) as archive:
        archive.write(dump, "UA.txt")
    cut.write_bytes(cut.read_bytes().replace(b"Prykladne", b"Prikladne", 1))
    two = tmp_path / "two.zip"
    with zipfile.ZipFile(two, "w") as archive:
        archive.writestr("UA.txt", "")
        archive.writestr("MD.txt", "")
    wanted = [
        ((latin,), (), "UTF-8"),
        ((cut,), (), "the archive is damaged"),
        ((two,), (), "holds 2 texts"),
        ((names,), (), "has 10 columns"),
        ((dump,), (dump,), "has 19 columns"),
        ((tmp_path / "none.txt",), (), "cannot be read"),
        ((tmp_path,), (), "cannot be read"),
    ]
    for features, alternates, said in wanted:
        with pytest.raises(BadDump, match=said):
            compile_index(tmp_path / "index", dumps=Dumps.of(features, alternates))


def test_a_killed_build_goes_on_where_it_stopped(tmp_path: Path) -> None:
    dump = tmp_path / "UA.txt"
    filler = "".join(line(str(91_000_000 + n), f"Filler{n}", *INVENTED[4][2:]) for n in range(60_000))
    dump.write_text(filler + line(*INVENTED[0]), encoding="utf-8")
    cities = write_cities(tmp_path / "cities.json")
    command = [sys.executable, "-m", "tests.gazetteer.builder", str(cities), str(tmp_path / "index"), str(dump)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert any(said.startswith("UA.txt") for said in process.stdout)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not is_complete(tmp_path / "index")
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    # The first batch, of the four that the whole file has, was read before.
    assert 1 <= again.stdout.count("UA.txt") < 4
    assert Gazetteer.open(tmp_path / "index").get("geonames:90000001") is not None
    assert {left.name for left in tmp_path.iterdir()} == {"UA.txt", "cities.json", "index", "build.lock"}


def test_the_built_index_is_opened_until_another_is(
    tmp_path: Path, dump: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert index_path() == packaged_path()
    built = build_with_dumps(Dumps.of([dump]))
    assert index_path() == built
    assert Gazetteer.open().get("geonames:90000001") is not None
    bad = tmp_path / "bad.txt"
    bad.write_text("nothing", encoding="utf-8")
    with pytest.raises(BadDump):
        build_with_dumps(Dumps.of([bad]))
    assert index_path() == built
    built.rename(built.with_name("elsewhere"))
    with pytest.raises(IndexMissing, match=r"UA\.txt is gone; .* frontline gazetteer build"):
        Gazetteer.open()
    select(None)
    assert index_path() == packaged_path()
