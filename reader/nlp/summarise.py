"""Key points: whole sentences of the article, chosen, never written. The only module that imports sumy."""

import math
import re
import warnings
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Any

from reader.model import Article, KeyPoint, Quotation, Span
from reader.nlp.lede import best_by_lede
from reader.settings import Method, SummarySettings

_TOLD_IN = frozenset(("paragraph", "list-item"))
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_TABLE_ROW = re.compile(r"(?:[^|\t\n]*[|\t]){2}")
_BARE_SHARE = 0.8
"""A sentence with this share of its letters inside a quotation is a bare quotation if its source stands elsewhere."""
_FEWEST = 3
"""So many points a story of so many sentences has, though some of them be bare quotations."""
_READ_SENTENCES: dict[Method, int] = {
    "kl": 80, "lsa": 200, "reduction": 250, "lexrank": 250, "textrank": 300, "sumbasic": 500,
}  # fmt: skip
_READ_BY_OTHERS = 1000
"""How many sentences, from the first on, sumy is given: its costs grow with their square (KL: their cube), and 5,000
must not take over two seconds."""
_READ_LETTERS = 200_000
_READ_OF_ONE = 2000
"""How much is read of all these sentences, and of each: one may be as long as a book."""
_BONUS = "first new major largest biggest record most agreed announced approved decided ordered ruled because".split()
_STIGMA = "he she it they his her their this that these those also however meanwhile perhaps such".split()
"""What Edmundson (1969) gives a sentence for and takes from it: words of weight, words that lean on another one."""


def key_points(
    article: Article, sentences: Sequence[Span], quotations: Sequence[Quotation], settings: SummarySettings
) -> tuple[KeyPoint, ...]:
    """Return up to ``settings.points`` whole sentences, best first; never a caption, crosshead or bare quotation.

    Scores are comparable within one article and method only. Fewer come back where the story has fewer sentences that
    can stand alone; bare quotations stand in where there is nothing else, or to make three points of three sentences.
    """
    told = _told(article, sentences)
    bare = _bare(article.text, told, quotations)
    spans = [span for span in told if span not in bare] or told
    found = _chosen(article, spans, settings.points, settings.method)
    missing = min(_FEWEST, settings.points) - len(found)
    if missing > 0 and len(told) >= _FEWEST > len(spans):
        last = found[-1].score
        more = _chosen(article, sorted(bare), missing, "lede")
        found += [KeyPoint(point.span, min(point.score, last)) for point in more]
    return tuple(found)


def _told(article: Article, sentences: Sequence[Span]) -> list[Span]:
    """Return the sentences of the story, without rows of tables; where none has two words, those that have one."""
    inside = _inside(sentences, [block.span for block in article.blocks if block.role in _TOLD_IN])
    told = [span for span in inside if not _TABLE_ROW.match(article.text, span.start, span.end)]
    worded = [(span, len(_WORD.findall(article.text, span.start, span.end))) for span in told]
    return [span for span, words in worded if words > 1] or [span for span, words in worded if words]


def _chosen(article: Article, spans: Sequence[Span], count: int, method: Method) -> list[KeyPoint]:
    texts = [span.of(article.text) for span in spans]
    if method == "lede" or len(texts) <= count:
        ranked = best_by_lede(texts, count)
    else:
        ranked = _best_by_sumy(texts, _headings(article), count, method)
    return [KeyPoint(spans[at], round(score, 4)) for at, score in ranked]


def _headings(article: Article) -> list[str]:
    """Return the headline and the crossheads, which one method goes by."""
    crossheads = [block.span.of(article.text) for block in article.blocks if block.role == "crosshead"]
    return [*([article.meta.title] if article.meta.title else []), *crossheads]


def _inside(sentences: Sequence[Span], blocks: Sequence[Span]) -> list[Span]:
    """Return the sentences that lie in one of *blocks*; both are in text order."""
    found, at = [], 0
    for span in sentences:
        while at < len(blocks) and blocks[at].end <= span.start:
            at += 1
        if at < len(blocks) and blocks[at].contains(span):
            found.append(span)
    return found


def _bare(text: str, sentences: Sequence[Span], quotations: Sequence[Quotation]) -> frozenset[Span]:
    """Return the sentences that are nearly all somebody's words and do not say whose."""
    pieces = [(piece, quote.source) for quote in quotations if quote.kind == "direct" for piece in quote.pieces]
    bare, first = set(), 0
    for span in sentences:
        while first < len(pieces) and pieces[first][0].end <= span.start:
            first += 1
        spoken, sourced = 0, False
        for piece, source in pieces[first:]:
            if piece.start >= span.end:
                break
            spoken += _letters(text, max(piece.start, span.start), min(piece.end, span.end))
            sourced = sourced or (source is not None and source.overlaps(span))
        if spoken > _BARE_SHARE * _letters(text, span.start, span.end) and not sourced:
            bare.add(span)
    return frozenset(bare)


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))


class _Tokenizer:
    """What sumy asks of a tokenizer; its own wants NLTK's data."""

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return (paragraph,)

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(_WORD.findall(sentence))


def _best_by_sumy(
    sentences: Sequence[str], headings: Sequence[str], count: int, method: Method
) -> list[tuple[int, float]]:
    """Return (index, rating) of *count* of *sentences* by one of sumy's summarisers, best first."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # deferred: half a second
    from sumy.nlp.stemmers import Stemmer
    from sumy.utils import get_stop_words

    summariser = _summariser(method)(Stemmer("english"))
    common = get_stop_words("english")
    if method == "edmundson":
        summariser.bonus_words, summariser.stigma_words, summariser.null_words = _BONUS, _STIGMA, common
    elif hasattr(summariser, "stop_words"):
        summariser.stop_words = common
    tokenizer = _Tokenizer()
    paragraphs = [[Sentence(text, tokenizer)] for text in _readable(sentences, method)]
    if method == "edmundson":
        paragraphs[0][:0] = [Sentence(text, tokenizer, is_heading=True) for text in headings]
    document = ObjectDocumentModel([Paragraph(parts) for parts in paragraphs])
    best: list[tuple[int, float]] = []

    def keep(infos: Iterable[Any]) -> list[Any]:
        """Take the ranking where sumy hands it over, best first, before it is put into text order."""
        infos = list(infos)[:count]
        best.extend((info.order, float(info.rating)) for info in infos)
        return infos

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # short texts: numpy and LSA warn of what the fall-back below mends
        try:
            summariser(document, keep)
        except (ValueError, ZeroDivisionError, ArithmeticError):
            best.clear()
    return (
        best
        if len(best) == count and all(math.isfinite(score) for _, score in best)
        else best_by_lede(sentences, count)
    )


def _readable(sentences: Sequence[str], method: Method) -> list[str]:
    """Return what *method* can read of *sentences* in time, from the first on."""
    read = [sentence[:_READ_OF_ONE] for sentence in sentences[: _READ_SENTENCES.get(method, _READ_BY_OTHERS)]]
    ends = accumulate(map(len, read))
    return [sentence for sentence, end in zip(read, ends, strict=True) if end <= _READ_LETTERS]


def _summariser(method: Method) -> Callable[..., Any]:
    if method == "lsa":
        return _ordered_lsa()
    from importlib import import_module

    module, name = {
        "lexrank": ("lex_rank", "LexRankSummarizer"),
        "textrank": ("text_rank", "TextRankSummarizer"),
        "luhn": ("luhn", "LuhnSummarizer"),
        "reduction": ("reduction", "ReductionSummarizer"),
        "sumbasic": ("sum_basic", "SumBasicSummarizer"),
        "kl": ("kl", "KLSummarizer"),
        "edmundson": ("edmundson", "EdmundsonSummarizer"),
    }[method]
    summariser: Callable[..., Any] = getattr(import_module(f"sumy.summarizers.{module}"), name)
    return summariser


def _ordered_lsa() -> Callable[..., Any]:
    """Return sumy's LSA with its rows in the order of the words; sumy's own order changes with the hash seed."""
    from sumy.summarizers.lsa import LsaSummarizer

    class OrderedLsa(LsaSummarizer):  # type: ignore[misc]  # sumy is not annotated
        def _create_dictionary(self, document: Any) -> dict[str, int]:
            return {word: at for at, word in enumerate(sorted(super()._create_dictionary(document)))}

    return OrderedLsa
