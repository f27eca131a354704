"""GDAL's own programs, for the tests that need them."""

from __future__ import annotations

import os
import shutil

import pytest


@pytest.fixture
def gdal_program():
    """Give the path of a program by its name; where it is not there the test is skipped, and fails in CI."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            missing = f"{name} is missing; install gdal-bin"
            if os.environ.get("CI") == "true":
                pytest.fail(missing)
            pytest.skip(missing)
        return path

    return find
