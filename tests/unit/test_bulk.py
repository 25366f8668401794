import io
import os
import signal
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest
from typing_extensions import override

from reader.bulk import BATCH, CHUNK, Analysed, Chunk, Failed, Taken, analyse_many, analyse_paths, in_batches, take_in
from reader.cli.analysing import itself
from reader.errors import LoadError, MissingError
from reader.executors import make_executor, window_of
from reader.load import Found, Skipped
from reader.model import ArticleId, Known
from reader.settings import Settings
from reader.store.codec import PackedAnalysis, Stored, pack_article
from tests.store.made import an_article

_P = ParamSpec("_P")
_T = TypeVar("_T")

STORY = "Rain in the north, day {}\n\nIt rained in Norland on day {}, “and it will go on,” the mayor said.\n"


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _break(*_: object) -> None:
    raise ZeroDivisionError("a bug")


class _Poisoned(Executor):
    """Hands work on to another executor, but for the item named "poison", of which it makes something worse."""

    def __init__(self, inner: Executor, poison: Callable[..., object]) -> None:
        self._inner = inner
        self._poison = poison
        self._futures: list[Future[object]] = []
        self.most_in_flight = 0

    @override
    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        item = args[0]
        assert isinstance(item, Found | Chunk | Skipped | Stored)
        texts = [part.piece.source for part in item.parts] if isinstance(item, Chunk) else []
        is_poison = Path(item.path).stem == "poison" or any(b"poison" in text for text in texts)
        work = self._poison if is_poison else fn
        future = self._inner.submit(work, *args, **kwargs)
        self._futures.append(future)
        self.most_in_flight = max(self.most_in_flight, sum(not one.done() for one in self._futures))
        return future  # type: ignore[return-value]  # what is worse has no result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b", "poison", "x", "y", "z"):
        (tmp_path / f"{name}.txt").write_text(STORY.format(name, name))
    return tmp_path


def _found(folder: Path, *names: str) -> list[Found]:
    return [Found(str(folder / f"{name}.txt")) for name in names]


def _shown(folder: Path, results: Iterable[Taken]) -> list[str]:
    """Return the name of each file that became one article, and of the others the error."""
    shown = []
    for taken in results:
        (result,) = taken.articles
        assert Path(result.path).parent == folder
        shown.append(result.reason if isinstance(result, LoadError) else Path(result.path).stem)
    return shown


def test_results_come_in_order_and_a_failure_costs_its_own_item(folder: Path) -> None:
    with make_executor("inline") as executor:
        results = list(take_in(_found(folder, "b", "absent", "a"), executor))
    (missing,) = results[1].articles
    assert isinstance(missing, MissingError)
    assert _shown(folder, results) == ["b", missing.reason, "a"]


def test_a_bug_costs_its_own_item_and_is_logged_with_its_trace(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    executor = _Poisoned(make_executor("inline"), _break)
    told = "it could not be worked on (ZeroDivisionError); the log file says more"
    assert _shown(folder, take_in(_found(folder, "a", "poison", "b"), executor)) == ["a", told, "b"]
    (record,) = caplog.records
    assert "poison.txt" in record.getMessage()
    assert record.exc_info is not None


def test_a_worker_that_dies_costs_the_item_that_killed_it(folder: Path) -> None:
    with make_executor("process:2") as inner:
        executor = _Poisoned(inner, _die)
        names = ("a", "b", "poison", "x", "y", "z")
        shown = _shown(folder, take_in(_found(folder, *names), executor))
    assert shown == [
        "a",
        "b",
        "the program that worked on it died; the file may be too large or damaged",
        "x",
        "y",
        "z",
    ]


@pytest.mark.parametrize("spec", ["inline", "process:2"])
def test_an_input_of_many_comes_in_order_in_chunks_and_poison_costs_one(tmp_path: Path, spec: str) -> None:
    lines = [f'{{"text": "Ferry {number} is late.", "title": "{number}"}}' for number in range(3 * CHUNK)]
    lines[CHUNK] = '{"text": "The poison of the sea.", "title": "poison"}'
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    with make_executor(spec) as inner:
        executor = _Poisoned(inner, _break if spec == "inline" else _die)
        opened, *results = take_in([Found(str(tmp_path / "many.jsonl"))], executor)
    assert (opened.articles, opened.left) == ((), len(lines))
    lefts = [taken.left for taken in results]
    assert lefts == sorted(lefts, reverse=True)
    assert lefts[-1] == 0
    came = [one for taken in results for one in taken.articles]
    (lost,) = [one for one in came if isinstance(one, LoadError)]
    assert lost.path.endswith(f"many.jsonl#{CHUNK + 1}")
    titles = ["lost" if isinstance(one, LoadError) else one.title for one in came]
    assert titles == [str(number) if number != CHUNK else "lost" for number in range(3 * CHUNK)]


def test_no_more_than_a_window_is_in_flight_and_paths_are_taken_as_they_are_needed(folder: Path) -> None:
    with make_executor("process:1") as inner:
        executor = _Poisoned(inner, _break)
        results = take_in(_found(folder, *"abxyz" * 4), executor)
        assert _shown(folder, results) == list("abxyz" * 4)
        assert executor.most_in_flight <= window_of(executor)


def test_a_shutdown_ends_the_results_without_an_error(folder: Path) -> None:
    executor = make_executor("process:1")
    results = take_in(_found(folder, *"abxyz" * 4), executor)
    next(results)
    executor.shutdown(cancel_futures=True)
    assert len(list(results)) < 19


def test_stored_articles_are_analysed_packed(folder: Path) -> None:
    article = an_article(1, "“It will rain,” said Ann Lee, the mayor.")
    packed = pack_article(article)
    stored = [Stored(article.id, article.path, packed.text, packed.body), Stored(ArticleId("0" * 16), "b", "t", b"?")]
    with make_executor("inline") as executor:
        (first, result), (second, error) = analyse_many(stored, Settings(), Known(), executor)
    assert (first, second) == (article.id, "0" * 16)
    assert isinstance(result, PackedAnalysis)
    assert error == "it could not be worked on (CodecError); the log file says more"


def test_paths_are_analysed_without_a_library(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "news").mkdir()
    (folder / "news" / "b.txt").write_text(STORY.format(1, 1))
    (folder / "news" / "a.md").write_text(STORY.format(2, 2))
    (folder / "news" / "c.exe").write_bytes(b"MZ")
    paths = [str(folder / "absent.txt"), "-", str(folder / "news"), str(folder / "news" / "b.txt")]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.format(3, 3).encode())))
    with make_executor("process:1") as executor:
        results = list(analyse_paths(paths, Settings(), executor, itself))
    assert [type(result) for result in results] == [Failed, Analysed, Analysed, Analysed, Skipped, Analysed]
    articles = [result.article for result in results if isinstance(result, Analysed)]
    news = folder / "news"
    assert [article.path for article in articles] == ["-", str(news / "a.md"), str(news / "b.txt"), str(news / "b.txt")]
    assert isinstance(results[0], Failed)
    assert results[0].path == paths[0]
    assert str(folder) not in results[0].error


def test_as_is_no_character_is_changed(folder: Path) -> None:
    text = "<p>One\xa0line\r\n\r\n“Two,” she said.</p>"
    (folder / "page.html").write_bytes(text.encode())
    with make_executor("inline") as executor:
        (result,) = analyse_paths([str(folder / "page.html")], Settings(), executor, itself, untouched=True)
    assert isinstance(result, Analysed)
    assert result.article.text == text


def test_batches_hold_all_results_in_order() -> None:
    count = 2 * BATCH + 1
    assert [number for batch in in_batches(range(count)) for number in batch] == list(range(count))
    assert max(len(batch) for batch in in_batches(range(count))) <= BATCH
    assert list(in_batches(())) == []
