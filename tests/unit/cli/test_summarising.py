"""``nutgraf summarise`` on real files."""

import io
import json
import sys
from pathlib import Path

import pytest

from reader.cli import run
from reader.resources import data_dir

BRIDGE = str(data_dir("samples") / "01-appeal.txt")
FERRY = str(data_dir("samples") / "04-ferry-herald.txt")


def test_one_summary_after_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["summarise", BRIDGE, FERRY, "--points", "1"]) == 0
    printed = capsys.readouterr().out
    first, second = printed.split("\n\n\n")
    assert first.startswith("Harbour Bridge to Close")
    assert second.startswith("Rebels agree")
    assert first.count("Key points\n- ") == second.count("Key points\n- ") == 1
    lines = first.split("\n")
    assert lines[lines.index("Who") + 1].startswith("Ruth Okafor")
    assert [line for line in lines if line in ("Who", "Where", "When", "How much")] == [
        "Who",
        "Where",
        "When",
        "How much",
    ]
    assert "- 1998: " in first
    assert "said" not in lines


def test_json_is_a_line_an_article_failures_included(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["summarise", "--json", "--method", "luhn", "--points", "2", BRIDGE, str(tmp_path / "none.txt")]) == 4
    one, other = map(json.loads, capsys.readouterr().out.splitlines())
    assert list(one) == list(other)
    assert one["method"] == "luhn"
    assert len(one["key_points"]) == 2
    assert one["who"][0]["text"] == "Ruth Okafor"
    assert {key for key, value in other.items() if value is not None} == {"schema", "path", "error"}


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    words = b"A bridge fell into the Olm on Monday, the mayor said."
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(words)))
    assert run(["summarise", "-"]) == 0
    assert "- A bridge fell into the Olm" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["--points", "0", BRIDGE], ["--points", "8", BRIDGE], ["--method", "magic", BRIDGE], []],
    ids=["too few", "too many", "no such method", "nothing to read"],
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["summarise", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


def test_an_empty_folder_is_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run(["summarise", str(tmp_path / "empty")]) == 3
    assert "no article found" in capsys.readouterr().err
