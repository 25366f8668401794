"""A test that drives the screen is a coroutine; each runs in a loop of its own."""

import asyncio
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.settings import ExportSettings, Settings
from tests.tui.stage import fill


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine function to its end; leave others to pytest."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the screen believe in a terminal of many colours, wherever the tests run."""
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings whose notes go to a folder of the test's own."""
    return Settings(export=ExportSettings(folder=tmp_path / "notes"))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Yield a library of five articles: Harvest, Harbour, Budget, Bridge, Ferry."""
    fill(tmp_path / "library.db")
    with Library(tmp_path / "library.db", Settings()) as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Library]:
    """Yield a library without articles."""
    with Library(tmp_path / "empty.db", Settings()) as opened:
        yield opened
