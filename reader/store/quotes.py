"""The quotations of many articles, each with the article it stands in."""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from reader.errors import DamagedError
from reader.model import ArticleId, Quotation
from reader.nlp.noted import anchors_of, placed
from reader.store import comparisons
from reader.store.articles import json_numbers, pages, path_of
from reader.store.codec import CodecError, unpack_analysis
from reader.store.connection import Database
from reader.store.ids import to_id
from reader.store.notes import notes
from reader.store.speakers import Sayings, said_by
from reader.store.text import fold
from reader.wording import Heard, quoted, shown_title, unmarked

_SQL = """
    SELECT article.id, article.path, article.title, site.name AS site, published, text, analysis.body
    FROM json_each(?) AS wanted
    CROSS JOIN article ON article.id = wanted.value
    JOIN content ON content.article = article.n
    JOIN analysis ON analysis.article = article.n
    LEFT JOIN site ON site.n = article.site
    WHERE basis = ? AND quotations > 0
    ORDER BY wanted.key
"""
_NAMES = """
    SELECT id, path, title, site.name AS site FROM article LEFT JOIN site ON site.n = article.site
    WHERE id IN (SELECT value FROM json_each(?))
"""


class Said(Struct, frozen=True):
    """A quotation with the article it stands in."""

    article: ArticleId
    path: str
    title: str | None
    site: str | None
    published: str | None
    quotation: Quotation
    text: str
    """Its words for programs, marks at their edges left out as its offsets do."""
    shown: str
    """Its words for readers, in marks where the article has them."""
    noted: bool = False
    """Whether the user wrote a note on it."""
    anchor: str = ""
    """By what it is named in its article, where it is listed for programs: ``reader.nlp.noted.anchors_of``."""
    also: tuple[str, ...] = ()
    """The outlets of other articles that report the statement too, or their headlines; as far as that is known."""


def quotations(database: Database, numbers: "array[int]", basis: int, said: str | None) -> Iterator[Said]:
    """Yield the quotations of *numbers*, those by a speaker like *said* where given, in text order."""
    by = said_by(database, [fold(said)]) if said is not None else None
    for page in pages(numbers):
        for row, all_said in _read(database, page, basis):
            for quotation, anchor in zip(all_said, anchors_of(row["text"], all_said), strict=True):
                if by is None or by(row["id"], quotation.speaker):
                    yield replace(_said(row, quotation), anchor=anchor)


def said_at(database: Database, sayings: Sayings, indexes: Iterable[int], basis: int) -> dict[int, Said]:
    """Return quotations of *sayings* by their index; those that wait to be found again are left out."""
    places = {index: sayings.at(index) for index in indexes}
    numbers = array("q", dict.fromkeys(article for article, _ in places.values()))
    read = {row["id"]: (row, all_said) for row, all_said in _read(database, numbers, basis)}
    noted = {
        article: placed(read[article][0]["text"], read[article][1], those).quotations
        for article, those in notes(database, read).items()
    }
    also = heard(database, read, basis)
    found = {}
    for index, (article, nth) in places.items():
        if article in read:
            row, all_said = read[article]
            said = [(at, one) for at, one in enumerate(all_said) if sayings.by(article, one.speaker)]
            if nth < len(said):
                at, quotation = said[nth]
                elsewhere = also.get(article, {}).get(at)
                found[index] = replace(
                    _said(row, quotation),
                    noted=at in noted.get(article, ()),
                    also=elsewhere.outlets if elsewhere else (),
                )
    return found


def heard(database: Database, numbers: Iterable[int], basis: int) -> dict[int, dict[int, Heard]]:
    """Return where quotations of articles are reported too, by article and index; as far as that is kept."""
    found = comparisons.others(database, numbers, basis)
    wanted = {other for of in found.values() for others, _ in of.values() for other in others}
    rows = database.rows(_NAMES, (json_numbers(wanted),)) if wanted else ()
    names = {row["id"]: row["site"] or shown_title(row["title"], path_of(row["path"])) for row in rows}
    return {
        article: {
            at: Heard(tuple(dict.fromkeys(names[other] for other in others if other in names)), otherwise)
            for at, (others, otherwise) in of.items()
        }
        for article, of in found.items()
    }


def _read(database: Database, numbers: "array[int]", basis: int) -> Iterator[tuple[sqlite3.Row, tuple[Quotation, ...]]]:
    """Yield those of *numbers* in which anything is quoted, as far as they are analysed, with the quotations."""
    for row in database.rows(_SQL, (json_numbers(numbers), basis)):
        try:
            yield row, unpack_analysis(row["body"]).quotations
        except CodecError as error:
            raise DamagedError(str(database.path), f"a stored analysis is damaged ({error})") from error


def _said(row: sqlite3.Row, quotation: Quotation) -> Said:
    return Said(
        article=to_id(row["id"]),
        path=path_of(row["path"]),
        title=row["title"],
        site=row["site"],
        published=row["published"],
        quotation=quotation,
        text=unmarked(quotation, row["text"]),
        shown=quoted(quotation, row["text"]),
    )
