import re
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli

_STYLE = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the terminal 44 columns wide."""
    monkeypatch.setenv("COLUMNS", "44")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.mark.usefixtures("narrow")
def test_a_terminal_gets_folded_lines(cli: Cli) -> None:
    out = cli("analyse", "map.txt", terminal=True).out
    assert "\x1b[1mMuseum finds lost map\x1b[0m\n" in out
    lines = _STYLE.sub("", out).splitlines()
    assert max(map(len, lines)) <= 44
    bullet = next(number for number, line in enumerate(lines) if line.startswith("- A map of the coast"))
    assert lines[bullet + 1].startswith("  ")


@pytest.mark.usefixtures("narrow")
def test_the_list_fits_the_terminal(cli: Cli) -> None:
    cli("add", "map.txt", "bridge.txt")
    cli("tag", "+coast", "museum")
    lines = cli("list", terminal=True).out.splitlines()
    assert [line[8:39] for line in lines] == [" ● undated    no source        "] * 2
    assert {len(line) for line in lines} == {43}


@pytest.mark.usefixtures("narrow")
def test_quotations_on_a_terminal(cli: Cli) -> None:
    cli("add", "map.txt")
    text = _STYLE.sub("", cli("quotes", terminal=True).out)
    assert text.startswith("Ada Lunt: “It was under a box of shoes,”\n  no source · undated · Museum finds lost\n")


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_styles_can_be_refused(cli: Cli, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    cli("add", "map.txt")
    for argv in (["analyse", "map.txt"], ["list"], ["quotes"], ["show", "museum"]):
        assert "\x1b" not in cli(*argv, terminal=True).out


@pytest.mark.usefixtures("narrow")
def test_plain_signs_where_the_settings_ask_for_them(cli: Cli) -> None:
    cli("add", "map.txt")
    assert cli("list", terminal=True).out[9] == "●"
    config = Path(_STYLE.sub("", cli("locate", "config").out).strip())
    config.parent.mkdir(parents=True)
    config.write_text("[screen]\nascii = true\n")
    assert cli("list", terminal=True).out[9] == "*"
