"""Partitions: files of articles and their analyses, made on any number of machines and merged into one library."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import BinaryIO

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from reader import bulk
from reader.errors import LoadError, MissingError, UnreadableError, UnsupportedError
from reader.intake import AddReport, Intake
from reader.load.discover import why
from reader.model import Span
from reader.store import analyses, corrections, lines
from reader.store.codec import (
    CodecError,
    PackedAnalysis,
    PackedArticle,
    Stored,
    unpack_analysis,
    unpack_article,
    unpack_signature,
)
from reader.store.connection import Database
from reader.store.ids import numbers_of, to_number

_FORM = 1
_MAX_LINE = 256 << 20
_FIRST = 100
"""Where so many lines at the beginning are no entries, it is another file: one error, and not one a line."""
_NO_PARTITION = "not what nutgraf analyse --partition writes: make the partition again"
_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_MOST = 1 << 63
"""No number of SQLite is larger."""


class Entry(Struct, frozen=True):
    """One line of a partition; bytes stand in it as base64."""

    partition: int
    """The form of the line."""
    basis: int
    """What the analysis comes from, as ``store.codec.basis_of`` has it."""
    path: bytes
    """The article's: file names need not be Unicode."""
    article: PackedArticle
    analysis: PackedAnalysis


_decoder = msgspec.json.Decoder(Entry)


def entry_line(basis: int, analysed: bulk.Analysed) -> str:
    """Return the line of one article, with its end."""
    article = bulk.pack(analysed.article, analysed.origin)
    analysis = bulk.pack_whole(analysed.article, analysed.analysis)
    path = article.path.encode("utf-8", "surrogateescape")
    return msgspec.json.encode(Entry(_FORM, basis, path, replace(article, path=""), analysis)).decode() + "\n"


def merge(database: Database, basis: int, paths: Iterable[str], step: Callable[[int], None]) -> AddReport:
    """Take the articles of the partitions at *paths* in, as one change; each once, whichever machine did it.

    What the library has already stays as it is. An analysis that was made with other settings, or without what the
    user has said since, is left pending.

    Args:
        database: The library's.
        basis: What its analyses come from.
        paths: Files.
        step: Called with the count of lines read, now and then.
    """
    intake = Intake(database)
    read = 0
    for batch in bulk.in_batches(_entries(paths)):
        found = [one for one in batch if isinstance(one, Entry)]
        arrived = intake.store([one.article for one in found])
        for error in batch:
            if isinstance(error, LoadError):
                intake.failed(error)
        new = {arrival.id for arrival in arrived if arrival.how == "added"}
        _keep(database, basis, [one for one in found if one.article.id in new])
        read += len(batch)
        step(read)
    return intake.report()


def _keep(database: Database, basis: int, entries: Iterable[Entry]) -> None:
    """Keep the analyses of articles that have just come in, but for those that would have been made otherwise here."""
    if corrections.names(database):
        return
    made = {one.article.id: one.analysis for one in entries if one.basis == basis}
    revision = corrections.revision(database)
    stale = lines.rulings(database, numbers_of(list(made)))
    kept = [(id, analysis) for id, analysis in made.items() if to_number(id) not in stale]
    if kept:
        analyses.store_analyses(database, basis, kept, revision)


def _entries(paths: Iterable[str]) -> Iterator[Entry | LoadError]:
    for path in paths:
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - Path() refuses some bytes
                yield from _of_file(file, path)
        except (FileNotFoundError, ValueError):
            yield MissingError(path, "no such file: check the name")
        except OSError as error:
            yield UnreadableError(path, f"can't be read ({why(error)}): check its permissions")


def _of_file(file: BinaryIO, path: str) -> Iterator[Entry | LoadError]:
    numbered = enumerate(iter(lambda: file.readline(_MAX_LINE), b""), 1)
    entries = (_entry(line, f"{path}#{number}") for number, line in numbered)
    first = list(islice(entries, _FIRST))
    if first and all(isinstance(one, LoadError) for one in first):
        yield UnsupportedError(path, _NO_PARTITION)
    else:
        yield from chain(first, entries)


def _entry(line: bytes, path: str) -> Entry | LoadError:
    try:
        entry = _decoder.decode(line)
        article = replace(entry.article, path=entry.path.decode("utf-8", "surrogateescape"))
        stored = Stored(article.id, article.path, article.text, article.body)
        held = (entry, unpack_article(stored), unpack_analysis(entry.analysis.body))
        unpack_signature(entry.analysis.signature or b"")
    except (msgspec.MsgspecError, CodecError):
        return UnsupportedError(path, _NO_PARTITION)
    is_ours = entry.partition == _FORM and _ID.fullmatch(article.id) and entry.analysis.revised is None
    if not (is_ours and _fits(held, stored)):
        return UnsupportedError(path, "another form of partition, or a damaged one: make it again with this nutgraf")
    return replace(entry, article=article)


def _fits(value: object, stored: Stored) -> bool:
    """Say whether all spans in *value* lie in the article's text, and all numbers are such as the tables take."""
    if isinstance(value, Span):
        return 0 <= value.start <= value.end <= len(stored.text)
    if isinstance(value, int):
        return abs(value) < _MOST
    if isinstance(value, tuple):
        return all(_fits(one, stored) for one in value)
    if isinstance(value, Struct):
        return all(_fits(getattr(value, name), stored) for name in value.__struct_fields__)
    return True
