r"""Articles as references: BibTeX for LaTeX and Pandoc, CSL JSON for Zotero and other reference managers.

Source:
    biblatex manual, 2.1.1 and 3.13 (``@online``, dates); citation-style-language/schema, csl-data.json 1.0.2.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from msgspec import Struct

from reader.export.data import Record, to_json
from reader.export.escape import web_address
from reader.export.note import NoteSource, title_of
from reader.export.selected import Selected
from reader.inert import inert
from reader.language.stopwords import STOP_WORDS
from reader.model import Article, Metadata

_ID_DIGITS = 8
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "%&#$_"},
    }
)
"""Braces by name: BibTeX counts them even after a backslash."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_BETWEEN_NAMES = re.compile(r"\s+and\s+|\s*[,;&]\s*(?:and\s+)?")
_PARTICLES = frozenset("al bin da de del della den der di dos du el la le ten ter van von".split())
"""What a surname begins with in lower case."""
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’-])*")


class _Name(Struct, frozen=True):
    """Somebody who wrote an article; all but ``family`` is empty for a byline that is no list of names."""

    family: str
    given: str = ""
    particle: str = ""


def to_bibtex(selected: Selected) -> Iterator[str]:
    """Yield BibTeX, an entry an article: ``@online``, or ``@misc`` without an address."""
    yield "% References written by nutgraf\n"
    for source in selected.sources():
        yield f"\n{bibtex_entry(source)}\n"


def to_csl(selected: Selected) -> Iterator[str]:
    """Yield an array of CSL JSON, an item an article."""
    start = "[\n"
    for source in selected.sources():
        yield start + to_json(_csl_item(source))
        start = ",\n"
    yield "\n]\n" if start != "[\n" else "[]\n"


def citation_key(article: Article) -> str:
    """Return ``post2031harbour-4f21ab09``: site, year, a word of the headline and half the id.

    It depends on nothing but the article, so that it stays whatever else is exported.
    """
    meta = article.meta
    words = [word for word in _words(meta.title or "") if word not in STOP_WORDS]
    site = "".join(_words(_site(meta)))[:12].lstrip("0123456789") or "article"
    return f"{site}{''.join(_date_parts(meta.published)[:1])}{words[0] if words else ''}-{article.id[:_ID_DIGITS]}"


def bibtex_entry(source: NoteSource) -> str:
    """Return one entry, without a final newline. The headline keeps its capitals: it stands in braces of its own."""
    meta = source.article.meta
    url = web_address(meta.url)
    fields = {
        "author": " and ".join(map(_bibtex_name, _names(meta.byline))),
        "title": f"{{{_tex(title_of(source.article))}}}",
        "organization": _tex(_site(meta)),
        "date": "-".join(_date_parts(meta.published)),
        "url": url,
        "urldate": source.added.isoformat() if source.added and url else "",
        "keywords": _tex(", ".join(source.tags)),
    }
    lines = (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'online' if url else 'misc'}{{{citation_key(source.article)},\n{''.join(lines)}}}"


def _csl_item(source: NoteSource) -> Record:
    meta = source.article.meta
    url = web_address(meta.url)
    known: Record = {
        "custom": {"nutgraf": source.article.id},
        "id": citation_key(source.article),
        "type": "webpage" if url else "article-newspaper",
        "title": title_of(source.article),
        "author": [_csl_name(name) for name in _names(meta.byline)],
        "container-title": _line(_site(meta)),
        "issued": _csl_date(_date_parts(meta.published)),
        "URL": url,
        "accessed": _csl_date(_day_parts(source.added)) if url else None,
        "language": meta.language,
        "keyword": ", ".join(source.tags),
    }
    return {key: value for key, value in known.items() if value}


def _names(byline: str | None) -> tuple[_Name, ...]:
    """Return who wrote the article, by name where the byline is a list of names, else the byline as one."""
    whole = _line(byline or "")
    names = [_name(part) for part in _BETWEEN_NAMES.split(whole)] if whole else []
    return tuple(name for name in names if name) if all(names) else (_Name(whole),)


def _name(text: str) -> _Name | None:
    """Return the parts of a personal name of two words or more; None for anything else."""
    words = text.split()
    small = [word in _PARTICLES for word in words]
    if not 2 <= len(words) <= 6 or small[0] or small[-1]:
        return None
    if not all(one or (_NAME.fullmatch(word) and word[0].isupper()) for word, one in zip(words, small, strict=True)):
        return None
    first = small.index(True) if any(small) else len(words) - 1
    last = max((at + 1 for at, one in enumerate(small) if one), default=first)
    return _Name(" ".join(words[last:]), " ".join(words[:first]), " ".join(words[first:last]))


def _bibtex_name(name: _Name) -> str:
    family = " ".join(part for part in (name.particle, _tex(name.family)) if part)
    return f"{family}, {_tex(name.given)}" if name.given else f"{{{family}}}"


def _csl_name(name: _Name) -> Record:
    if not name.given:
        return {"literal": name.family}
    particle = {"non-dropping-particle": name.particle} if name.particle else {}
    return {"family": name.family, "given": name.given, **particle}


def _csl_date(parts: tuple[str, ...]) -> Record | None:
    return {"date-parts": [[int(part) for part in parts]]} if parts else None


def _date_parts(iso: str | None) -> tuple[str, ...]:
    """Return year, month and day of an ISO date, as far as it goes."""
    found = _DATE.match(iso or "")
    return tuple(part for part in found.groups() if part) if found else ()


def _day_parts(day: date | None) -> tuple[str, ...]:
    return _date_parts(day.isoformat()) if day else ()


def _site(meta: Metadata) -> str:
    return meta.site or _host(meta.url)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:  # of an address that is none
        return ""


def _tex(text: str) -> str:
    return _line(text).translate(_TEX)


def _line(text: str) -> str:
    return " ".join(inert(text).split())


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)
