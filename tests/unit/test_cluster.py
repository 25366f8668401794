"""A real cluster of two worker processes on this machine; ``pip install -e '.[dev,cluster]'`` has these run."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from reader.bulk import Analysed, analyse_paths
from reader.cli.analysing import itself
from reader.cluster import CHUNK
from reader.errors import ClusterError
from reader.executors import Inline, make_executor, window_of
from reader.library import Library
from reader.load import Skipped
from reader.model import Analysis, ArticleId
from reader.settings import Settings
from tests.store.made import an_article, put

STORY = "Rain in the north, day {0}\n\nIt rained in Norland on day {0}, “and it will go on,” the mayor said.\n"
_SCHEDULER = "from distributed.cli.dask_scheduler import main; main()"
_WORKER = "from distributed.cli.dask_worker import main; main()"


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """Yield what names a cluster, and its two workers."""
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    with ExitStack() as stack:
        scheduler = _started(stack, "Scheduler at", _SCHEDULER, "--host", address, "--no-dashboard")
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
        workers = [_started(stack, "Registered to", _WORKER, address, *options) for _ in range(2)]
        assert scheduler.poll() is None
        yield f"dask:{address}", workers


def _started(stack: ExitStack, ready: str, program: str, *argv: str) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", program, *argv], stderr=subprocess.PIPE, text=True)
    stack.callback(process.communicate)
    stack.callback(process.kill)
    assert process.stderr is not None
    for line in process.stderr:
        if ready in line:
            return process
    raise AssertionError(process.returncode)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of single files, of one that holds several articles, of one that is none, and of a stranger."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(4 * CHUNK):
        (folder / f"{number:04}.txt").write_text(STORY.format(number))
    (folder / "0100.txt").write_text("")
    several = "".join(f'{{"title": "Day {n}", "text": "The mayor of Norland spoke on day {n}."}}\n' for n in range(70))
    (folder / "several.jsonl").write_text(several)
    (folder / "picture.png").write_bytes(b"")
    return folder


def _shown(result: object) -> object:
    return (result.article, result.analysis) if isinstance(result, Analysed) else result


def test_a_worker_that_is_killed_costs_nothing(cluster: tuple[str, list[subprocess.Popen[str]]], folder: Path) -> None:
    spec, workers = cluster
    results = []
    with make_executor(spec) as executor:
        assert window_of(executor) == 8
        for number, result in enumerate(analyse_paths([str(folder)], Settings(), executor, itself)):
            if number == CHUNK:
                os.kill(workers[0].pid, signal.SIGKILL)
            results.append(result)
    assert workers[1].poll() is None
    here = analyse_paths([str(folder)], Settings(), Inline(), itself)
    assert [_shown(one) for one in results] == [_shown(one) for one in here]
    assert sum(isinstance(one, Skipped) for one in results) == 1
    assert len(results) == 4 * CHUNK + 70 + 1


def test_what_is_pending_is_analysed_once_whoever_is_killed(
    cluster: tuple[str, list[subprocess.Popen[str]]], tmp_path: Path
) -> None:
    spec, workers = cluster
    ids = put(tmp_path / "library.db", *(an_article(number) for number in range(1, 3 * CHUNK)))
    with Library(tmp_path / "library.db", Settings()) as library, make_executor(spec) as executor:
        done: list[ArticleId] = []
        for id, error in library.analyse_pending(executor):
            if not done:
                os.kill(workers[1].pid, signal.SIGKILL)
            assert error is None
            done.append(id)
        assert sorted(done) == sorted(ids)
        assert library.counts()["pending"] == 0
        assert all(isinstance(library.analysis(id), Analysis) for id in ids)


def test_where_nobody_answers_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    monkeypatch.setattr("reader.cluster._CONNECT_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(ClusterError, match="no scheduler answers there") as caught:
        make_executor(f"dask:{address}")
    assert caught.value.path == address


def test_without_dask_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"nutgraf\[cluster\]"):
        make_executor("dask:tcp://127.0.0.1:8786")


def test_a_worker_of_another_version_is_refused(
    cluster: tuple[str, list[subprocess.Popen[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.cluster.__version__", "0.0.1")
    with pytest.raises(ClusterError, match=r"has nutgraf .*, and here is 0\.0\.1"):
        make_executor(cluster[0])
