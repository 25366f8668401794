import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import logs

_log = logging.getLogger("reader.some.module")


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    logger = logging.getLogger("reader")
    before, level, loud = logger.handlers[:], logger.level, logging.raiseExceptions
    yield
    for handler in logger.handlers:
        handler.close()
    logger.handlers[:], logging.raiseExceptions = before, loud
    logger.setLevel(level)


def test_the_file_and_its_folder_are_made_at_the_first_line(tmp_path: Path) -> None:
    path = tmp_path / "state" / "nutgraf.log"
    logs.configure(path)
    assert not path.parent.exists()
    _log.info("added %d articles", 3)
    assert "reader.some.module: added 3 articles" in path.read_text()


def test_nothing_below_info_is_written(tmp_path: Path) -> None:
    logs.configure(tmp_path / "log")
    _log.debug("the text of an article")
    assert not (tmp_path / "log").exists()


def test_what_is_logged_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    logs.configure(tmp_path / "log")
    _log.warning("failed: %s", "evil\x1b]0;title\x07\n2031-01-01 INFO forged\x9b")
    text = (tmp_path / "log").read_text()
    assert text.count("\n") == 1
    assert text.removesuffix("\n").isprintable()


def test_a_trace_is_written_inert(tmp_path: Path) -> None:
    logs.configure(tmp_path / "log")
    try:
        int("\x1b[31m")
    except ValueError:
        _log.exception("the command failed")
    text = (tmp_path / "log").read_text()
    assert "Traceback" in text
    assert "ValueError: invalid literal" in text
    assert "\x1b" not in text


def test_a_log_that_cannot_be_written_is_given_up_quietly(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    logs.configure(tmp_path / "file" / "log")
    _log.error("lost")
    assert capfd.readouterr() == ("", "")


def test_a_second_call_moves_the_log(tmp_path: Path) -> None:
    logs.configure(tmp_path / "first")
    logs.configure(tmp_path / "second")
    _log.info("here")
    assert not (tmp_path / "first").exists()
    assert (tmp_path / "second").exists()


def test_old_lines_make_room(tmp_path: Path) -> None:
    logs.configure(tmp_path / "log")
    for _ in range(30):
        _log.info("x" * 100_000)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log", "log.1", "log.2"]
    assert all(path.stat().st_size <= 1_000_000 for path in tmp_path.iterdir())
