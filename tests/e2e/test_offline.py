"""The main job makes no connection and opens no socket to anywhere."""

import json
import subprocess
from pathlib import Path

import pytest

from reader.resources import data_dir
from tests.e2e.terminal import COMMAND, environment

pytestmark = pytest.mark.e2e

NO_SOCKETS = """
import socket

def refuse(*args, **kwargs):
    raise AssertionError("a socket was used")

socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = socket.create_connection = refuse
"""


def test_the_main_job_with_sockets_blocked(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NO_SOCKETS, "utf-8")
    env = environment(tmp_path, PYTHONPATH=f"{tmp_path}:{Path(__file__).parents[2]}")

    def run(*argv: str) -> str:
        done = subprocess.run([*COMMAND, *argv], env=env, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("add", str(data_dir("samples")))
    assert "Okafor" in run("quotes", "--said", "okafor")
    records = [json.loads(line) for line in run("analyse", "--json", str(data_dir("samples"))).splitlines()]
    assert all(record["error"] is None for record in records)
    run("export", "--to", str(tmp_path / "notes"))
    assert len(list((tmp_path / "notes").iterdir())) == len(records)
