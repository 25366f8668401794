"""What a page's markup states of the article: headings, OpenGraph, JSON-LD, meta elements."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from reader.load.dump import Page
from reader.load.iso import iso_date
from reader.load.jsonld import Described, describe
from reader.model import Metadata

MAX_CHARS = 300
"""A longer title, byline or name of a site is cut; no page has one in earnest."""

_SEPARATOR = re.compile(r"\s+(?:[|–—·•»:~/]|::|--?)\s+|\s*\|\s*")
_WORD = re.compile(r"\w+")
_BY = re.compile(r"^\s*by:?\s+", re.IGNORECASE)
_ALIKE = 0.4
_SITE_WORDS = 5
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "date",
)
_MARKED = ("a", "address", "div", "h1", "h2", "p", "span")
_PROPERTIES = frozenset({"headline", "author"})
_MOST_MARKED = 5_000
"""How many elements are looked at: an article's head stands before its tail."""
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "citation_author")


def stated(page: Page) -> Metadata:
    """Return what *page* states; None where it states nothing."""
    headings = [line.text for line in page.lines if line.tag == "h1"]
    if page.tree is None:
        return Metadata(title=cut(next(iter(headings), None)))
    meta = _meta(page.tree)
    described = describe(_scripts(page.tree))
    marked = _microdata(page.tree)
    site = _site(meta, described)
    return Metadata(
        title=cut(_title(headings, _named(page.tree, meta, described, marked, site))),
        site=cut(site),
        byline=cut(_byline(meta, described, marked)),
        published=_published(page.tree, meta, described),
        url=_url(page.tree, meta),
        language=_language(page.tree, meta),
    )


def descriptions(tree: etree._Element) -> tuple[str, ...]:
    """Return how the page's meta elements sum it up: often its deck, sometimes its first paragraph."""
    meta = _meta(tree)
    return tuple(meta[name] for name in ("og:description", "description", "twitter:description") if name in meta)


def _meta(tree: etree._Element) -> dict[str, str]:
    """Return the first content of each meta element by its name in lower case."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _scripts(tree: etree._Element) -> Iterator[str]:
    for element in tree.iter("script"):
        if (element.get("type") or "").lower() == "application/ld+json" and element.text:
            yield element.text


def _microdata(tree: etree._Element) -> dict[str, str]:
    """Return the first text of headline and author that microdata marks; of an author the name, where it is apart."""
    found: dict[str, str] = {}
    for element in islice(tree.iter(*_MARKED), _MOST_MARKED):
        name = element.get("itemprop")
        if name not in _PROPERTIES or name in found:
            continue
        inner = next((each for each in islice(element.iter(*_MARKED), 8) if each.get("itemprop") == "name"), element)
        text = " ".join("".join(islice(inner.itertext(), 8)).split())
        if text:
            found[name] = text
    return found


def _named(
    tree: etree._Element, meta: Mapping[str, str], described: Described, marked: Mapping[str, str], site: str | None
) -> list[str]:
    """Return the titles that the markup states of the article or, if it states none, of the page; best first."""
    article = [meta.get("og:title"), described.headline, marked.get("headline")]
    names = article if any(article) else [meta.get("twitter:title"), _text(tree.find("head/title"))]
    return [_without_site(name, site) for name in names if name]


def _text(element: etree._Element | None) -> str | None:
    return None if element is None else " ".join("".join(element.itertext()).split())


def _without_site(name: str, site: str | None) -> str:
    """Cut the site's name off *name*: the part at either end that is it, else a short last part."""
    parts = _SEPARATOR.split(name)
    if len(parts) < 2:
        return name
    if site and _words(parts[0]) == _words(site):
        return name[name.index(parts[1], len(parts[0])) :]
    last = len(_words(parts[-1]))
    if (site and _words(parts[-1]) == _words(site)) or last <= min(_SITE_WORDS, len(_words(name)) / 2):
        end = name.rindex(parts[-1])
        return name[:end].rstrip(" |–—·•»:~/-")
    return name


def _title(headings: Sequence[str], named: Sequence[str]) -> str | None:
    """Choose the heading most like a stated title, for that is what a reader sees; else the stated title."""
    if not named:
        return next(iter(headings), None)
    scored = [(max(_likeness(heading, name) for name in named), heading) for heading in headings]
    best = max((score for score, _ in scored), default=0.0)
    if best < _ALIKE:
        return named[0]
    return next(heading for score, heading in scored if score == best)


def _likeness(one: str, other: str) -> float:
    """Return the Dice coefficient of the two sets of words."""
    first, second = _words(one), _words(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text[: 2 * MAX_CHARS].casefold()))


def _site(meta: Mapping[str, str], described: Described) -> str | None:
    """Return the name alone: a slogan after it is no name, nor is an address."""
    name = meta.get("og:site_name") or described.publisher or ""
    return None if "://" in name else _SEPARATOR.split(name)[0] or None


def _byline(meta: Mapping[str, str], described: Described, marked: Mapping[str, str]) -> str | None:
    named = [*described.authors] or [meta[key] for key in _AUTHORS if key in meta][:1]
    if not named and "author" in marked:
        named = [marked["author"]]
    bare = [_BY.sub("", name).strip(" ,;") for name in named if "://" not in name]
    return ", ".join(filter(None, bare)) or None


def _published(tree: etree._Element, meta: Mapping[str, str], described: Described) -> str | None:
    named = [described.published, *(meta.get(key) for key in _DATES)]
    named += [
        element.get("datetime") or _text(element)
        for element in tree.iter("time", "span")
        if element.get("itemprop") == "datePublished" or "pubdate" in element.attrib
    ]
    return next((date for date in map(iso_date, filter(None, named)) if date), None)


def _url(tree: etree._Element, meta: Mapping[str, str]) -> str | None:
    links = [e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    for link in [*links, meta.get("og:url")]:
        try:
            parts = urlsplit((link or "").strip())
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.netloc:
            return parts.geturl()
    return None


def _language(tree: etree._Element, meta: Mapping[str, str]) -> str | None:
    for code in (tree.get("lang"), tree.get("xml:lang"), meta.get("og:locale"), meta.get("content-language")):
        found = re.match(r"\s*([A-Za-z]{2})(?![A-Za-z])", code or "")
        if found:
            return found[1].lower()
    return None


def cut(text: str | None) -> str | None:
    """Return *text* cut to a length that a line can show, None where it is empty."""
    if not text or len(text) <= MAX_CHARS:
        return text or None
    return text[: MAX_CHARS - 1].rstrip() + "…"
