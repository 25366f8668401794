"""What a view shows of an article is the article: every character, at its own offset, cleaned or raw."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.inert import inert
from reader.model import Article, ArticleId, Block, Metadata, Removed, Role, Run, SourceMap, Span
from reader.tui.widgets.document import cleaned_document, raw_document
from reader.tui.widgets.paragraphs import Paragraph, lay_out

TEXT = st.text(st.one_of(st.sampled_from("ab \n“”\r\t\u2028日"), st.characters()), max_size=60)

ROLE: st.SearchStrategy[Role] = st.sampled_from(("paragraph", "caption", "list-item"))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Draw an article of any text, cut into blocks anywhere, with anything removed."""
    text = draw(TEXT)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    blocks = tuple(Block(Span(start, end), draw(ROLE)) for start, end in zip(cuts[::2], cuts[1::2], strict=False))
    before, after = draw(TEXT), draw(TEXT)
    removed = (Removed(0, len(before), before, "teaser"),) if before else ()
    origin = SourceMap((Run(0, len(text), len(before), len(before) + len(text)),) if text else ())
    return Article(ArticleId("0" * 16), "p", "text", text, Metadata(), blocks, removed, origin, before + text + after)


def shown(paragraphs: tuple[Paragraph, ...], cells: int) -> dict[int, str]:
    """Return every character the rows draw by its offset; none may be drawn twice."""
    drawn: dict[int, str] = {}
    for row in lay_out(paragraphs, cells):
        paragraph = paragraphs[row.paragraph]
        if paragraph.start is not None:
            for at in range(row.start, row.end):
                assert paragraph.start + at not in drawn
                drawn[paragraph.start + at] = paragraph.text[at]
    return drawn


@settings(deadline=None, max_examples=150)
@given(articles(), st.integers(1, 30))
def test_every_character_stands_at_its_offset(article: Article, cells: int) -> None:
    for document in (cleaned_document(article), raw_document(article)):
        drawn = shown(document.paragraphs, cells)
        for offset, character in enumerate(document.text):
            if not character.isspace():
                assert drawn[offset] == inert(character)
        assert all(character == inert(document.text[offset]) for offset, character in drawn.items())


@settings(deadline=None, max_examples=150)
@given(articles())
def test_there_and_back(article: Article) -> None:
    document = raw_document(article)
    for offset in range(len(article.text)):
        place = document.shown(Span(offset, offset + 1))
        assert place is not None
        assert place.of(document.text) == article.text[offset]
        assert document.cleaned(place.start) == offset
    for offset in range(len(document.text) + 1):
        assert 0 <= document.cleaned(offset) <= len(article.text)


@settings(deadline=None, max_examples=100)
@given(articles(), st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=5))
def test_blocks_that_overlap_or_leave_the_text_do_not_harm(article: Article, spans: list[tuple[int, int]]) -> None:
    wild = replace(article, blocks=tuple(Block(Span(*span), "paragraph") for span in spans))
    lay_out(cleaned_document(wild).paragraphs, 10)
