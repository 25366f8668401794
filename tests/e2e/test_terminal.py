from pathlib import Path

import pytest

from tests.e2e.terminal import COMMAND, Terminal, environment

pytestmark = pytest.mark.e2e

ARTICLE = """Harbour crane falls into the basin

3 May 2026

A crane fell into the harbour basin of Port Callow on Sunday, and nobody was hurt.

“I heard it before I saw it,” said Ruth Okafor, the harbour master.

She closed the basin until divers had looked at the hull of a ferry beside it.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "crane.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_a_user_reads_tags_archives_undoes_and_leaves_a_sane_terminal(tmp_path: Path, page: Path) -> None:
    with Terminal([*COMMAND, str(page)], environment(tmp_path)) as terminal:
        terminal.wait_for("Harbour crane falls")
        terminal.wait_for("Okafor 1")
        terminal.send("\r")
        terminal.wait_for("A crane fell into the harbour basin")
        terminal.send("q")
        terminal.wait_for("↵ read")
        terminal.send("t")
        terminal.send("cranes\r")
        terminal.wait_for("#cranes")
        terminal.send("e")
        terminal.wait_for("archived")
        terminal.send("u")
        terminal.wait_for("Harbour crane falls")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    assert terminal.raw.rfind(b"\x1b[?1049l") > terminal.raw.rfind(b"\x1b[?1049h")
    assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l")
    assert terminal.raw.rfind(b"\x1b[?1000l") > terminal.raw.rfind(b"\x1b[?1000h")


def test_the_library_is_there_after_a_restart(tmp_path: Path, page: Path) -> None:
    with Terminal([*COMMAND, str(page)], environment(tmp_path)) as terminal:
        terminal.wait_for("Okafor 1")
        terminal.send("t")
        terminal.send("cranes\r")
        terminal.wait_for("#cranes")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    with Terminal(COMMAND, environment(tmp_path)) as terminal:
        terminal.wait_for("Okafor 1")
        terminal.wait_for("#cranes")
        terminal.send("u")
        terminal.wait_until_gone(r"min #cranes")
        terminal.send("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36), (200, 50), (40, 12), (30, 8)])
def test_any_size_shows_the_list_and_quits(tmp_path: Path, page: Path, columns: int, rows: int) -> None:
    with Terminal([*COMMAND, str(page)], environment(tmp_path), columns, rows) as terminal:
        terminal.wait_for("Harbour")
        terminal.send("q")
        assert terminal.wait_for_end() == 0


def test_resizing_while_it_runs(tmp_path: Path, page: Path) -> None:
    with Terminal([*COMMAND, str(page)], environment(tmp_path), 120, 36) as terminal:
        terminal.wait_for("Okafor 1|Ruth Okafor")
        for columns, rows in ((80, 24), (30, 8), (200, 50), (80, 24)):
            terminal.resize(columns, rows)
        terminal.wait_for("Harbour crane falls")
        terminal.send("q")
        assert terminal.wait_for_end() == 0


def test_a_new_user_is_told_what_to_press(tmp_path: Path) -> None:
    with Terminal(COMMAND, environment(tmp_path)) as terminal:
        screen = terminal.wait_for("No articles yet")
        assert "Nothing is sent anywhere" in screen
        terminal.send("d")
        terminal.wait_for("22 added")
        terminal.send("q")
        assert terminal.wait_for_end() == 0


def test_no_color_is_respected(tmp_path: Path, page: Path) -> None:
    with Terminal([*COMMAND, str(page)], environment(tmp_path, NO_COLOR="1")) as terminal:
        terminal.wait_for("Harbour crane falls")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    assert b"\x1b[38;2;0;0;0;48;2;0;0;0m" not in terminal.raw


def test_a_dumb_terminal_gets_plain_text(tmp_path: Path, page: Path) -> None:
    with Terminal([*COMMAND, str(page)], environment(tmp_path, TERM="dumb")) as terminal:
        terminal.wait_for("Ruth Okafor")
        assert terminal.wait_for_end() == 0
    assert b"\x1b" not in terminal.raw
