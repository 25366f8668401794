"""Notes on a real terminal: typed faster than the screen follows, and written in an editor that is a program."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.terminal import COMMAND, Terminal, environment
from tests.e2e.test_terminal import ARTICLE

pytestmark = pytest.mark.e2e

_EDITOR = """#!/bin/sh
echo "$2" >> "$(dirname "$0")/files"
printf 'EDITOR HAS [%s]' "$(cat "$2")"
read answer
[ "$answer" = fail ] && exit 3
kill -INT -$$ 2>/dev/null
printf '%s\\n' "$answer" >> "$2"
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "crane.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.fixture
def editor(tmp_path: Path) -> str:
    path = tmp_path / "an editor"
    path.write_text(_EDITOR)
    path.chmod(stat.S_IRWXU)
    return f"'{path}' --wait"


def test_a_note_typed_at_once_goes_to_the_note_and_to_nothing_else(tmp_path: Path, page: Path) -> None:
    with Terminal([*COMMAND, str(page)], environment(tmp_path)) as terminal:
        terminal.wait_for("Okafor 1")
        terminal.send("ae#q, was it insured?")
        terminal.wait_for("insured")
        terminal.send("\x1b")
        terminal.wait_for("wrote a note on “Harbour crane")
        terminal.send("/is:noted insured\r")
        terminal.wait_for(r"Inbox 1/1 .*/is:noted insured")
        terminal.send("u")
        terminal.wait_for("undone: wrote a note")
        terminal.send("\x11")
        assert terminal.wait_for_end() == 0


def test_the_editor_has_the_terminal_and_gives_it_back(tmp_path: Path, page: Path, editor: str) -> None:
    with Terminal([*COMMAND, str(page)], environment(tmp_path, VISUAL=editor, EDITOR="false")) as terminal:
        terminal.wait_for("Okafor 1")
        terminal.send("\x05")
        terminal.wait_for(r"EDITOR HAS \[\]")
        terminal.send("Ask the insurer.\r")
        terminal.wait_for("wrote a note on “Harbour crane")
        terminal.send("a")
        terminal.wait_for("Ask the insurer.")
        terminal.send(" Now!")
        terminal.wait_for("Now!")
        terminal.send("\x05")
        terminal.wait_for(r"EDITOR HAS \[Ask the insurer\. Now!\]")
        terminal.send("fail\r")
        terminal.wait_for("ended with status 3")
        terminal.send("\x1b")
        terminal.wait_for("changed the note")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    assert terminal.raw.rfind(b"\x1b[?1049l") > terminal.raw.rfind(b"\x1b[?1049h")
    files = (tmp_path / "files").read_text().split()
    assert [os.path.lexists(name) for name in files] == [False, False]


def test_a_note_that_a_busy_library_refuses_while_the_program_ends_is_named_with_its_file(
    tmp_path: Path, page: Path
) -> None:
    where = environment(tmp_path, TMPDIR=str(tmp_path))
    with Terminal([*COMMAND, str(page)], where) as terminal:
        terminal.wait_for("Okafor 1")
        terminal.send("a")
        terminal.wait_for("esc saves")
        terminal.send("x" * 20)
        terminal.wait_for("x" * 20)
        (library,) = tmp_path.rglob("library.db")
        with closing(sqlite3.connect(library)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            terminal.send("\x11")
            terminal.wait_for("what you wrote is in")
        assert terminal.wait_for_end() == 1
    (left,) = tmp_path.glob("nutgraf-*.md")
    assert left.read_text("utf-8") == "x" * 20
