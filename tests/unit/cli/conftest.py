import io
import json
import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.cli import run


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


Cli = Callable[..., Result]

STORY = """Harbour town rejects new bridge

The council of Elmford voted on Monday to reject a bridge over the harbour that would have cost 6 million pounds.

“We cannot pay for it,” said Jane Roe, the mayor. “Nobody can.”

Tom Brill, who leads the Harbour Traders' Association, said the vote was a mistake that the town would come to regret.

The bridge was first proposed in 2019 and has been put off three times since, most recently after a flood.
"""
OTHER = """Museum finds lost map

A map of the coast that was thought to be lost was found on Friday in the cellar of the town museum.

“It was under a box of shoes,” Ada Lunt, the director, told reporters.

The map was drawn by hand in 1790 and shows every rock and landing place between the two capes of the northern shore.

It will be cleaned over the winter and shown to the public in April, when the museum opens its new wing to visitors.
"""


FRONT = "\n".join(f"Village number {n} paints its town hall in another colour" for n in range(12))
"""A page of headlines."""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A user of our own, whose folders are made when they are needed, in a folder with two articles."""
    home = tmp_path / "home"
    for name in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "DOCUMENTS_DIR"):
        monkeypatch.setenv(f"XDG_{name}", str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    (work / "bridge.txt").write_text(STORY)
    (work / "map.txt").write_text(OTHER)
    logger = logging.getLogger("reader")
    handlers, level, loud = logger.handlers[:], logger.level, logging.raiseExceptions
    yield
    for handler in logger.handlers:
        handler.close()
    logger.handlers[:], logging.raiseExceptions = handlers, loud
    logger.setLevel(level)


@pytest.fixture
def cli(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run the command line in this process, its output caught where it leaves it."""

    def call(*argv: str, stdin: bytes = b"", terminal: bool = False) -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
        status = run(argv)
        return Result(status, *capfd.readouterr())

    return call


@pytest.fixture
def library(cli: Cli) -> dict[str, str]:
    """A library of two articles; the ids by file name."""
    assert cli("add", "bridge.txt", "map.txt").status == 0
    return {entry["path"]: entry["id"] for entry in json.loads(cli("list", "--json").out)["articles"]}
