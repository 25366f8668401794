import csv

import pytest

from reader.export.table import to_csv


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\n@x", "＝1", "=cmd|' /C calc'!A0"])
def test_no_cell_begins_a_formula(text: str) -> None:
    ((cell,),) = csv.reader([to_csv([text])])
    assert cell == f"'{text.strip()}"


def test_cells_come_back_as_they_were() -> None:
    cells = ["Ann", 'He said, "No"', "a,b", "", "x=1"]
    assert list(csv.reader([to_csv(cells)])) == [cells]


def test_a_row_is_one_inert_line() -> None:
    assert to_csv(["far\r\noff\x1b[31m", None, 0.25, -3]) == "far off␛[31m,,0.25,-3"
