"""The real index, compiled once, and a theatre's prior."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer, Prior


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="session")
def prior() -> Prior:
    return Prior(
        name="ukraine",
        countries=("UA",),
        admin1=("UA.07", "UA.05", "UA.14", "UA.08", "UA.26", "UA.16"),
        bbox=(22.0, 44.2, 40.3, 52.5),
    )
