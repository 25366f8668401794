"""Who is quoted."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import STORY, Cli


@pytest.mark.usefixtures("library")
def test_speakers_under_all_their_names_taken_apart_and_joined(cli: Cli) -> None:
    Path("again.txt").write_text(STORY.replace("Jane Roe", "Jane M. Roe").replace("rejects", "refuses"))
    assert cli("add", "again.txt").status == 0
    (jane, *_) = json.loads(cli("speakers", "--json", "said:roe").out)["speakers"]
    assert (jane["name"], jane["aliases"], jane["quotations"]) == ("Jane M. Roe", ["Jane Roe"], 2)
    assert sorted(jane["articles"]) == ["again.txt", "bridge.txt"]
    assert len(json.loads(cli("quotes", "--said", "jane m", "--json").out)["quotations"]) == 2
    assert cli("speakers", "--split", "Jane Roe", "Tom").out == "Tom is no other name of Jane M. Roe\n"
    assert cli("speakers", "--split", "jane m. roe", "jane roe").out == "kept Jane Roe apart from Jane M. Roe\n"
    assert len(json.loads(cli("quotes", "--said", "jane m", "--json").out)["quotations"]) == 1
    assert cli("undo").status == 0
    joined = cli("speakers", "--join", "Jane Roe", "Tom Brill", "--json")
    assert json.loads(joined.out)["done"].startswith("renamed Tom Brill to Jane M. Roe")
    wrong = cli("speakers", "--join", "Jane Roe", "Tom Brill", "said:roe")
    assert (wrong.status, "one at a time" in wrong.err) == (2, True)
    assert "nobody is quoted as" in cli("speakers", "--split", "Nobody Known", "Jane").err
