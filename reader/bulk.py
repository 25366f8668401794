"""Many articles at once: a bounded window of work in an executor, results in order, a failure costs one item only."""

import logging
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from functools import partial
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace
from typing_extensions import override

from reader.analyse import analyse
from reader.clean import as_is, clean
from reader.clean.corpus import source_lines, source_of
from reader.clean.revise import revise
from reader.details import detailed
from reader.errors import DeadlyError, LoadError, PathError, in_line
from reader.executors import chunk_of
from reader.fronts import is_front_page
from reader.load import Found, Part, Skipped, discover, load, load_parts, part_as_is, read_part
from reader.model import Analysis, Article, ArticleId, KeyPoint, Known, RawArticle, SourceMap
from reader.nlp.summarise import key_points
from reader.ordered import each, in_order
from reader.settings import Settings, SummarySettings
from reader.store.codec import (
    PackedAnalysis,
    PackedArticle,
    PackedLines,
    Stored,
    pack_analysis,
    pack_article,
    pack_signature,
    unpack_article,
)
from reader.stories.signature import sign
from reader.web.page import Fetched, Kept, as_kept, as_page, kept_parts, page_parts

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

BATCH = 500
"""How many results are written in one transaction, at most."""
CHUNK = 50
"""How many articles of one input are one piece of work."""
BATCH_SECONDS = 0.25
"""How long results wait for others to be written with, unless none comes."""
_DEPTH = 16
"""How many analyses are in flight for each worker: enough to work on while others' results are written."""


class Analysed(Struct, frozen=True):
    """An article and its analysis, for who keeps no library."""

    article: Article
    analysis: Analysis
    origin: str | None = None
    """As :attr:`RawArticle.origin`."""


class Failed(Struct, frozen=True):
    """An input that came to nothing."""

    path: str
    error: str
    """One line, without the path."""

    @override
    def __str__(self) -> str:
        return in_line(self.path, self.error)


class Chunk(Struct, frozen=True):
    """Some of the articles of one input."""

    path: str
    parts: tuple[Part, ...]


class Taken(Struct, frozen=True):
    """What came of an input, or of some of its articles."""

    articles: tuple[PackedArticle | LoadError, ...]
    left: int = 0
    """How many articles of the input are still to come."""


def take_in(inputs: Iterable[Found | Fetched | Kept], executor: Executor) -> Generator[Taken, None, None]:
    """Load and clean each of *inputs*, in order; one that holds several is worked on in chunks, side by side.

    Of such a one comes first how many it holds; an article that a worker dies of costs itself only.
    """
    for item, result in in_order(executor, _load_packed, inputs):
        if isinstance(result, Exception):
            yield Taken((_load_error(item.path, result),))
        elif not result.parts:
            yield Taken(result.articles)
        else:
            left = len(result.parts)
            yield Taken((), left)
            for articles in _rest(executor, _chunks(result.parts, CHUNK)):
                left -= len(articles)
                yield Taken(articles, left)


def _rest(executor: Executor, chunks: Iterable[Chunk]) -> Iterator[tuple[PackedArticle | LoadError, ...]]:
    for chunk, result in in_order(executor, _read_packed, chunks):
        if not isinstance(result, Exception):
            yield result
        elif len(chunk.parts) > 1:
            yield from _rest(executor, _chunks(chunk.parts, 1))
        else:
            yield (_load_error(chunk.path, result),)


def _chunks(parts: Sequence[Part], size: int) -> Iterator[Chunk]:
    for start in range(0, len(parts), size):
        some = tuple(parts[start : start + size])
        yield Chunk(some[0].path, some)


def _load_error(path: str, error: Exception) -> LoadError:
    return error if isinstance(error, LoadError) else LoadError(path, _in_words(error))


def analyse_many(
    articles: Iterable[Stored], settings: Settings, known: Known, executor: Executor
) -> Generator[tuple[ArticleId, PackedAnalysis | str], None, None]:
    """Analyse *articles*, yielding each id with its analysis or, in one line, the error; in order.

    It ends early, without an error, when *executor* is shut down meanwhile. *known* is joined by each one's fixes.
    """
    for stored, result in each(executor, partial(_analyse_packed, settings, known), articles, _bytes_of, _DEPTH):
        yield stored.id, _in_words(result) if isinstance(result, Exception) else result


def analyse_paths(
    paths: Iterable[str],
    settings: Settings,
    executor: Executor,
    made: Callable[[Analysed], _T],
    untouched: bool = False,
) -> Generator[_T | Failed | Skipped, None, None]:
    """Load, clean and analyse what *paths* hold, without a library; in the order given, folders in sorted order.

    Args:
        paths: Files, folders, ``-``. They are read here where the workers may be on other machines.
        settings: What analyses are made with.
        executor: The work is done there.
        made: What makes of each the value to yield, a function of a module; it runs with the analysis, for a line
            that is to be printed is sent and taken apart faster than an analysis.
        untouched: Read every file as plain text and change no character of it.
    """
    work = partial(_analyse_input, _Analysing(settings, Known(aliases=settings.aliases), untouched), made)
    found: Iterable[Found | Skipped | Part | LoadError] = discover(paths)
    if chunk_of(executor) > 1:
        found = _unread(found, untouched)
    for item, result in each(executor, work, found, _bytes_of, _DEPTH):
        if isinstance(result, Exception):
            yield _failed(item.path, result)
        else:
            yield from result


def _unread(
    found: Iterable[Found | Skipped | Part | LoadError], untouched: bool
) -> Iterator[Skipped | Part | LoadError]:
    for item in found:
        if not isinstance(item, Found):
            yield item
            continue
        try:
            yield from _parts_of(item.path, untouched)
        except LoadError as error:
            yield error


def _parts_of(path: str, untouched: bool) -> tuple[Part, ...]:
    return (part_as_is(path),) if untouched else load_parts(path)


def clean_paths(paths: Iterable[str], executor: Executor) -> Generator[Article | Failed | Skipped, None, None]:
    """Load and clean what *paths* hold, without a library; in the order given, folders in sorted order."""
    for item, result in in_order(executor, _clean_file, discover(paths)):
        if isinstance(result, Exception):
            yield _failed(item.path, result)
        else:
            yield from result


def key_points_of(
    article: Article, analysis: Analysis, summary: SummarySettings, executor: Executor
) -> tuple[KeyPoint, ...]:
    """Return key points of *article* by *summary*; none where the worker died of it."""
    lean = replace(article, raw="", removed=(), origin=SourceMap())
    future = executor.submit(key_points, lean, analysis.sentences, analysis.quotations, summary)
    try:
        return future.result()
    except BrokenExecutor as error:
        _log.warning("%r failed", article.path, exc_info=error)
        return ()


def in_batches(results: Iterable[_T]) -> Iterator[tuple[_T, ...]]:
    """Yield *results* as they come, put together for one transaction: so many, or what came in so long."""
    batch: list[_T] = []
    due = time.monotonic() + BATCH_SECONDS
    for result in results:
        batch.append(result)
        if len(batch) >= BATCH or time.monotonic() >= due:
            yield tuple(batch)
            batch.clear()
            due = time.monotonic() + BATCH_SECONDS
    if batch:
        yield tuple(batch)


class _Opened(Struct, frozen=True):
    """The one article of an input, or what it holds, still to be read."""

    articles: tuple[PackedArticle, ...] = ()
    parts: tuple[Part, ...] = ()


def _load_packed(item: Found | Fetched | Kept) -> _Opened:
    found = _parts(item)
    if len(found) > 1 or not found[0].is_whole:
        return _Opened(parts=found)
    raw = read_part(found[0])
    if isinstance(raw, LoadError):
        raise raw
    if isinstance(item, Kept):
        raw = as_kept(raw, item)
    elif isinstance(item, Fetched):
        raw = as_page(raw, item)
    return _Opened((_taken_in(raw),))


def _parts(item: Found | Fetched | Kept) -> tuple[Part, ...]:
    if isinstance(item, Kept):
        return kept_parts(item)
    return page_parts(item) if isinstance(item, Fetched) else load_parts(item.path)


def _read_packed(chunk: Chunk) -> tuple[PackedArticle | LoadError, ...]:
    raws = map(read_part, chunk.parts)
    return tuple(raw if isinstance(raw, LoadError) else _taken_in(raw) for raw in raws)


def _taken_in(raw: RawArticle) -> PackedArticle:
    return replace(pack(clean(raw), raw.origin), saved=raw.saved)


def pack(article: Article, origin: str | None) -> PackedArticle:
    """Return *article*, which came with *origin*, ready for the tables."""
    return replace(_packed(article), origin=origin, front=is_front_page(article))


def pack_whole(article: Article, analysis: Analysis) -> PackedAnalysis:
    """Return *analysis* ready for the tables, with what tells the article's event."""
    return replace(pack_analysis(analysis), signature=pack_signature(sign(article, analysis)))


def _packed(article: Article) -> PackedArticle:
    told = source_lines(article)
    kept = tuple(line.key for line in told.lines if line.kept)
    removed = tuple(line.key for line in told.lines if not line.kept)
    return pack_article(article, PackedLines(told.story, kept, removed))


def _analyse_packed(settings: Settings, known: Known, stored: Stored) -> PackedAnalysis:
    article, revised = unpack_article(stored), None
    if stored.rulings is not None:
        article = revise(article, stored.rulings, source_of(article))
        revised = _packed(article)
    article = detailed(article, stored.details)  # last: what is stored is what the page states
    analysis = analyse(article, settings, replace(known, fixes=stored.fixes))
    return replace(pack_whole(article, analysis), revised=revised)


class _Analysing(Struct, frozen=True):
    """How articles without a library are analysed."""

    settings: Settings
    known: Known
    untouched: bool

    def of(self, part: Part) -> Analysed | Failed:
        try:
            raw = read_part(part)
        except LoadError as error:
            raw = error
        if isinstance(raw, LoadError):
            return _failed(raw.path, raw)
        article = as_is(raw) if self.untouched else clean(raw)
        return Analysed(article, analyse(article, self.settings, self.known), raw.origin)


def _analyse_input(
    how: _Analysing, made: Callable[[Analysed], _T], item: Found | Skipped | Part | LoadError
) -> tuple[_T | Failed | Skipped, ...]:
    if isinstance(item, Skipped):
        return (item,)
    if isinstance(item, LoadError):
        return (_failed(item.path, item),)
    parts = (item,) if isinstance(item, Part) else _parts_of(item.path, how.untouched)
    results = map(how.of, parts)
    return tuple(one if isinstance(one, Failed) else made(one) for one in results)


def _clean_file(item: Found | Skipped) -> tuple[Article | Failed | Skipped, ...]:
    if isinstance(item, Skipped):
        return (item,)
    return tuple(_failed(raw.path, raw) if isinstance(raw, LoadError) else clean(raw) for raw in load(item.path))


def _failed(path: str, error: Exception) -> Failed:
    return Failed(error.path if isinstance(error, LoadError) else path, _in_words(error))


def _bytes_of(item: Found | Skipped | Part | LoadError | Stored) -> int:
    if isinstance(item, Part):
        return len(item.piece.source)
    return len(item.text) + len(item.body) if isinstance(item, Stored) else 0


def _in_words(error: Exception) -> str:
    """Return *error* in one line, without the path of its item."""
    if isinstance(error, PathError):
        return error.reason
    if isinstance(error, BrokenExecutor | DeadlyError):
        return "the program that worked on it died; the file may be too large or damaged"
    if isinstance(error, MemoryError):
        return "memory ran out; it is too large"
    return f"it could not be worked on ({type(error).__name__}); the log file says more"
