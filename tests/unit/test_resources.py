import pytest

from reader.resources import data_dir


@pytest.mark.parametrize(("folder", "pattern"), [("styles", "*.tcss"), ("samples", "*.txt")])
def test_what_stands_beside_the_code_is_found(folder: str, pattern: str) -> None:
    assert list(data_dir(folder).glob(pattern))
