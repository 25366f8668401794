"""``nutgraf note`` and ``edit``, with an editor that is a program."""

import json
import os
import stat
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli, Result


@pytest.fixture
def bridge(cli: Cli) -> str:
    """A library of two articles; the id of the bridge's."""
    assert cli("add", "bridge.txt", "map.txt").status == 0
    return str(json.loads(cli("list", "--json", "harbour").out)["articles"][0]["id"])


def _editor(tmp_path: Path, script: str) -> str:
    """Return the command of an editor that does what *script* says with the file it is given."""
    path = tmp_path / "my editor"
    path.write_text(f'#!/bin/sh\n[ "$1" = --wait ] && shift\n{script}\n')
    path.chmod(stat.S_IRWXU)
    return f"'{path}' --wait"


def test_a_note_is_written_printed_found_and_undone(cli: Cli, bridge: str) -> None:
    assert cli("note", bridge) == Result(3, "", "nutgraf: there is no note on it yet\n")
    assert cli("note", "harbour", "Ask", "the mayor.").out == "wrote a note on “Harbour town rejects new bridge”\n"
    assert cli("note", bridge, "-", stdin=b"One.\n\n  Two.\n").status == 0
    assert cli("note", bridge).out == "One.\n\n  Two.\n"
    assert json.loads(cli("note", bridge, "--json").out) == {
        "schema": 1,
        "article": bridge,
        "quotation": None,
        "note": "One.\n\n  Two.",
    }
    shown = json.loads(cli("show", bridge, "--json").out)
    assert (shown["note"], shown["quotation_notes"], shown["by_hand"]) == ("One.\n\n  Two.", [], [])
    assert "\nMy notes\nOne.\n\n  Two.\n" in cli("show", bridge).out
    assert cli("list", "is:noted").out.split("\t")[0] == bridge
    assert [entry["noted"] for entry in json.loads(cli("list", "--json").out)["articles"]] == [True, False]
    assert cli("note", bridge, "--clear").out.startswith("took off the note")
    cli("undo", "2")
    assert cli("note", bridge).out == "Ask the mayor.\n"
    assert json.loads(cli("show", "museum", "--json").out)["note"] is None


def test_a_note_is_on_one_article_and_written_in_one_way(cli: Cli, bridge: str) -> None:
    assert cli("note", "the").status == 3
    assert cli("note", bridge, "text", "--clear").status == 2
    assert cli("note", bridge, "x" * 300_000).status == 2


def test_a_note_on_a_quotation_is_written_by_its_id(cli: Cli, bridge: str) -> None:
    said = json.loads(cli("quotes", "--json", "harbour").out)["quotations"][0]
    shown = json.loads(cli("show", bridge, "--json").out)
    assert said["id"] == shown["quotation_ids"][0]
    assert f" · {said['id']}\n" in cli("show", bridge).out
    on = ("note", bridge, "--quotation", said["id"])
    assert cli(*on) == Result(3, "", "nutgraf: there is no note on it yet\n")
    assert cli(*on, "Who", "can?").out.startswith("wrote a note on “We cannot pay for it,”")
    assert cli(*on).out == "Who can?\n"
    assert json.loads(cli(*on, "--json").out) == {
        "schema": 1,
        "article": bridge,
        "quotation": said["id"],
        "note": "Who can?",
    }
    assert cli("note", bridge).status == 3
    (note,) = json.loads(cli("show", bridge, "--json").out)["quotation_notes"]
    assert (note["quotation"], note["text"]) == (0, "Who can?")
    assert "\n    Who can?\n" in cli("show", bridge).out
    assert cli(*on, "--clear").out.startswith("took off the note on “We cannot")
    assert cli(*on).status == 3


@pytest.mark.parametrize("id", ["q-000000", "0", ""])
def test_an_id_of_no_quotation_says_where_ids_stand(cli: Cli, bridge: str, id: str) -> None:
    result = cli("note", bridge, "--quotation", id, "Mine.")
    assert (result.status, result.out) == (3, "")
    assert f"nutgraf show {bridge[:8]} prints them" in result.err


def test_the_editor_has_the_note_in_a_file_of_its_own_and_gives_it_back(
    cli: Cli, bridge: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("note", bridge, "Before.")
    told = tmp_path / "told"
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv(
        "VISUAL",
        _editor(
            tmp_path, f'stat -c %a "$1" > {told}; echo "$1" >> {told}; cat "$1" >> {told}; echo "“After.”" >> "$1"'
        ),
    )
    assert cli("note", bridge, "--edit").status == 0
    mode, name, text = told.read_text().splitlines()
    assert (mode, Path(name).suffix, text) == ("600", ".md", "Before.")
    assert not os.path.lexists(name)
    assert cli("note", bridge).out == "Before.\n“After.”\n"


def test_what_was_written_in_the_editor_and_cannot_be_kept_is_left_in_a_file(
    cli: Cli, bridge: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("VISUAL", _editor(tmp_path, 'yes Ask. | head -c 300000 > "$1"'))
    result = cli("note", bridge, "--edit")
    assert result.status == 2
    (left,) = tmp_path.glob("nutgraf-*.md")
    assert f"what you wrote is in {left}" in result.err
    assert left.read_text().startswith("Ask.\nAsk.\n")
    assert cli("note", bridge).status == 3


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("", "no editor: set VISUAL or EDITOR"),
        ("/no/such/editor -w", "/no/such/editor -w: the editor can't be started (No such file or directory)"),
        ("false", "false: the editor ended with status 1; nothing was changed"),
        ("'unclosed", "'unclosed: this is no command"),
    ],
)
def test_an_editor_that_is_missing_or_fails_is_one_line(
    cli: Cli, bridge: str, editor: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("note", bridge, "Before.")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    result = cli("note", bridge, "--edit")
    assert (result.status, result.out, result.err.count("\n")) == (1, "", 1)
    assert said in result.err
    assert cli("note", bridge).out == "Before.\n"


def test_details_are_said_by_hand_and_reset(cli: Cli, bridge: str) -> None:
    done = cli(
        "edit",
        bridge,
        "--title",
        "No bridge",
        "--site",
        "Elmford Post",
        "--date",
        "2031-05",
        "--url",
        "https://a.test/",
    )
    assert done.out == "edited headline and source and date and address of “Harbour town rejects new bridge”\n"
    (entry,) = json.loads(cli("list", "--json", "src:elmford", "bridge").out)["articles"]
    assert (entry["title"], entry["published"]) == ("No bridge", "2031-05")
    shown = json.loads(cli("show", "--json", bridge).out)
    assert shown["by_hand"] == ["title", "site", "published", "url"]
    assert "May 2031 · by hand: headline, source, date, address" in cli("show", bridge).out
    assert cli("edit", bridge, "--reset", "title", "--reset", "date").status == 0
    assert json.loads(cli("show", "--json", bridge).out)["title"] == "Harbour town rejects new bridge"
    assert cli("edit", "since:1d", "--site", "Elmford Post").status == 0
    assert len(json.loads(cli("list", "--json", "src:elmford").out)["articles"]) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "say what is right"),
        (("--date", "31.5.2031"), "write 2031, 2031-05"),
        (("--url", "elmford"), "begins with http"),
        (("--date", "2031", "--reset", "date"), "both said and reset"),
        (("--reset", "deck"), "'deck' is not one of"),
    ],
)
def test_what_can_not_be_kept_is_wrong_usage(cli: Cli, bridge: str, words: tuple[str, ...], said: str) -> None:
    result = cli("edit", bridge, *words)
    assert (result.status, result.out) == (2, "")
    assert said in result.err


def test_adding_and_removing_sources_are_undone(cli: Cli) -> None:
    Path("feeds.opml").write_text(
        '<opml><body><outline xmlUrl="https://a.test/1"/><outline xmlUrl="https://a.test/2"/></body></opml>'
    )
    assert cli("sources", "add", "feeds.opml", ".", "gopher:x").status == 4
    assert cli("history").out.split("\t")[2] == "kept 3 sources\n"
    cli("sources", "remove", "https://a.test/1")
    assert len(json.loads(cli("sources", "list", "--json").out)["sources"]) == 2
    assert cli("undo").out == "undone: forgot the source https://a.test/1\n"
    assert len(json.loads(cli("sources", "list", "--json").out)["sources"]) == 3
    cli("undo")
    assert json.loads(cli("sources", "list", "--json").out)["sources"] == []
    cli("redo", "2")
    assert [one["address"] for one in json.loads(cli("sources", "list", "--json").out)["sources"]][1:] == [
        "https://a.test/2"
    ]
