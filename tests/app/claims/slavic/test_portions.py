"""How much of a place is meant: a whole with an exception, or nearly a whole, is a part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.claims.models import Extent
from tests.app.claims.marking import read

_PLACES = {
    "Арвинську область": "region",
    "Арвинская область": "region",
    "Арвинскую область": "region",
    "Арвинської області": "region",
    "Арвинской области": "region",
    "Белмору": "settlement",
}


def _extents(text: str, language: str) -> list[Extent]:
    return [claim.extent for claim in read(text, places=_PLACES, language=language).claims]


@given(
    st.sampled_from(("Наші бійці звільнили", "Росіяни захопили", "Окупанти залишили")),
    st.sampled_from(("", "майже ", "практично ")),
    st.sampled_from(("всю ", "усю ")),
    st.sampled_from(("", ", крім одного села", ", окрім двох громад", " за винятком прикордоння")),
)
def test_only_a_whole_without_exception_is_a_whole(deed: str, nearly: str, whole: str, exception: str):
    expected = Extent.PART if nearly or exception else Extent.WHOLE
    assert _extents(f"{deed} {nearly}{whole}Арвинську область{exception}.", "uk") == [expected]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Арвинская область, кроме трёх сёл, освобождена.", "ru", ["part"]),
        ("Россияне захватили Арвинскую область, не считая двух сёл.", "ru", ["part"]),
        ("Практически вся Арвинская область под контролем ВСУ.", "ru", ["part"]),
        ("Арвинская область почти полностью освобождена.", "ru", ["part"]),
        ("Арвинская область полностью освобождена.", "ru", ["whole"]),
        ("ВСУ освободили почти всю Белмору.", "ru", ["part"]),
        ("ВСУ освободили Белмору, кроме вокзала.", "ru", ["part"]),
        ("Кроме трёх сёл, ВСУ освободили и Белмору.", "ru", ["whole"]),
        ("Майже всі знають, що ЗСУ звільнили Белмору.", "uk", ["whole"]),
        ("ВСУ освободили Арвинскую область к западу от реки.", "ru", ["part"]),
        ("Усю територію Арвинської області звільнено.", "uk", ["whole"]),
        ("Усю територію Арвинської області на захід від річки звільнено.", "uk", ["part"]),
        ("ВСУ освободили всю территорию Арвинской области.", "ru", ["whole"]),
        ("ЗСУ звільнили більшу частину Арвинської області.", "uk", ["part"]),
    ],
)
def test_what_is_left_out_of_a_place(text: str, language: str, expected: list[str]):
    assert _extents(text, language) == expected
