"""One page of HTML for many articles, to be read in a browser and printed: no script, nothing from outside."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from reader.export.escape import web_address
from reader.export.marked import Run, runs
from reader.export.note import NoteSource, title_of
from reader.export.selected import Selected
from reader.inert import inert
from reader.model import Article, Quotation, Role, Row
from reader.nlp.outline import outline
from reader.resources import data_dir
from reader.wording import UNATTRIBUTED, by_speaker, is_doubtful, long_date, paragraph_of, shown_date, shown_title

_ELEMENTS: dict[Role, str] = {"crosshead": "h3"}
"""What a block is that is no paragraph."""


class _Head(Struct, frozen=True):
    anchor: str
    title: str
    about: str


class _Entry(Struct, frozen=True):
    shown: str
    about: str
    note: str
    paragraph: int


class _Section(Struct, frozen=True):
    kind: str
    entries: tuple[_Entry, ...]


class _Speaker(Struct, frozen=True):
    name: str
    role: str | None
    said: tuple[int, ...]


class _Run(Struct, frozen=True):
    text: str
    quotation: int | None
    kind: str
    is_first: bool
    said_by: tuple[str, ...]


class _Block(Struct, frozen=True):
    element: str
    role: str
    runs: tuple[_Run, ...]


class _Story(Struct, frozen=True):
    """An article as the template has it."""

    head: _Head
    language: str
    deck: str
    about: str
    url: str
    host: str
    note: str
    """What the user wrote on it."""
    sections: tuple[_Section, ...]
    speakers: tuple[_Speaker, ...]
    blocks: tuple[_Block, ...]


def to_page(selected: Selected) -> Iterator[str]:
    """Yield a page with a table of contents, then each article with its summary and its text, quotations marked.

    The style stands in the page, and its content security policy allows that style and nothing else. Every text goes
    through the door of :mod:`reader.inert` and is escaped.
    """
    style = data_dir("styles").joinpath("page.css").read_text("utf-8")
    return (
        _environment()
        .get_template("page.html")
        .generate(
            title=selected.query or "Articles",
            style=style,
            style_hash=f"sha256-{b64encode(hashlib.sha256(style.encode()).digest()).decode()}",
            heads=map(_head, selected.rows()),
            stories=map(_story, selected.sources()),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        finalize=_finalised,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _finalised(value: object) -> object:
    return inert(value, lines=True) if isinstance(value, str) else value


def _head(row: Row) -> _Head:
    about = ", ".join(part for part in (row.site, long_date(row.published)) if part)
    return _Head(row.id, shown_title(row.title, row.path), about)


def _story(source: NoteSource) -> _Story:
    article = source.article
    meta = article.meta
    quotations = source.analysis.quotations
    url = web_address(meta.url)
    about = (meta.site, shown_date(meta), meta.byline, " ".join(f"#{tag}" for tag in source.tags))
    return _Story(
        head=_Head(article.id, title_of(article), ""),
        language=meta.language or "",
        deck=meta.deck or "",
        about=" · ".join(part for part in about if part),
        url=url,
        host=urlsplit(url).netloc if url else "",
        note=source.notes.article,
        sections=_sections(source),
        speakers=tuple(
            _Speaker(one.name or UNATTRIBUTED, one.role if one.name else None, one.said)
            for one in by_speaker(quotations)
        ),
        blocks=tuple(_blocks(article, quotations)),
    )


def _sections(source: NoteSource) -> tuple[_Section, ...]:
    article = source.article
    return tuple(
        _Section(
            section.kind,
            tuple(
                _Entry(entry.shown, entry.about, entry.note, paragraph_of(article, entry.span))
                for entry in section.entries
            ),
        )
        for section in outline(article, source.analysis)
    )


def _blocks(article: Article, quotations: Sequence[Quotation]) -> Iterator[_Block]:
    seen: set[int] = set()
    for block, cut in zip(article.blocks, runs(article, quotations), strict=True):
        shown = []
        for run in cut:
            shown.append(_run(article.text, run, quotations, run.quotation not in seen))
            if run.quotation is not None:
                seen.add(run.quotation)
        role = "" if block.role in {"paragraph", *_ELEMENTS} else block.role.removeprefix("list-")
        yield _Block(_ELEMENTS.get(block.role, "p"), role, tuple(shown))


def _run(text: str, run: Run, quotations: Sequence[Quotation], is_first: bool) -> _Run:
    kind = quotations[run.quotation].kind if run.quotation is not None else ""
    said_by = tuple(_who(quotations[n]) for n in run.ending)
    return _Run(run.span.of(text), run.quotation, kind, is_first, said_by)


def _who(quotation: Quotation) -> str:
    return (quotation.speaker or UNATTRIBUTED) + ("?" if is_doubtful(quotation) else "")
