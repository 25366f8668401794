import importlib.util
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli

_EXTRA = all(map(importlib.util.find_spec, ("aiohttp", "textual_serve")))


def test_without_the_extra_one_line_says_what_is_missing(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.cli.serving.find_spec", lambda _: None)
    result = cli("serve")
    assert (result.status, result.out) == (1, "")
    assert result.err == "nutgraf: this needs more than nutgraf itself: pip install 'nutgraf[serve]'\n"


@pytest.mark.skipif(not _EXTRA, reason="the extra serve is not installed")
def test_a_place_where_nothing_can_listen(cli: Cli) -> None:
    result = cli("serve", "--host", "192.0.2.1", "--port", "0")
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("nutgraf: 192.0.2.1:0: nothing can be served there: ")
    assert "(" not in result.err


@pytest.mark.skipif(not _EXTRA, reason="the extra serve is not installed")
@pytest.mark.parametrize(("host", "warned"), [("127.0.0.1", False), ("0.0.0.0", True)])  # noqa: S104 - the warning
def test_the_address_is_printed_and_a_signal_ends_it(tmp_path: Path, host: str, warned: bool) -> None:
    command = [sys.executable, "-m", "reader", "serve", "--port", "0", "--host", host, "--library", str(tmp_path / "l")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=30)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{40,}\n", address)
    assert (process.returncode, out) == (0, "")
    assert ("warning" in err) is warned
    assert "token=" not in err
