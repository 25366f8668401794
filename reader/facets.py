"""By what the articles of a library can be narrowed, with how much there is of each."""

from msgspec import Struct

from reader.store import speakers, stories, tags
from reader.store.connection import Database
from reader.store.text import fold_words

_MOST = 100
"""So many of a kind are listed; the search finds the others."""


class Facet(Struct, frozen=True):
    """One thing to narrow by."""

    name: str
    count: int
    """Articles outside the trash; of a speaker, quotations."""
    term: str
    """The query for it."""


class Facets(Struct, frozen=True):
    """What there is, the commonest first unless said otherwise."""

    tags: tuple[Facet, ...] = ()
    sources: tuple[Facet, ...] = ()
    speakers: tuple[Facet, ...] = ()
    stories: tuple[Facet, ...] = ()
    """The newest first."""


def count_facets(database: Database) -> Facets:
    """Return what the library can be narrowed by: a look into three indexes, whatever its size."""
    by_use = sorted(tags.tag_counts(database), key=lambda tag: (-tag.articles, tag.name))
    return Facets(
        tuple(Facet(tag.name, tag.articles, f"tag:{tag.name}") for tag in by_use[:_MOST]),
        tuple(Facet(name, count, _source(name)) for name, count in tags.site_counts(database)[:_MOST]),
        tuple(Facet(name, count, _speaker(name)) for name, count in speakers.most_quoted(database, _MOST)),
        tuple(Facet(row.title, row.articles, f"story:{row.id}") for row in stories.listed(database, _MOST)),
    )


def _source(name: str) -> str:
    return f'src:"={fold_words(name).strip()}"'


def _speaker(name: str) -> str:
    """Return the term for all of a name, or for the most of it that stands between quotation marks of its own."""
    parts = name.replace("“", '"').replace("”", '"').split('"')
    return f'said:"={name}"' if len(parts) == 1 else f'said:"{max(parts, key=len).strip()}"'
