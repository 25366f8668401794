"""The terminal after the program, byte by byte: whatever ends it, the shell finds its terminal as it was."""

import os
import signal
import stat
from pathlib import Path

import pytest

from tests.e2e.terminal import COMMAND, Terminal, environment
from tests.e2e.test_terminal import ARTICLE

pytestmark = pytest.mark.e2e

_MODES = (b"?1049", b"?1000", b"?1003", b"?1006", b"?2004", b"?1004")
"""The other screen, the mouse, pasting in brackets, telling of the focus: on with h, off with l."""
_CRASHES = """
import sys
from reader.tui.screens.library import LibraryScreen
from reader.cli import run

def crash(self):
    raise RuntimeError("a bug")

LibraryScreen.action_jobs = crash
sys.exit(run(sys.argv[1:]))
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "crane.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def assert_restored(raw: bytes) -> None:
    for mode in _MODES:
        on, off = raw.rfind(b"\x1b[" + mode + b"h"), raw.rfind(b"\x1b[" + mode + b"l")
        assert on < 0 or off > on, mode
    assert raw.rfind(b"\x1b[?25h") > raw.rfind(b"\x1b[?25l")


def test_after_the_end(tmp_path: Path, page: Path) -> None:
    with Terminal([*COMMAND, str(page)], environment(tmp_path)) as terminal:
        terminal.wait_for("Okafor 1")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
        assert terminal.cooked()
    assert_restored(terminal.raw)


def test_after_a_crash(tmp_path: Path, page: Path) -> None:
    with Terminal([COMMAND[0], "-c", _CRASHES, str(page)], environment(tmp_path)) as terminal:
        terminal.wait_for("Okafor 1")
        terminal.send("B")
        assert terminal.wait_for_end() == 1
        assert terminal.cooked()
    assert_restored(terminal.raw)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["SIGTERM", "SIGHUP"])
def test_after_being_told_to_end(tmp_path: Path, page: Path, number: signal.Signals) -> None:
    with Terminal([*COMMAND, str(page)], environment(tmp_path)) as terminal:
        terminal.wait_for("Okafor 1")
        os.kill(terminal.pid, number)
        terminal.wait_for_end()
        assert terminal.cooked()
    assert_restored(terminal.raw)


def test_while_it_is_suspended_and_after(tmp_path: Path, page: Path) -> None:
    shell = f'set -m; "{COMMAND[0]}" -m reader "{page}"; echo SHELL HAS IT; read line; printf "\\033[2J"; fg; echo DONE'
    with Terminal(["/bin/bash", "-c", shell], environment(tmp_path)) as terminal:
        terminal.wait_for("Okafor 1")
        terminal.send("\x1a")
        terminal.wait_for("SHELL HAS IT")
        assert_restored(terminal.raw)
        assert terminal.cooked()
        terminal.send("\r")
        for shown in ("NUTGRAF", "Okafor 1", r"\? keys"):  # all is painted anew, not what has changed since
            terminal.wait_for(shown)
        terminal.send("q")
        terminal.wait_for("DONE")
        assert terminal.wait_for_end() == 0
        assert terminal.cooked()
    assert_restored(terminal.raw)


def test_while_an_editor_has_it_and_the_program_is_told_to_end(tmp_path: Path, page: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf EDITING\nread line\n")
    editor.chmod(stat.S_IRWXU)
    with Terminal([*COMMAND, str(page)], environment(tmp_path, VISUAL=str(editor))) as terminal:
        terminal.wait_for("Okafor 1")
        terminal.send("\x05")
        terminal.wait_for("EDITING")
        assert_restored(terminal.raw)
        assert terminal.cooked()
        os.kill(terminal.pid, signal.SIGTERM)
        terminal.send("\r")
        terminal.wait_for_end()
        assert terminal.cooked()
    assert_restored(terminal.raw)


def test_a_key_that_moves_the_cursor_sends_little(tmp_path: Path, page: Path) -> None:
    with Terminal([*COMMAND, str(page)], environment(tmp_path), 120, 36) as terminal:
        terminal.wait_for("Ruth Okafor")
        terminal.send("F")
        terminal.wait_for("VIEW")
        terminal.react("", quiet=0.5)  # what is painted still
        sent = [terminal.react(key, quiet=0.3)[1] for key in "jjkj"]
        assert all(0 < one <= 1024 for one in sent)
        terminal.send("\x11")
        assert terminal.wait_for_end() == 0
