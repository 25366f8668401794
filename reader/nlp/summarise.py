"""Key points: whole sentences of the article, chosen, never written. The only module that imports sumy."""

import math
import re
import warnings
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from reader.model import Article, KeyPoint, Quotation, Span
from reader.nlp.lede import best_by_lede
from reader.settings import Method, SummarySettings

_TOLD_IN = frozenset(("paragraph", "list-item"))
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_BARE_SHARE = 0.8
"""A sentence with this share of its letters inside a quotation is a bare quotation if its source stands elsewhere."""
_READ_SENTENCES: dict[Method, int] = {"kl": 80, "lsa": 250, "reduction": 300, "lexrank": 350}
_READ_BY_OTHERS = 1000
"""How many sentences, from the first on, sumy is given: its costs grow with their square (KL: their cube), and 5,000
must not take over two seconds."""


def key_points(
    article: Article, sentences: Sequence[Span], quotations: Sequence[Quotation], settings: SummarySettings
) -> tuple[KeyPoint, ...]:
    """Return up to ``settings.points`` whole sentences, best first; never a caption, crosshead or bare quotation.

    Scores are comparable within one article and method only. Fewer come back where the story has fewer sentences that
    can stand alone.
    """
    spans = _candidates(article, sentences, quotations)
    texts = [span.of(article.text) for span in spans]
    ranked = (
        best_by_lede(texts, settings.points)
        if settings.method == "lede" or len(texts) <= settings.points
        else _best_by_sumy(texts, settings.points, settings.method)
    )
    return tuple(KeyPoint(spans[at], round(score, 4)) for at, score in ranked)


def _candidates(article: Article, sentences: Sequence[Span], quotations: Sequence[Quotation]) -> list[Span]:
    """Return the sentences of the story that can stand alone; all of the story's where none can."""
    told = _inside(sentences, [block.span for block in article.blocks if block.role in _TOLD_IN])
    told = [span for span in told if len(_WORD.findall(article.text, span.start, span.end)) > 1]
    bare = _bare(article.text, told, quotations)
    return [span for span in told if span not in bare] or told


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


def _best_by_sumy(sentences: Sequence[str], count: int, method: Method) -> list[tuple[int, float]]:
    """Return (index, rating) of *count* of *sentences* by one of sumy's summarisers, best first."""
    sentences = sentences[: _READ_SENTENCES.get(method, _READ_BY_OTHERS)]
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # deferred: half a second
    from sumy.nlp.stemmers import Stemmer
    from sumy.utils import get_stop_words

    summariser = _summariser(method)(Stemmer("english"))
    if hasattr(summariser, "stop_words"):
        summariser.stop_words = get_stop_words("english")
    tokenizer = _Tokenizer()
    document = ObjectDocumentModel([Paragraph([Sentence(text, tokenizer)]) for text in sentences])
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
