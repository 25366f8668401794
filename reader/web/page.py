"""What an address answered, and the articles in it."""

from msgspec import Struct
from msgspec.structs import replace

from reader.load import Part, parts
from reader.load.decode import decode_as
from reader.load.exports import Saved
from reader.load.kinds import Kind
from reader.load.stated import cut
from reader.model import RawArticle

_KINDS: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/feed+json": "json",
    "application/json": "json",
    "text/markdown": "markdown",
    "text/csv": "table",
}
"""Media types that say what the answer is; of the others it tells itself."""


class Fetched(Struct, frozen=True):
    """What an address answered."""

    asked: str
    """The address asked for: it names the page, wherever it lies by now."""
    address: str
    """After redirects."""
    data: bytes
    """Unpacked; empty where nothing has changed."""
    media_type: str
    charset: str
    """As declared in the answer; empty where it is not."""
    etag: str | None
    modified: str | None
    """The Last-Modified header as it came: it is handed back, never read."""
    is_unchanged: bool = False

    @property
    def path(self) -> str:
        """The address asked for, in the place of a file's path."""
        return self.asked


def page_parts(page: Fetched) -> tuple[Part, ...]:
    """Return the articles of *page*, unread.

    Raises:
        LoadError: It can't be read.
    """
    data = decode_as(page.data, page.charset).encode() if page.charset else page.data
    return parts(data, page.asked, _KINDS.get(page.media_type))


def as_page(raw: RawArticle, page: Fetched) -> RawArticle:
    """Return the article that is the whole of *page*: the page's address is its origin."""
    stated = replace(raw.stated, url=raw.stated.url or page.address)
    return replace(raw, origin=raw.origin or page.asked, stated=stated)


class Kept(Struct, frozen=True):
    """What another program kept: its text, or the page behind its link."""

    saved: Saved
    page: Fetched | None = None

    @property
    def path(self) -> str:
        """The address in the place of a file's path."""
        return self.saved.address


def kept_parts(kept: Kept) -> tuple[Part, ...]:
    """Return the article that was kept, or those of its page, unread.

    Raises:
        LoadError: It can't be read.
    """
    if kept.page is not None:
        return page_parts(kept.page)
    return parts((kept.saved.page or "").encode(), kept.path, "html")


def as_kept(raw: RawArticle, kept: Kept) -> RawArticle:
    """Return the one article of *kept*; what the program said of it counts where its page is silent."""
    own, saved = raw.stated, kept.saved
    stated = replace(
        own,
        title=own.title or cut(saved.title),
        byline=own.byline or cut(saved.byline),
        published=own.published or saved.published,
        url=own.url or (kept.page.address if kept.page else saved.address),
    )
    return replace(raw, origin=saved.address, saved=saved.saved, stated=stated)
