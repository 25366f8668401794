"""What a command loads: the quick ones must stay quick."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("textual", "sumy", "nltk", "numpy", "trafilatura", "lxml", "rich")

_PROGRAM = """
import json, sys
from reader.cli import run
status = run(json.loads(sys.argv[1]))
loaded = sorted({name.partition(".")[0] for name in sys.modules})
print(json.dumps([status, loaded]), file=sys.stderr)
"""


def loaded_by(tmp_path: Path, *argv: str) -> tuple[int, set[str]]:
    """Return the exit status of a command run in a fresh process, and the packages it has loaded."""
    folders = {f"XDG_{name}": str(tmp_path / name) for name in ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, json.dumps(argv)],
        env={**os.environ, **folders},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    status, names = json.loads(done.stderr.splitlines()[-1])
    return status, set(names)


@pytest.mark.parametrize(
    ("argv", "status"),
    [
        pytest.param(["--version"], 0, id="version"),
        pytest.param(["--help"], 0, id="help"),
        pytest.param(["locate", "data"], 0, id="locate"),
        pytest.param(["list"], 3, id="list"),
        pytest.param(["list", "--json", "tag:x"], 3, id="list as JSON"),
        pytest.param(["quotes", "--said", "roe"], 3, id="quotes"),
        pytest.param(["undo"], 3, id="undo"),
        pytest.param(["--plain"], 3, id="the plain library"),
    ],
)
def test_quick_commands_load_nothing_heavy(tmp_path: Path, argv: list[str], status: int) -> None:
    found, loaded = loaded_by(tmp_path, *argv)
    assert found == status
    assert loaded.isdisjoint(HEAVY)


def test_analysing_loads_no_screen(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("A bridge was opened.\n\nThe council of Elmford opened a bridge on Monday.\n")
    status, loaded = loaded_by(tmp_path, "analyse", "--json", str(tmp_path / "story.txt"))
    assert status == 0
    assert loaded.isdisjoint({"textual", "rich", "sumy", "nltk"})


def test_the_screen_loads_no_language_work() -> None:
    """It reads what workers have stored; they load it."""
    program = "import json, sys, reader.tui.app; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    loaded = set(json.loads(done.stdout))
    assert "reader.tui.screens.library" in loaded
    assert loaded.isdisjoint(
        {"reader.bulk", "reader.clean", "reader.load", "reader.nlp.quotations", *HEAVY} - {"textual", "rich"}
    )
