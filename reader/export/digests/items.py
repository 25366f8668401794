"""What digests have in common: an article and a quotation in a line of Markdown."""

from reader.export.escape import markdown, web_address
from reader.export.note import title_of
from reader.model import Analysis, Article, Quotation
from reader.wording import is_doubtful, long_date, paragraph_of, quoted, reported


def linked_title(article: Article) -> str:
    """Return the headline, as a link where the article has an address."""
    title, address = markdown(title_of(article)), web_address(article.meta.url)
    return f"[{title}]({address})" if address else title


def where(article: Article) -> str:
    """Return headline, site and date."""
    site = f", {markdown(article.meta.site)}" if article.meta.site else ""
    return f"{linked_title(article)}{site}, {long_date(article.meta.published)}"


def points(article: Article, analysis: Analysis) -> list[str]:
    """Return the key points in text order, each with its paragraph."""
    spans = sorted(point.span for point in analysis.key_points)
    return [f"{markdown(span.of(article.text))} ¶{paragraph_of(article, span)}" for span in spans]


def words(article: Article, quotation: Quotation) -> str:
    """Return what was said, in quotation marks where the article has them."""
    return markdown(quoted(quotation, article.text))


def attribution(article: Article, quotation: Quotation) -> str:
    """Return who said it in the article's words, by which way, where, and what has to be known of it."""
    details = (
        markdown(reported(quotation, article.text)),
        f"via {markdown(quotation.via)}" if quotation.via else "",
        f"¶{paragraph_of(article, quotation.span)}",
        quotation.kind if quotation.kind != "direct" else "",
        "(attribution uncertain)" if is_doubtful(quotation) else "",
    )
    return " · ".join(detail for detail in details if detail)
