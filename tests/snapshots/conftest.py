"""Screens compared with pictures; `pytest --snapshot-update` takes them anew, to be looked at before a commit."""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.tui.conftest import colours, empty, library, pytest_pyfunc_call

__all__ = ["colours", "empty", "library", "pytest_pyfunc_call"]


class Picture(SingleFileSnapshotExtension):
    """An SVG file for each test."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Return what a screenshot is compared with."""
    return snapshot.use_extension(Picture)
