import multiprocessing
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor
from pathlib import Path

import pytest

from reader.executors import make_executor, window_of


@pytest.fixture(scope="module")
def processes() -> Iterator[Executor]:
    with make_executor("process:1") as executor:
        yield executor


def _double(number: int) -> int:
    return 2 * number


def _fail() -> None:
    raise LookupError("nothing here")


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _shout(path: str) -> int:
    """Print in every way, interrupt the worker, and return who did it."""
    print("shouting")
    os.write(1, b"shouting\n")
    os.write(2, b"shouting\n")
    os.kill(os.getpid(), signal.SIGINT)
    Path(path).touch()
    return os.getpid()


def test_inline_runs_in_this_process_before_submit_returns() -> None:
    with make_executor("inline") as executor:
        future = executor.submit(os.getpid)
        assert future.done()
        assert future.result() == os.getpid()


def test_inline_keeps_an_error_for_result_as_other_executors_do() -> None:
    with make_executor("inline") as executor:
        future = executor.submit(_fail)
        with pytest.raises(LookupError, match="nothing here"):
            future.result()


def test_processes_start_at_the_first_work_and_not_before() -> None:
    before = set(multiprocessing.active_children())
    with make_executor("process:1") as executor:
        assert set(multiprocessing.active_children()) == before
        assert executor.submit(_double, 21).result() == 42


def test_a_worker_is_another_process_silent_and_deaf_to_interruption(
    processes: Executor, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    worker = processes.submit(_shout, str(tmp_path / "done")).result()
    assert worker != os.getpid()
    assert (tmp_path / "done").exists()
    assert capfd.readouterr() == ("", "")


def test_a_dead_worker_fails_its_work_and_the_next_work_finds_a_new_one() -> None:
    with make_executor("process:1") as executor:
        with pytest.raises(BrokenExecutor):
            executor.submit(_die).result()
        assert executor.submit(_double, 4).result() == 8


def test_no_work_is_taken_after_the_shutdown() -> None:
    executor = make_executor("process:1")
    executor.shutdown()
    with pytest.raises(RuntimeError, match="shut down"):
        executor.submit(_double, 1)


@pytest.mark.parametrize("spec", ["", "process", "process:0", "process:-1", "process:x", "process:1000", "threads:2"])
def test_an_unknown_spec_is_refused(spec: str) -> None:
    with pytest.raises(ValueError, match="no such executor"):
        make_executor(spec)


def test_the_window_grows_with_the_workers() -> None:
    assert window_of(make_executor("inline")) == 1
    assert window_of(make_executor("process:3")) == 12


_ORPHAN = """
import os, signal, sys
from reader.executors import make_executor
if __name__ == "__main__":
    executor = make_executor("process:1")
    print(executor.submit(os.getpid).result(), flush=True)
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="waits for a process that is not a child, by its pidfd")
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_ORPHAN)
    with subprocess.Popen([sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = os.pidfd_open(int(parent.stdout.readline()))
        parent.communicate()
    ended, _, _ = select.select([worker], [], [], 20)
    os.close(worker)
    assert ended
