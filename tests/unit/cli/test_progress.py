import io
import sys

import pytest
from typing_extensions import override

from reader.cli import progress as module
from reader.cli.progress import progress
from tests.unit.cli.conftest import Cli


class Terminal(io.StringIO):
    @override
    def isatty(self) -> bool:
        return True


def terminal_for(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Make stderr a terminal; a fixture can't, since pytest puts its own stderr back after the fixtures."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    return terminal


def test_quick_work_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_for(monkeypatch)
    with progress("Adding") as step:
        step(1, 2)
        step(2, 2)
    assert terminal.getvalue() == ""


def test_work_that_takes_longer_shows_one(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_for(monkeypatch)
    monkeypatch.setattr(module, "_PATIENCE_SECONDS", 0)
    with progress("Adding") as step:
        step(0, None)
        step(7, 12)
    assert "Adding" in terminal.getvalue()
    assert "7/12" in terminal.getvalue()


@pytest.mark.parametrize("why", ["no terminal", "a dumb one", "not wanted"])
def test_no_bar(why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_for(monkeypatch)
    monkeypatch.setattr(module, "_PATIENCE_SECONDS", 0)
    elsewhere = io.StringIO()
    if why == "no terminal":
        monkeypatch.setattr(sys, "stderr", elsewhere)
    if why == "a dumb one":
        monkeypatch.setenv("TERM", "dumb")
    with progress("Adding", wanted=why != "not wanted") as step:
        step(7, 12)
    assert terminal.getvalue() == elsewhere.getvalue() == ""


def test_what_a_command_prints_does_not_go_to_the_bar(monkeypatch: pytest.MonkeyPatch, cli: Cli) -> None:
    terminal = terminal_for(monkeypatch)
    monkeypatch.setattr(module, "_PATIENCE_SECONDS", 0)
    result = cli("analyse", "--json", "map.txt", "gone.txt")
    assert len(result.out.splitlines()) == 2
    assert "Analysing" in terminal.getvalue()
    assert "schema" not in terminal.getvalue()
