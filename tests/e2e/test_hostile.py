"""Nothing that stands in an article, a file name or a tag is obeyed by the terminal."""

import base64
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.terminal import COMMAND, Terminal, environment

pytestmark = pytest.mark.e2e

CANARY = "CANARY"
CLIP = base64.b64encode(CANARY.encode()).decode()
ATTACKS = (
    f"\x1b]0;{CANARY}\x07",
    f"\x1b]52;c;{CLIP}\x07",
    f"\x1bP{CANARY}\x1b\\",
    f"\x9d0;{CANARY}\x9c",
    f"\x1b_{CANARY}\x1b\\",
    "\x1b[6n\x1b[c\x1b[21t\x1bc",
    "\u202eCANARY\u202c\u2066x\u2069",
    "\x00\x07",
    "[/] [sic] [bold red]B[/bold red] [@click=app.quit]q[/]",
)
STRINGS = re.compile(rb"(?:\x1b[\]P_^X]|\xc2[\x9d\x90\x9f\x9e\x98])([^\x07\x1b]*)")
QUERIES = re.compile(rb"\x1b\[(?:21t|6n|c)|\x1bc|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")


def page(attack: str) -> str:
    return (
        f"Crane {attack} falls\n\nBy Jo {attack} Marsh\n\n3 May 2026\n\n"
        f"A crane fell into the harbour {attack} basin of the port on Sunday, and nobody was hurt at all.\n\n"
        f"“I heard it [sic] {attack} before I saw it [/],” said Ruth {attack} Okafor, the harbour master.\n\n"
        f"The port said that it would look {attack} into the fall of the crane in the coming weeks.\n"
    )


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, attack in enumerate(ATTACKS):
        name = f"{number} {attack}.txt".replace("/", "|").replace("\x00", "")
        (folder / name).write_text(page(attack), "utf-8", newline="")
    return folder


def assert_inert(raw: bytes) -> None:
    for found in STRINGS.findall(raw):
        assert CANARY.encode() not in found
        assert not found.startswith((b"52;", b"9;", b"777;", b"1337;"))
    assert QUERIES.findall(raw) == []


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["stacked", "panes"])
def test_every_screen_is_inert(tmp_path: Path, pages: Path, size: tuple[int, int]) -> None:
    with Terminal([*COMMAND, str(pages)], environment(tmp_path), *size) as terminal:
        terminal.wait_for(f"{len(ATTACKS)} added")
        terminal.wait_for("Okafor")
        for _ in ATTACKS:
            for keys in ("\r", "]", "]", "r", "r", "q", "j"):
                terminal.send(keys)
        terminal.send("t")
        terminal.send("x[/]\u202ey\r")
        for keys in ("?", "\x1b", ":", "\x1b", "*", "e", "u", "z"):
            terminal.send(keys)
            terminal.wait_for(".")
        terminal.send("\x11")
        assert terminal.wait_for_end() == 0
    assert_inert(terminal.raw)
    assert b"[sic]" in terminal.raw


def test_the_plain_view_and_the_commands_are_inert(tmp_path: Path, pages: Path) -> None:
    for argv in (
        ["--plain", str(pages)],
        ["add", str(pages), "nowhere\x1b[2J"],
        ["list"],
        ["quotes"],
        ["list", "\x9b5n"],
    ):
        with Terminal([*COMMAND, *argv], environment(tmp_path)) as terminal:
            terminal.wait_for_end()
        assert_inert(terminal.raw)
        assert b"\x1b[2J" not in terminal.raw


def test_no_process_takes_modules_from_the_folder_the_user_stands_in(tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    for name in ("feedparser", "multiprocessing", "json", "signal"):
        (folder / f"{name}.py").write_text(f"open({str(tmp_path / 'taken')!r}, 'a').write({name!r})\n", "utf-8")
    (folder / "a.xml").write_text("<rss><channel><item><description>It is late.</description></item></channel></rss>")
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"Ferry {number} is late, its captain said.", "utf-8")
    script = tmp_path / "nutgraf"
    script.write_text("from reader.__main__ import main\n\nif __name__ == '__main__':\n    main()\n", "utf-8")
    done = subprocess.run(
        [sys.executable, str(script), "add", "."],
        env=environment(tmp_path, PYTHONPATH=str(Path(__file__).parents[2])),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "added 41 articles" in done.stdout, done.stderr
    assert not (tmp_path / "taken").exists()
