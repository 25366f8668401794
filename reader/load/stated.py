"""What a page's markup states of the article: OpenGraph, JSON-LD, meta elements, headings."""

from reader.load.dump import Page
from reader.model import Metadata


def stated(page: Page) -> Metadata:
    """Return what *page* states; None where it states nothing."""
    first = next((line.text for line in page.lines if line.tag == "h1"), None)
    return Metadata(title=first)
