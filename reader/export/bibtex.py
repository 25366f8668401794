"""Articles as BibTeX entries, and a file of them that is brought up to date like a note.

Source: BibLaTeX manual, entry type ``@online``; Pandoc manual, "Citations".
"""

import re
import unicodedata
from collections.abc import Iterable

from reader.export.blocks import Merged, OnEdit, block, merge, standing
from reader.inert import inert
from reader.language.stopwords import STOP_WORDS
from reader.model import Article

_SPECIAL = re.compile(r"[#$%&_]")
_LEFT_OUT = str.maketrans(dict.fromkeys("\\{}~^", " "))


def citation_key(article: Article) -> str:
    """Return ``rt2014bridge-4f21``: source, year, the first word of the headline that says something, and the id.

    It depends on nothing but the article, so that it stays whatever else is exported.
    """
    meta = article.meta
    words = [word for word in _words(meta.title or "") if word not in STOP_WORDS]
    source = "".join(_words(meta.site or ""))[:12].lstrip("0123456789") or "article"
    return f"{source}{(meta.published or '')[:4]}{words[0] if words else ''}-{article.id[:4]}"


def entry(article: Article) -> str:
    """Return the article as one ``@online`` entry; what is not known is left out."""
    meta = article.meta
    fields = {
        "title": meta.title,
        "author": meta.byline,
        "date": (meta.published or "")[:10],
        "url": meta.url,
        "organization": meta.site,
        "langid": "english" if meta.language == "en" else None,
    }
    lines = [f"  {name} = {{{_value(name, value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{citation_key(article)},", *lines, "}"])


def bibliography(standing_text: str, articles: Iterable[Article], on_edit: OnEdit = "keep") -> Merged:
    """Return a BibTeX file with the entries of *articles* brought up to date, those it does not have at its end.

    Each stands in a managed block of its own; BibTeX takes what stands between entries for a comment.
    """
    entries = {f"entry-{article.id}": entry(article) for article in articles}
    merged = merge(standing_text, entries, on_edit)
    there = standing(merged.body)
    new = [block(name, text) for name, text in entries.items() if name not in there]
    return Merged("\n\n".join([*filter(None, [merged.body.rstrip("\n")]), *new]) + "\n", merged.kept)


def _value(name: str, value: str) -> str:
    """Return *value* on one line that ends no entry; in one pair of braces more where it stays as it is."""
    line = " ".join(inert(value).translate(_LEFT_OUT).split())
    if name == "url":
        return line.replace(" ", "")
    line = _SPECIAL.sub(r"\\\g<0>", line)
    whole = name in {"organization", "title"} or (name == "author" and "," in line)
    return f"{{{line}}}" if whole else line


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)
