import csv
import json
import re
from pathlib import Path

import pytest

from reader.executors import make_executor
from reader.library import Library
from reader.settings import Settings
from reader.wording import FRONT_PAGE
from tests.unit.cli.conftest import FRONT, OTHER, STORY, Cli, Result


@pytest.fixture
def library(cli: Cli) -> dict[str, str]:
    """A library of two articles; the ids by file name."""
    assert cli("add", "bridge.txt", "map.txt").status == 0
    return {entry["path"]: entry["id"] for entry in json.loads(cli("list", "--json").out)["articles"]}


def test_adding_says_what_became_of_the_paths(cli: Cli) -> None:
    Path("photo.jpg").touch()
    assert cli("add", ".") == Result(
        0,
        "added 2 articles, 0 known already, 0 failed\n",
        "nutgraf: skipped 1 file or folder that is not read\n",
    )
    assert cli("add", "map.txt").out == "added 0 articles, 1 known already, 0 failed\n"


def test_adding_counts_front_pages_and_showing_one_says_so(cli: Cli) -> None:
    Path("front.txt").write_text(FRONT)
    result = cli("add", "front.txt", "map.txt")
    assert (result.status, result.err) == (0, "nutgraf: 1 looks like a front page, not an article\n")
    assert cli("add", "front.txt", "map.txt").err == ""
    assert FRONT_PAGE in cli("show", "village").out
    assert FRONT_PAGE not in cli("show", "museum").out


def test_adding_goes_on_after_a_failure(cli: Cli) -> None:
    Path("empty.txt").touch()
    result = cli("add", "--json", "gone.txt", "map.txt", "empty.txt")
    assert result.status == 4
    done = json.loads(result.out)
    assert (done["schema"], len(done["added"]), done["known"], done["skipped"]) == (1, 1, [], 0)
    assert [failure["path"] for failure in done["failed"]] == ["gone.txt", "empty.txt"]
    assert result.err.count("\n") == 2


def test_adding_only_what_fails_is_status_1(cli: Cli) -> None:
    assert cli("add", "gone.txt").status == 1


def test_adding_from_standard_input(cli: Cli) -> None:
    assert cli("add", "-", stdin=OTHER.encode()).status == 0
    assert "Museum finds lost map" in cli("list").out


def test_an_empty_library_is_status_3(cli: Cli) -> None:
    assert cli("list") == Result(3, "", "nutgraf: the library is empty: add files with nutgraf add\n")
    assert cli("list", "--json") == Result(3, '{"schema":1,"articles":[]}\n', "")


@pytest.mark.usefixtures("library")
def test_the_list_for_other_programs(cli: Cli) -> None:
    lines = [line.split("\t") for line in cli("list").out.splitlines()]
    assert all(re.fullmatch("[0-9a-f]{16}", line[0]) for line in lines)
    assert [line[1:] for line in lines] == [
        ["inbox", "unread", "", "", "Harbour town rejects new bridge", ""],
        ["inbox", "unread", "", "", "Museum finds lost map", ""],
    ]


def test_the_list_as_json(cli: Cli, library: dict[str, str]) -> None:
    done = json.loads(cli("list", "--json", "museum").out)
    (entry,) = done["articles"]
    assert list(entry) == "id path title site published added state unread tags quotations noted snippet".split()
    assert (done["schema"], entry["id"], entry["title"]) == (1, library["map.txt"], "Museum finds lost map")
    assert (entry["state"], entry["unread"], entry["tags"], entry["quotations"]) == ("inbox", True, [], 1)
    assert entry["added"].endswith("+00:00")


def test_a_query_from_the_command_line(cli: Cli, library: dict[str, str]) -> None:
    cli("tag", "+coast", library["map.txt"])
    assert [line.split("\t")[0] for line in cli("list", "tag:coast").out.splitlines()] == [library["map.txt"]]
    assert [line.split("\t")[0] for line in cli("list", "-tag:coast").out.splitlines()] == [library["bridge.txt"]]
    assert cli("list", "-tag:coast", "museum").status == 3
    assert cli("list", "is:nonsense").status == 2


def test_tagging_and_taking_it_back(cli: Cli, library: dict[str, str]) -> None:
    prefix = library["map.txt"][:6]
    assert cli("tag", "+Coast", "+check", prefix).status == 0
    assert json.loads(cli("list", "--json", "tag:coast").out)["articles"][0]["tags"] == ["check", "coast"]
    result = cli("tag", "-check", "--json", prefix)
    assert json.loads(result.out)["articles"] == [library["map.txt"]]
    assert cli("undo").status == 0
    assert cli("list", "tag:check").status == 0
    assert cli("redo").status == 0
    assert cli("list", "tag:check").status == 3
    assert cli("redo") == Result(3, "", "nutgraf: nothing to redo\n")


def test_every_kind_of_change_is_in_the_history_and_taken_back_in_order(cli: Cli, library: dict[str, str]) -> None:
    cli("tag", "+coast", library["map.txt"])
    assert cli("delete", "museum").out == "moved “Museum finds lost map” to the trash\n"
    assert cli("list", "museum").status == 3
    labels = [
        "moved “Museum finds lost map” to the trash",
        "tagged “Museum finds lost map” #coast",
        "added 2 articles",
    ]
    assert [line.split("\t")[1:] for line in cli("history").out.splitlines()] == [["done", label] for label in labels]
    assert cli("undo", "2").out.splitlines() == [f"undone: {label}" for label in labels[:2]]
    entries = json.loads(cli("history", "--json").out)["history"]
    assert [(entry["label"], entry["undone"]) for entry in entries] == list(
        zip(labels, [True, True, False], strict=True)
    )
    assert json.loads(cli("list", "--json", "museum").out)["articles"][0]["tags"] == []
    done = json.loads(cli("redo", "9", "--json").out)
    assert done["articles"] == [library["map.txt"]]
    assert done["done"] == f"done again: {labels[1]}; done again: {labels[0]}"
    assert len(cli("history", "--limit", "1").out.splitlines()) == 1
    assert cli("undo", "99").out.count("undone:") == 3
    assert cli("undo", "0").status == 2


@pytest.mark.usefixtures("library")
def test_the_history_on_a_terminal_says_when_and_what_is_undone(cli: Cli) -> None:
    cli("delete", "museum")
    cli("undo")
    first, second = cli("history", terminal=True).out.splitlines()
    assert re.search(r"^\S*\d{4}-\d\d-\d\d \d\d:\d\d  moved .* to the trash  \(undone\)", first)
    assert second.endswith("  added 2 articles")


def test_a_new_library_has_no_history(cli: Cli) -> None:
    assert cli("history") == Result(3, "", "nutgraf: nothing has been changed yet\n")


@pytest.mark.usefixtures("library")
def test_tagging_by_query(cli: Cli) -> None:
    assert cli("tag", "+found", "museum").status == 0
    assert len(cli("list", "tag:found").out.splitlines()) == 1


def test_what_selects_nothing_is_status_3(cli: Cli, library: dict[str, str]) -> None:
    for argv in (["show", "0000000"], ["tag", "+x", "zebra"], ["export", "zebra"], ["quotes", "zebra"]):
        result = cli(*argv)
        assert (result.status, result.out) == (3, "")
        assert result.err.count("\n") == 1
    assert cli("undo").out == "undone: added 2 articles\n"
    assert cli("undo").status == 3


def test_an_article_shown(cli: Cli, library: dict[str, str]) -> None:
    lines = cli("show", library["map.txt"][:8]).out.splitlines()
    assert lines[0] == "Museum finds lost map"
    assert "“It was under a box of shoes,” Ada Lunt, the director, told reporters." in lines[lines.index("Text") :]
    assert {"Key points", "Who said what", "Text"} <= set(lines)


def test_an_article_shown_as_json(cli: Cli, library: dict[str, str]) -> None:
    cli("tag", "+coast", library["map.txt"])
    shown = json.loads(cli("show", "--json", library["map.txt"]).out)
    analysed = json.loads(cli("analyse", "--json", "map.txt").out)
    kept = {"tags": ["coast"], "state": "inbox", "note": None, "quotation_notes": [], "by_hand": []}
    assert shown == analysed | kept | {"quotation_ids": ["q-711e4c"]}


def test_an_article_that_is_not_analysed_yet(cli: Cli, tmp_path: Path) -> None:
    with Library(tmp_path / "own.db", Settings()) as library, make_executor("inline") as executor:
        library.add(["map.txt"], executor)
    assert "Ada Lunt, the director" in cli("show", "museum", "--library", str(tmp_path / "own.db")).out
    assert len(cli("quotes", "--library", str(tmp_path / "own.db")).out.splitlines()) == 1


def test_an_article_as_received(cli: Cli, library: dict[str, str]) -> None:
    lines = cli("show", "--raw", library["bridge.txt"]).out.splitlines()
    assert lines[0] == "[headline] Harbour town rejects new bridge"
    assert "“We cannot pay for it,” said Jane Roe, the mayor. “Nobody can.”" in lines


def test_a_word_of_hex_digits_that_begins_no_id_is_a_query(cli: Cli) -> None:
    Path("facade.txt").write_text(STORY.replace("a bridge over the harbour", "a new facade for the town hall"))
    cli("add", "facade.txt", "map.txt")
    assert "a new facade for the town hall" in cli("show", "facade").out


@pytest.mark.usefixtures("library")
def test_a_query_that_names_two_articles_shows_none(cli: Cli) -> None:
    result = cli("show", "is:unread")
    assert (result.status, result.out) == (3, "")
    assert "names 2 articles" in result.err


def test_quotations_of_one_speaker(cli: Cli, library: dict[str, str]) -> None:
    done = json.loads(cli("quotes", "--said", "lunt", "--json").out)
    (entry,) = done["quotations"]
    keys = "article path title site published start end pieces kind cue source speaker role via confidence text id"
    assert list(entry) == keys.split()
    assert (entry["article"], entry["speaker"]) == (library["map.txt"], "Ada Lunt")
    assert entry["text"] == "It was under a box of shoes,"


@pytest.mark.usefixtures("library")
def test_quotations_for_other_programs(cli: Cli) -> None:
    lines = [line.split("\t") for line in cli("quotes", "museum").out.splitlines()]
    assert [line[1:] for line in lines] == [
        ["Ada Lunt", "direct", "", "", "Museum finds lost map", "It was under a box of shoes,"]
    ]


@pytest.mark.usefixtures("library")
def test_notes_are_written_and_left_alone(cli: Cli, tmp_path: Path) -> None:
    result = cli("export", "--to", "notes")
    assert (result.status, result.out) == (0, "notes in notes: 2 created, 0 updated, 0 unchanged\n")
    assert len(list(Path("notes").glob("*.md"))) == 2
    again = json.loads(cli("export", "--to", "notes", "--json", "museum").out)
    assert (len(again["unchanged"]), again["created"], again["kept"]) == (1, [], [])
    cli("export", "museum")
    assert len(list((tmp_path / "home" / "documents_dir" / "nutgraf-notes").glob("*.md"))) == 1


def test_a_library_of_ones_own(cli: Cli) -> None:
    cli("add", "--library", "own.db", "map.txt")
    assert cli("list").status == 3
    assert cli("list", "--library", "own.db").status == 0
    assert cli("--library", "own.db", "list").status == 0
    assert cli("--library", "own.db").status == 0


def test_hostile_titles_names_and_tags_are_inert(cli: Cli) -> None:
    name = "evil\x1b]0;x\x07\n.txt"
    Path(name).write_text(STORY.replace("new bridge", "\x1b[2J\u202ebridge\x9b"))
    cli("add", name)
    cli("tag", "+\x1b[31mred\n\u202e", "is:unread")
    commands = (["list"], ["list", "--json"], ["quotes"], ["quotes", "--json"], ["show", "bridge"])
    for argv in (
        *commands,
        ["show", "--raw", "bridge"],
        ["export", "--to", "n\x1bo"],
        ["tag", "+\x1b", "zebra\x1b[2J"],
    ):
        result = cli(*argv)
        assert (result.out + result.err).replace("\n", "").replace("\t", "").isprintable(), argv
        assert "Traceback" not in result.err
    assert len(cli("list").out.splitlines()) == 1


def test_a_damaged_library_is_one_line_and_stays_as_it_is(cli: Cli) -> None:
    Path("own.db").write_bytes(b"not a library" * 500)
    for argv in (["list"], ["add", "map.txt"], ["undo"]):
        result = cli(*argv, "--library", "own.db")
        assert (result.status, result.out) == (1, "")
        assert "own.db" in result.err
        assert result.err.count("\n") == 1
    assert Path("own.db").read_bytes() == b"not a library" * 500


def test_a_place_where_no_library_can_be(cli: Cli) -> None:
    for place in ("map.txt/own.db", ".", "/proc/own.db"):
        result = cli("add", "bridge.txt", "--library", place)
        assert (result.status, result.out) == (1, "")
        assert result.err.count("\n") == 1


def test_a_place_where_no_notes_can_be(cli: Cli, library: dict[str, str]) -> None:
    result = cli("export", "--to", "map.txt")
    assert (result.status, result.out) == (1, "")
    assert "map.txt" in result.err
    assert result.err.count("\n") == 1


@pytest.mark.usefixtures("library")
def test_quotations_by_kind_and_date(cli: Cli) -> None:
    kinds = [line.split("\t")[2] for line in cli("quotes").out.splitlines()]
    assert {"direct", "indirect"} <= set(kinds)
    for kind in set(kinds):
        only = cli("quotes", "--kind", kind).out.splitlines()
        assert [line.split("\t")[2] for line in only] == [kind] * kinds.count(kind)
    assert len(cli("quotes", "--since", "7d").out.splitlines()) == len(kinds)
    assert cli("quotes", "--since", "2999").status == 3
    assert cli("quotes", "--kind", "loud").status == 2
    for wrong in ("lately", "", '7d" tag:"x'):
        assert "since:7d or since:2025-01-31" in cli("quotes", "--since", wrong).err


@pytest.mark.usefixtures("library")
def test_quotations_as_a_table(cli: Cli) -> None:
    Path("trap.txt").write_text(
        STORY.replace("Harbour town", "=HYPERLINK(A1) town").replace("We cannot", "-1, we cannot")
    )
    assert cli("add", "trap.txt").status == 0
    result = cli("quotes", "--csv")
    rows = list(csv.DictReader(result.out.splitlines()))
    told = json.loads(cli("quotes", "--json").out)["quotations"]
    assert [row["article"] for row in rows] == [one["article"] for one in told]
    assert [row["speaker"] for row in rows] == [one["speaker"] or "" for one in told]
    (trap,) = {row["title"] for row in rows if row["path"] == "trap.txt"}
    assert trap.startswith("'=HYPERLINK")
    assert any(row["text"].startswith("'-1, we cannot") for row in rows)
    empty = cli("quotes", "--csv", "zeppelin")
    assert (empty.status, empty.out) == (3, result.out.splitlines()[0] + "\n")


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


def test_a_misspelt_library_is_not_made(cli: Cli) -> None:
    for argv in (["list"], ["show", "museum"], ["quotes"], ["tag", "+x", "museum"], ["undo"], ["export"]):
        result = cli(*argv, "--library", "typo.db")
        assert (result.status, result.err.count("\n")) == (1, 1)
        assert "typo.db: no such library" in result.err
    assert not Path("typo.db").exists()


@pytest.mark.usefixtures("library")
def test_many_articles_are_changed_by_one_query_and_that_is_one_change(cli: Cli) -> None:
    for number in range(5):
        Path(f"{number}.txt").write_text(STORY.replace("6 million", f"{number + 7} million"))
    cli("add", *(f"{number}.txt" for number in range(5)))
    assert cli("tag", "+corridor", "said:roe since:2020").out == "tagged 6 articles #corridor\n"
    assert len(cli("list", "tag:corridor", "said:roe").out.splitlines()) == 6
    assert cli("undo").status == 0
    assert cli("list", "tag:corridor").status == 3


@pytest.mark.usefixtures("library")
def test_articles_by_whom_and_what_they_name(cli: Cli) -> None:
    assert len(cli("list", "about:lunt").out.splitlines()) == 1
    assert "bridge" in cli("list", "about:roe,brill").out
    assert "Museum" in cli("list", "-about:roe").out
    assert cli("list", "about:atlantis").status == 3
    result = cli("list", "abuot:roe")
    assert (result.status, result.err) == (2, "nutgraf: unknown field abuot:, did you mean about:?\n")


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
    assert cli("export", "--profile", "nope", "--folder", "notes").status == 1
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


@pytest.mark.usefixtures("library")
def test_the_words_around_what_was_found(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    (entry,) = json.loads(cli("list", "--json", "cellar").out)["articles"]
    assert "found on Friday in the cellar of the town museum" in entry["snippet"]
    assert json.loads(cli("list", "--json").out)["articles"][0]["snippet"] is None
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "60")
    row, around = cli("list", "cellar", terminal=True).out.splitlines()
    plain = re.sub(r"\x1b\[\d*m", "", around)
    assert "Museum finds" in row
    assert (plain.startswith("         "), "in the cellar of" in plain, len(plain) < 60) == (True, True, True)


@pytest.mark.usefixtures("library")
def test_searches_are_kept_under_a_name_and_that_is_undone(cli: Cli) -> None:
    assert cli("searches", "list") == Result(3, "", "nutgraf: no search is kept yet: nutgraf searches add NAME QUERY\n")
    assert cli("searches", "add", "Old Maps", "map", "-tag:done").out == "kept the search “old-maps”\n"
    assert cli("searches", "list").out == "old-maps\tmap -tag:done\n"
    cli("searches", "add", "old-maps", "museum")
    assert json.loads(cli("searches", "list", "--json").out)["searches"] == [{"name": "old-maps", "query": "museum"}]
    assert cli("searches", "remove", "old-maps").out == "forgot the search “old-maps”\n"
    assert cli("searches", "remove", "old-maps").status == 3
    cli("undo", "2")
    assert cli("searches", "list").out == "old-maps\tmap -tag:done\n"
    for wrong in (["inbox", "map"], ["x", "colour:red"], ["!", ""], ["#", "map"]):
        assert cli("searches", "add", *wrong).status == 2
    cli("--library", "own.db", "add", "map.txt")
    assert cli("--library", "own.db", "searches", "list").status == 3


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
