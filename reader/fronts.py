"""Pages that lead to articles and are none: front pages, sections, lists of results."""

from reader.model import Article

SENTENCE_END = (
    *(".", "!", "?", "…", ".”", '."', "”", '"', ".’", "?”", "!”", '?"', '!"', ".)", "»"),
    *("。", "」", "！", "？"),
)
"""How a line ends that is a sentence."""

_STORY = 60
"""Words in one piece from which a page has a story of its own."""
_TITLES = 8
"""Headlines and links of others from which a page without a story is one that leads to them."""
_SENTENCE, _LINK = 10, 4


def is_front_page(article: Article) -> bool:
    """Say whether *article*, cleaned, was a page of headlines: many of them, and no story in one piece among them."""
    lines = [(found.start, False, found.text) for found in article.removed]
    for block in article.blocks:
        span = article.origin.raw_span(block.span)
        if span:
            lines.append((span.start, True, block.span.of(article.text)))
    titles = longest = told = 0
    for _, kept, text in sorted(lines):
        count = text.count(" ") + 1
        ended = text.endswith(SENTENCE_END)
        if kept and ended and count >= _SENTENCE:
            told += count
            longest = max(longest, told)
        elif not ended and count >= _LINK:
            told = 0
            titles += 1
    return longest < _STORY and titles >= _TITLES
