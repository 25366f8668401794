import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from tests.unit.cli.conftest import OTHER, Cli


def test_without_a_terminal_paths_are_printed_and_not_stored(cli: Cli) -> None:
    result = cli("map.txt", "bridge.txt")
    assert result.status == 0
    assert [line for line in result.out.splitlines() if line in ("Museum finds lost map", "Who said what")]
    assert cli("list").status == 3


def test_a_path_that_is_not_there(cli: Cli) -> None:
    result = cli("gone.txt")
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("nutgraf: gone.txt: no such file")


def test_without_a_terminal_and_paths_the_library_is_listed(cli: Cli) -> None:
    cli("add", "map.txt")
    assert cli().out == cli("list").out == cli("--plain").out


def test_standard_input_is_printed(cli: Cli) -> None:
    assert cli("-", stdin=OTHER.encode()).out.startswith("Museum finds lost map\n")


def test_the_samples_are_printed(cli: Cli) -> None:
    result = cli("samples", "--plain")
    assert result.status == 0
    assert "Who said what" in result.out
    assert cli("list").status == 3


def _heed_interruptions() -> None:
    """Undo what a shell does to what it starts in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def nutgraf(
    *argv: str, stdin: int = subprocess.DEVNULL, stdout: int | BinaryIO = subprocess.PIPE, **environment: str
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "reader", *argv],
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
        preexec_fn=_heed_interruptions,  # noqa: PLW1509  # no threads here
    )


def test_nobody_reads_on(cli: Cli) -> None:
    for number in range(60):
        Path(f"{number}.txt").write_text(f"Story {number}\n\n" + "The council met on Monday and voted again. " * 50)
    process = nutgraf("analyse", "--json", ".")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(1)
    process.stdout.close()
    with process:
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_an_interruption_leaves_no_trace() -> None:
    process = nutgraf("analyse", "--json", "map.txt", "-", stdin=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()  # now it waits for standard input
    process.send_signal(signal.SIGINT)
    with process:
        assert process.stderr.read().strip() == b""
    assert process.returncode == 130


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk() -> None:
    with Path("/dev/full").open("wb") as full:
        process = nutgraf("analyse", "--json", "map.txt", stdout=full)
        _, err = process.communicate()
    assert (process.returncode, err) == (1, b"nutgraf: the output: No space left on device\n")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_encoding_of_the_output_will_do(encoding: str) -> None:
    Path("map.txt").write_text(OTHER.replace("Ada Lunt", "Łada Łunt"))
    for argv in (["map.txt"], ["analyse", "--json", "map.txt"]):
        process = nutgraf(*argv, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        out, err = process.communicate()
        assert (process.returncode, err) == (0, b"")
        assert b"unt" in out
