from collections import Counter
from types import UnionType
from typing import get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Analysis, Article, ArticleId, Known
from reader.settings import Settings, SummarySettings
from reader.store.codec import (
    CodecError,
    Stored,
    basis_of,
    pack_analysis,
    pack_article,
    unpack_analysis,
    unpack_article,
)
from tests.store.made import an_article

_INTEGERS = st.integers(-(2**63), 2**63 - 1)


def _values(kind: object) -> st.SearchStrategy[object]:
    """Return a strategy for a type of the model: as hypothesis makes them, with integers of 64 bits."""
    if kind is int:
        return _INTEGERS
    if kind is float:
        return st.floats(allow_nan=False)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        hints = get_type_hints(kind)
        return st.deferred(lambda: st.builds(kind, **{name: _values(hint) for name, hint in hints.items()}))
    if get_origin(kind) is tuple:
        inner = [part for part in get_args(kind) if part is not Ellipsis]
        if len(inner) == len(get_args(kind)):
            return st.tuples(*map(_values, inner))
        return st.lists(_values(inner[0]), max_size=4).map(tuple)
    if get_origin(kind) is UnionType:
        return st.one_of(*map(_values, get_args(kind)))
    return st.from_type(kind)  # type: ignore[arg-type]  # str, None and literals


@given(_values(Article))
@settings(deadline=None, max_examples=50)
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    packed = pack_article(article)
    assert unpack_article(Stored(packed.id, packed.path, packed.text, packed.body)) == article
    meta = article.meta
    assert (packed.title, packed.site, packed.published) == (meta.title, meta.site, meta.published)


@given(_values(Analysis))
@settings(deadline=None, max_examples=50)
def test_an_analysis_comes_back_as_it_was(analysis: Analysis) -> None:
    packed = pack_analysis(analysis)
    assert unpack_analysis(packed.body) == analysis
    assert packed.quotations == len(analysis.quotations)
    said = Counter(each.speaker for each in analysis.quotations if each.speaker)
    assert {one.name: one.quotations for one in packed.speakers} == said
    assert pack_analysis(analysis) == packed


@given(st.binary(max_size=200), st.integers(0, 300), st.integers(0, 255))
@settings(deadline=None, max_examples=100)
def test_damaged_bytes_raise_one_error(noise: bytes, at: int, byte: int) -> None:
    body = pack_article(an_article(1, "word " * 100)).body
    spoiled = body[: at % len(body)] + bytes([byte]) + body[at % len(body) + 1 :]
    for damaged in (noise, body[:-1], spoiled):
        if damaged != body:
            with pytest.raises(CodecError):
                unpack_article(Stored(ArticleId("0" * 16), "", "", damaged))


def test_the_right_bytes_of_another_value_are_damage_too() -> None:
    with pytest.raises(CodecError):
        unpack_analysis(pack_article(an_article(1)).body)
    with pytest.raises(CodecError):
        unpack_analysis(msgspec.msgpack.encode({"version": "one"}))


def test_the_basis_depends_on_all_that_an_analysis_is_made_with() -> None:
    basis = basis_of(1, Settings(), Known())
    assert basis == basis_of(1, Settings(quick_tags=("x",)), Known())
    others = {
        basis_of(2, Settings(), Known()),
        basis_of(1, Settings(summary=SummarySettings(points=4)), Known()),
        basis_of(1, Settings(summary=SummarySettings(method="luhn")), Known()),
        basis_of(1, Settings(), Known((("Zelensky", "Zelenskyy"),))),
    }
    assert len(others) == 4
    assert basis not in others
    assert 0 not in {basis, *others}
