"""What the library holds, printed."""

import csv
import json
import re
from pathlib import Path

import pytest

from reader.executors import make_executor
from reader.library import Library
from reader.settings import Settings
from tests.unit.cli.conftest import STORY, Cli, Result


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
def test_articles_by_whom_and_what_they_name(cli: Cli) -> None:
    assert len(cli("list", "about:lunt").out.splitlines()) == 1
    assert "bridge" in cli("list", "about:roe,brill").out
    assert "Museum" in cli("list", "-about:roe").out
    assert cli("list", "about:atlantis").status == 3
    result = cli("list", "abuot:roe")
    assert (result.status, result.err) == (2, "nutgraf: unknown field abuot:, did you mean about:?\n")


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
