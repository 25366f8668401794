import csv
import io
import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli


@pytest.fixture(autouse=True)
def _library(cli: Cli, _home: None) -> None:
    cli("add", "bridge.txt", "map.txt")


def test_data_is_printed_and_nothing_else(cli: Cli) -> None:
    result = cli("export", "museum", "--format", "csv")
    assert (result.status, result.err) == (0, "")
    head, *rows = csv.reader(io.StringIO(result.out))
    assert head[0] == "id"
    assert {row[head.index("speaker")] for row in rows} == {"Ada Lunt"}
    assert cli("export", "museum", "--format", "csv", "--output", "-").out == result.out


def test_data_goes_into_a_file_and_is_brought_up_to_date(cli: Cli) -> None:
    assert cli("export", "--format", "jsonl", "--output", "all.jsonl").out == "2 articles in all.jsonl\n"
    told = json.loads(cli("export", "museum", "--format", "jsonl", "--output", "all.jsonl", "--json").out)
    assert told == {"schema": 1, "format": "jsonl", "path": "all.jsonl", "articles": 1}
    assert len(Path("all.jsonl").read_text().splitlines()) == 1


def test_a_file_of_the_user_is_not_overwritten(cli: Cli) -> None:
    result = cli("export", "--format", "csv", "--output", "map.txt")
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("nutgraf: map.txt: was not written by nutgraf in this format")
    assert Path("map.txt").read_text().startswith("Museum")


def test_a_digest_is_written_and_found_again(cli: Cli) -> None:
    first = cli("export", "said:roe", "--digest", "quotes", "--to", "notes")
    assert first.out == "notes in notes: 1 created, 0 updated, 0 unchanged\n"
    told = json.loads(cli("export", "said:roe", "--digest", "quotes", "--to", "notes", "--json").out)
    assert [Path(path).suffix for path in told["unchanged"]] == [".md"]
    assert (told["created"], told["kept"], told["failed"]) == ([], [], [])


def test_what_was_tagged_today(cli: Cli) -> None:
    nothing = cli("export", "--digest", "tags", "--to", "notes")
    assert (nothing.status, nothing.err) == (3, "nutgraf: nothing was tagged today\n")
    cli("tag", "+harbour", "museum")
    assert cli("export", "--digest", "tags", "--to", "notes").status == 0
    (note,) = Path("notes").iterdir()
    assert "## harbour (1)\n\n- Museum finds lost map" in note.read_text()


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        pytest.param(["--digest", "tags", "--format", "csv"], "give one of them", id="digest and format"),
        pytest.param(
            ["--output", "x.csv"], "--output needs --format: json, jsonl, csv, bib, csl, html", id="no format"
        ),
        pytest.param(["--format", "csv", "--output", " "], "needs the name of a file", id="a blank name"),
        pytest.param(["--format", "csv", "--to", "x"], "--output", id="a folder for data"),
        pytest.param(["--to", ""], "--folder needs a name", id="a blank folder"),
        pytest.param(["--profile", " "], "--profile needs a name", id="a blank profile"),
        pytest.param(
            ["--digest", "tags", "--profile", "obsidian"], "are for notes of articles", id="a digest's profile"
        ),
        pytest.param(["--format", "csv", "--on-edit", "replace"], "are for notes of articles", id="edits of data"),
        pytest.param(["--format", "csv", "--dry-run"], "--format needs --output", id="a dry run of what is printed"),
        pytest.param(["--format", "csv", "--json"], "--format json prints", id="json without a file"),
        pytest.param(["--format", "xlsx"], "'xlsx' is not one of", id="unknown format"),
        pytest.param(["--digest", "tag"], "'tag' is not one of", id="unknown digest"),
        pytest.param(["--format"], "requires an argument", id="no value"),
        pytest.param(["said:", "--format", "csv"], "said: needs a value", id="half a query"),
    ],
)
def test_wrong_use_says_what_is_right(argv: list[str], told: str, cli: Cli) -> None:
    result = cli("export", *argv)
    assert (result.status, result.out) == (2, "")
    assert told in result.err
    assert not Path("x").exists()
    assert not Path("x.csv").exists()


def test_nothing_selected_writes_nothing(cli: Cli) -> None:
    for argv in (["--format", "csv", "--output", "x.csv"], ["--digest", "quotes", "--to", "notes"]):
        assert cli("export", "zebra", *argv).status == 3
    assert not Path("x.csv").exists()
    assert not Path("notes").exists()


def test_an_empty_library_has_nothing_to_give(cli: Cli) -> None:
    for argv in (["--format", "json"], ["--digest", "selection"]):
        result = cli("export", "--library", "new.db", *argv)
        assert (result.status, result.out) == (1, "")
    cli("delete", "museum")
    cli("delete", "bridge")
    for argv in (["--format", "json"], ["--digest", "selection", "--to", "notes"]):
        result = cli("export", *argv)
        assert (result.status, result.err) == (3, "nutgraf: nothing to export: the library is empty\n")


def test_the_help_shows_examples_and_every_name(cli: Cli) -> None:
    text = cli("export", "--help").out
    assert "nutgraf export --digest tags" in text
    assert "json|jsonl|csv|bib|csl|html" in text
    assert "tags|quotes|selection" in text


def test_a_dry_run_of_a_digest_and_of_data_writes_nothing_and_says_what_it_would(cli: Cli) -> None:
    digest = ("export", "museum", "--digest", "selection", "--to", "notes")
    planned = cli(*digest, "--dry-run")
    assert planned.status == 0
    assert "\n+## Museum finds lost map\n" in planned.out
    assert planned.out.endswith("would write to notes: 1 new, 0 updated, 0 unchanged, 0 with edits kept\n")
    assert not Path("notes").exists()
    cli(*digest)
    told = json.loads(cli(*digest, "--dry-run", "--json").out)
    assert (len(told["unchanged"]), told["dry_run"]) == (1, True)

    data = ("export", "--format", "csv", "--output", "all.csv")
    assert cli(*data, "--dry-run").out == "would write 2 articles to all.csv, a new file\n"
    assert not Path("all.csv").exists()
    cli(*data)
    before = Path("all.csv").stat()
    assert cli(*data, "--dry-run").out == "would write 2 articles to all.csv, the file that is there\n"
    assert json.loads(cli(*data, "--dry-run", "--json").out)["dry_run"] is True
    assert Path("all.csv").stat() == before
    other = cli("export", "--format", "json", "--output", "all.csv", "--dry-run")
    assert (other.status, "was not written by nutgraf" in other.err) == (1, True)


def test_what_new_notes_have_is_chosen(cli: Cli) -> None:
    assert (
        cli("export", "museum", "--to", "a", "--with", "text", "--without", "quotes", "--without", "text").status == 0
    )
    assert cli("export", "museum", "--to", "b", "--with", "text", "--without", "quotes").status == 0
    (bare,), (note,) = Path("a").iterdir(), Path("b").iterdir()
    assert "## Text" not in bare.read_text("utf-8")
    text = note.read_text("utf-8")
    assert ("## Quotes" in text, "## Summary" in text) == (False, True)
    assert "\nIt will be cleaned over the winter and shown to the public" in text
    wrong = cli("export", "--with", "texts")
    assert (wrong.status, "'texts' is not one of 'summary', 'quotes', 'text', 'notes'" in wrong.err) == (2, True)


def test_my_notes_left_out_come_in_later(cli: Cli) -> None:
    cli("note", "museum", "Ask her.")
    cli("export", "museum", "--to", "a", "--without", "notes")
    (note,) = Path("a").iterdir()
    assert "Ask her." not in note.read_text("utf-8")
    cli("export", "museum", "--to", "a")
    assert "Ask her." in note.read_text("utf-8")
    note.write_text(note.read_text("utf-8").replace("Ask her.", "Ask him."))
    assert cli("export", "museum", "--to", "a", "--without", "notes").out.endswith("1 unchanged\n")
    assert cli("note", "museum").out == "Ask her.\n"
