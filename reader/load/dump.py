"""The visible text of a web page: one block element a line, as a person sees it."""

import re
from functools import lru_cache
from html import unescape
from typing import Literal

from lxml import etree
from lxml import html as lxml_html
from msgspec import Struct

LineTag = Literal["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "figcaption", "td", "blockquote", "deck"]

_MAX_TREE_BYTES = 6_000_000
_MAX_TREE_TAGS = 60_000
"""Beyond these a tree takes more memory and time than an article is worth; the scanner takes next to none."""
_BLOCK_NAMES = """
    address article aside blockquote body br caption center dd deck details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup
    option p plaintext pre search section summary table tbody tfoot thead tr ul xmp
"""
_UNSEEN_NAMES = """
    applet audio canvas datalist embed frameset head iframe map math meter noembed noframes noscript object
    progress script select style svg template textarea title video
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_APART = frozenset({"button", "label", "img", "td", "th"})
"""Inline, and yet never run together with what stands beside it."""
_TAGS: dict[str, LineTag] = {
    "h1": "h1",
    "h2": "h2",
    "h3": "h3",
    "h4": "h4",
    "h5": "h5",
    "h6": "h6",
    "li": "li",
    "dt": "li",
    "dd": "li",
    "figcaption": "figcaption",
    "caption": "figcaption",
    "blockquote": "blockquote",
    "td": "td",
    "th": "td",
    "deck": "deck",
}
_MEANT = _BLOCKS | _APART | _TAGS.keys() | {"a"}
"""Elements that part lines or say something of them; all others are mere formatting."""
_CAPTIONED = frozenset({"div", "p", "dd"})
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])caption(?:[\s_-]?text)?(?:\s|$)", re.IGNORECASE)
_DECKED = frozenset({"div", "p"})
_DECK_CLASS = re.compile(
    r"(?:^|[\s_-])(?:standfirst|dek|deck|sub-?title|sub-?headline|strap-?line)(?:[_-]{1,2}text)?(?:\s|$)", re.IGNORECASE
)
_HIDDEN_ALONE = frozenset({"a", "b", "em", "i", "small", "span", "strong"})
"""Elements that ``aria-hidden`` hides; it is set on the whole page as well, while a dialogue lies over it."""
_GAP = "\n\n"
"""Between two lines: to the plain-text cleaner each is a paragraph of its own."""
_HIDING = re.compile(r"(?:display\s?:\s?none|visibility\s?:\s?hidden)\s?(?:;|!|$)")
_ZERO_SIZE = re.compile(r"font-size\s?:\s?0(?:px|pt|em)?\s?(?:;|!|$)")
_WHITE = re.compile(r"\s{2,}|[^\S ]")
_OPENING = re.compile(r"<(/?[a-z][a-z0-9:-]{0,30}|!--|[!?])", re.IGNORECASE)


class Line(Struct, frozen=True):
    """One line of the dump."""

    start: int
    """Where it stands in ``Page.text``."""
    text: str
    """Never blank; white space is collapsed, and there is no line break of any kind in it."""
    tag: LineTag
    """What it stands in: a heading, a list item, a caption, a quotation, a cell, or (``p``) anything else."""
    linked: float
    """The share of its characters that are links."""


class Page(Struct, frozen=True):
    """A parsed page."""

    tree: etree._Element | None
    """None where the page is beyond what a tree can hold: too deep, too large, or nothing. Not to be changed."""
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The dump: the lines with a blank one between them."""
        return _GAP.join(line.text for line in self.lines)


_METADATA = {"base", "basefont", "bgsound", "link", "meta", "noscript", "script", "style", "template", "title"}


@lru_cache(maxsize=1)
def parse(markup: str) -> Page:
    """Parse *markup*; a page too deep or too large for a tree is scanned in one pass instead.

    The last page is kept, because loading and cleaning need it one after the other.
    """
    tree = _tree(markup)
    return Page(tree, tuple(_scan(markup) if tree is None else _walk(tree)))


def _tree(markup: str) -> etree._Element | None:
    data = markup.replace("\0", "\ufffd").encode("utf-8", "replace")
    if len(data) > _MAX_TREE_BYTES or data.count(b"<") > 2 * _MAX_TREE_TAGS:
        return None
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    cut_short = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    if tree is None or cut_short:
        return None
    _give_body(tree)
    return tree


def _give_body(tree: etree._Element) -> None:
    """Move to the body what of it stands in the head: a page need name neither, and the parser knows no HTML5."""
    head = tree.find("head")
    strays = () if head is None else head[:]
    first = next((at for at, one in enumerate(strays) if one.tag not in _METADATA), None)
    if first is None:
        return
    body = tree.find("body")
    body = etree.SubElement(tree, "body") if body is None else body
    for at, one in enumerate(strays[first:]):
        body.insert(at, one)


class _Lines:
    """Collects text into lines."""

    def __init__(self) -> None:
        self.done: list[Line] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._in_link = False
        self._tag: LineTag = "p"
        self._at = 0

    def text(self, text: str) -> None:
        """Add *text* to the line."""
        self._pieces.append(text)
        if self._in_link:
            self._linked += len(text.strip())

    def start(self, name: str) -> None:
        """Enter an element."""
        self._part(name)
        if name == "a":
            self._in_link = True
        self._tag = _TAGS.get(name, self._tag)

    def end(self, name: str) -> None:
        """Leave an element."""
        self._part(name)
        if name == "a":
            self._in_link = False
        if _TAGS.get(name) == self._tag:
            self._tag = "p"

    def _part(self, name: str) -> None:
        if name in _BLOCKS:
            self.flush()
        elif name in _APART:
            self._pieces.append(" ")

    def flush(self) -> None:
        """End the line, if it holds anything."""
        if self._pieces:
            text = _WHITE.sub(" ", "".join(self._pieces)).strip()
            if text:
                self.done.append(Line(self._at, text, self._tag, min(1.0, self._linked / len(text))))
                self._at += len(text) + len(_GAP)
            self._pieces.clear()
            self._linked = 0


def _walk(tree: etree._Element) -> list[Line]:
    lines = _Lines()
    walk = etree.iterwalk(tree, events=("start", "end"))
    skipped: etree._Element | None = None
    for event, element in walk:
        name = element.tag
        if event == "start":
            if name in _UNSEEN or _is_hidden(element):
                skipped = element
                walk.skip_subtree()
                continue
            if name in _MEANT:
                lines.start(_name_of(element))
            if element.text:
                _add(lines, element.text, preformatted=name == "pre")
            continue
        if element is skipped:
            skipped = None
        elif name in _MEANT:
            lines.end(_name_of(element))
        if element.tail:
            lines.text(element.tail)
    lines.flush()
    return lines.done


def _add(lines: _Lines, text: str, *, preformatted: bool) -> None:
    if not preformatted:
        lines.text(text)
        return
    for line in text.split("\n"):
        lines.text(line)
        lines.flush()


def _name_of(element: etree._Element) -> str:
    """Return the element's name, ``figcaption`` and ``deck`` for what its class calls a caption or a deck."""
    name = str(element.tag)
    if name not in _CAPTIONED:
        return name
    label = element.get("class")
    if not label:
        return name
    if "aption" in label and _CAPTION_CLASS.search(label):
        return "figcaption"
    return "deck" if name in _DECKED and _DECK_CLASS.search(label) else name


def _is_hidden(element: etree._Element) -> bool:
    """Say whether the element's own attributes hide it from sight.

    ``aria-hidden`` on a block hides it from screen readers only, and size 0 alone closes gaps; both together mean it.
    """
    hidden = element.get("hidden")
    if hidden is not None:
        return str(hidden).lower() != "until-found"
    from_readers = element.get("aria-hidden") == "true"
    if from_readers and _is_extra(element):
        return True
    style = element.get("style")
    if not style:
        return False
    shown = str(style)[:500].lower()
    return bool(_HIDING.search(shown)) or (from_readers and bool(_ZERO_SIZE.search(shown)))


def _is_extra(element: etree._Element) -> bool:
    """Say whether an element hidden from screen readers says nothing of its own; a drop cap does."""
    if element.tag not in _HIDDEN_ALONE:
        return False
    initial = len((element.text or "").strip()) == 1 and not len(element)
    return not (initial and (element.tail or "")[:1].islower())


def _scan(markup: str) -> list[Line]:
    """Cut *markup* into lines in one pass, blind to nesting."""
    lines = _Lines()
    at = 0
    never_closed: set[str] = set()
    while at < len(markup):
        opening = _OPENING.search(markup, at)
        lines.text(unescape(markup[at : opening.start() if opening else len(markup)]))
        if not opening:
            break
        end = _end_of_tag(markup, opening)
        if end < 0:
            break
        at = end + 1
        name = opening[1].lower()
        if name in _UNSEEN and name not in never_closed:
            at = _after_unseen(markup, at, name, never_closed)
        elif name.removeprefix("/") in _MEANT:
            (lines.end if name[0] == "/" else lines.start)(name.removeprefix("/"))
    lines.flush()
    return lines.done


def _end_of_tag(markup: str, opening: re.Match[str]) -> int:
    """Return where the tag, comment or declaration at *opening* ends, -1 where it does not."""
    if opening[1] != "!--":
        return markup.find(">", opening.end())
    end = markup.find("-->", opening.end())
    return end + 2 if end >= 0 else -1


def _after_unseen(markup: str, at: int, name: str, never_closed: set[str]) -> int:
    closing = re.compile(f"</{name}", re.IGNORECASE).search(markup, at)
    if closing:
        return closing.start()
    never_closed.add(name)
    return at
