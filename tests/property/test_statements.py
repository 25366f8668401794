"""However quotations are worded, their segments cover them once, and a comparison does not raise."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Analysis, Article, ArticleId, Metadata, Quotation, SourceMap, Span
from reader.stories.clauses import text_of
from reader.stories.compare import compare
from reader.stories.segments import segments
from reader.stories.values import Told

_WORDS = st.sampled_from(
    """
    we will open a corridor for troops soldiers surrounded , . and but to not the 600 six hundred “ ” Kiev Kyiv never
    families wives … - — ' ’s allow permit give them the opportunity \u00a0 \n \U0001d49e é ? ( ) who were
    """.split(" ")
)
_TEXTS = st.one_of(st.lists(_WORDS, min_size=1, max_size=40).map(" ".join), st.text(min_size=1, max_size=60))


@st.composite
def _quoted(draw: st.DrawFn) -> tuple[str, Quotation]:
    text = draw(_TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pieces = tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)) or (Span(0, len(text)),)
    speaker = draw(st.sampled_from(["Ann Orr", "Orr", "the minister", None]))
    return text, Quotation(Span(pieces[0].start, pieces[-1].end), pieces, "direct", speaker=speaker, confidence=0.9)


def _chars(text: str, span: Span) -> list[int]:
    return [at for at in range(span.start, span.end) if not text[at].isspace()]


@settings(deadline=None, max_examples=120)
@given(st.lists(st.tuples(st.integers(0, 2), _quoted()), min_size=2, max_size=4))
def test_segments_cover_every_wording_once(given_: list[tuple[int, tuple[str, Quotation]]]) -> None:
    # A wording of its own an article, or two articles' worth in one text.
    texts: dict[int, str] = {}
    members = []
    for article, (text, quotation) in given_:
        at = len(texts.setdefault(article, ""))
        texts[article] += text + "\n"
        pieces = tuple(Span(at + piece.start, at + piece.end) for piece in quotation.pieces)
        members.append((article, Quotation(Span(pieces[0].start, pieces[-1].end), pieces, "direct")))
    found = segments([text_of(article, texts[article], quotation) for article, quotation in members])
    wanted = sorted(
        (article, at)
        for article, quotation in members
        for piece in quotation.pieces
        for at in _chars(texts[article], piece)
    )
    shown = sorted(
        (place.article, at)
        for segment in found
        for place in segment.places
        for at in _chars(texts[place.article], place.span)
    )
    assert shown == wanted
    for segment in found:
        assert (len({place.article for place in segment.places}) == 1) == (segment.sameness == "only")
        assert list(segment.places) == sorted(segment.places)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(_quoted(), max_size=4), min_size=1, max_size=3))
def test_a_comparison_does_not_raise_and_is_in_range(articles: list[list[tuple[str, Quotation]]]) -> None:
    members = []
    for said in articles:
        text, quotations = "", []
        for own, one in said:
            at = len(text)
            pieces = tuple(Span(at + piece.start, at + piece.end) for piece in one.pieces)
            span = Span(pieces[0].start, pieces[-1].end)
            quotations.append(Quotation(span, pieces, one.kind, speaker=one.speaker, confidence=one.confidence))
            text += own + "\n"
        article = Article(ArticleId("0" * 16), "a", "text", text, Metadata(), (), (), SourceMap(), text)
        members.append(Told(article, Analysis(2, quotations=tuple(quotations))))
    compared = compare(members)
    for statement in compared.statements:
        assert len({member.article for member in statement.members}) > 1
        assert 0 <= statement.match <= 1
        assert all(m.quotation < len(members[m.article].analysis.quotations) for m in statement.members)
    reported = [member for statement in compared.statements for member in statement.members]
    assert len(reported) == len(set(reported))
    told = {(m.article, members[m.article].analysis.quotations[m.quotation].span) for m in reported}
    assert not {(one.place.article, one.place.span) for one in compared.only if one.kind == "quotation"} & told
