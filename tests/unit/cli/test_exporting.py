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


@pytest.mark.usefixtures("library")
def test_notes_are_written_and_left_alone(cli: Cli, tmp_path: Path) -> None:
    result = cli("export", "--to", "notes")
    assert (result.status, result.out) == (0, "notes in notes: 2 created, 0 updated, 0 unchanged\n")
    assert len(list(Path("notes").glob("*.md"))) == 2
    again = json.loads(cli("export", "--to", "notes", "--json", "museum").out)
    assert (len(again["unchanged"]), again["created"], again["kept"]) == (1, [], [])
    cli("export", "museum")
    assert len(list((tmp_path / "home" / "documents_dir" / "nutgraf-notes").glob("*.md"))) == 1


def test_a_place_where_no_notes_can_be(cli: Cli, library: dict[str, str]) -> None:
    result = cli("export", "--to", "map.txt")
    assert (result.status, result.out) == (1, "")
    assert "map.txt" in result.err
    assert result.err.count("\n") == 1


@pytest.mark.usefixtures("library")
def test_a_note_that_fails_is_told_and_counted(cli: Cli, tmp_path: Path) -> None:
    cli("export", "--to", "notes")
    note = next(Path("notes").glob("*.md"))
    note.unlink()
    note.symlink_to(tmp_path / "elsewhere")
    result = cli("export", "--to", "notes")
    assert (result.status, result.out) == (4, "notes in notes: 0 created, 0 updated, 1 unchanged, 1 failed\n")
    assert note.name in result.err
    assert len(json.loads(cli("export", "--to", "notes", "--json").out)["failed"]) == 1


@pytest.mark.usefixtures("library")
def test_a_dry_run_prints_what_would_change_and_writes_nothing(cli: Cli) -> None:
    result = cli("export", "--folder", "notes", "--dry-run", "museum")
    assert (result.status, Path("notes").exists()) == (0, False)
    assert "--- /dev/null\n+++ b/undated Museum finds lost map (" in result.out
    assert result.out.endswith("would write to notes: 1 new, 0 updated, 0 unchanged, 0 with edits kept\n")
    told = json.loads(cli("export", "--folder", "notes", "--dry-run", "--json", "museum").out)
    assert (len(told["created"]), told["dry_run"]) == (1, True)
    assert cli("history").out.count("notes") == 0


@pytest.mark.usefixtures("library")
def test_what_becomes_of_an_edit_is_up_to_the_user(cli: Cli) -> None:
    cli("export", "--folder", "notes", "museum")
    (note,) = Path("notes").iterdir()
    mine = note.read_text("utf-8").replace("\n- ", "\n- MINE ", 1)
    (point,) = (line for line in mine.splitlines() if "MINE" in line)
    for how, kept, ours in (("keep", True, False), ("append", True, True), ("replace", False, True)):
        note.write_text(mine, "utf-8")
        result = cli("export", "--folder", "notes", "--on-edit", how, "museum")
        text = note.read_text("utf-8")
        assert (point in text, point.replace("MINE ", "") in text) == (kept, ours)
        assert ("summary" in result.err) is not ours
    assert cli("undo").status == 0
    assert note.read_text("utf-8") == mine


@pytest.mark.usefixtures("library")
def test_templates_are_listed_copied_and_checked(cli: Cli) -> None:
    assert cli("export", "templates", "list").out.split() == ["plain", "obsidian", "logseq", "pandoc", "minimal"]
    copied = Path(cli("export", "templates", "copy", "minimal").out.strip())
    copied.write_text("# {{ titel }}\n", "utf-8")
    result = cli("export", "templates", "check")
    assert (result.status, "plain: fine" in result.out) == (1, True)
    assert f"{copied}: line 1: 'titel' is undefined; did you mean title?" in result.err
    failed = cli("export", "--profile", "minimal", "--folder", "notes")
    assert (failed.status, "line 1" in failed.err) == (1, True)
    assert cli("export", "--profile", "nope", "--folder", "notes").status == 2
    assert not Path("notes").exists()


@pytest.mark.usefixtures("library")
def test_a_query_may_begin_with_a_word_of_ours(cli: Cli) -> None:
    assert cli("export", "notes", "--folder", "x").status != 0
    assert not Path("x").exists()


@pytest.mark.usefixtures("library")
def test_what_a_note_was_written_of_is_exported(cli: Cli) -> None:
    assert cli("list", "is:exported").status == 3
    cli("export", "--to", "notes", "museum")
    assert "Museum" in cli("list", "is:exported").out
    assert len(cli("list", "-is:exported").out.splitlines()) == 1


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
    before = Path("all.csv").stat().st_mtime_ns
    assert cli(*data, "--dry-run").out == "would write 2 articles to all.csv, the file that is there\n"
    assert json.loads(cli(*data, "--dry-run", "--json").out)["dry_run"] is True
    assert Path("all.csv").stat().st_mtime_ns == before
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
