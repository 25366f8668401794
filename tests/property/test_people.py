"""Whatever names articles hold, each saying is one person's, and names are compared either way round."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model import ANALYSIS_VERSION, Analysis, Article, ArticleId, Entity, Metadata, Quotation, SourceMap, Span
from reader.stories.identity import likeness, name_of
from reader.stories.people import merge
from reader.stories.values import Told

_words = st.sampled_from(
    "Ivan John J. Jr. al-Assad Xi Jinping Mao Tse-tung O’Neil Mr Lady Ministry of Defence Kenyan Police FBI the a and"
    " Müller Mueller García-López “Bud” spokesman , - ' ß İ".split()
)
names = st.one_of(st.text(max_size=60), st.lists(_words, min_size=1, max_size=6).map(" ".join))
kinds = st.sampled_from(["person", "body", None])


@given(st.lists(st.tuples(names, st.one_of(st.none(), st.text(max_size=30)), kinds), max_size=12))
def test_every_saying_is_one_persons(said: list[tuple[str, str | None, str | None]]) -> None:
    tellings = []
    for name, role, kind in said:
        entity = (Entity(name, role, (Span(0, 1),)),)
        analysis = Analysis(
            version=ANALYSIS_VERSION,
            people=entity if kind == "person" else (),
            organisations=entity if kind == "body" else (),
            quotations=(Quotation(Span(0, 1), (Span(0, 1),), "direct", speaker=name or None, role=role),),
        )
        article = Article(ArticleId("0" * 16), "a", "text", "x", Metadata(), (), (), SourceMap(), "x")
        tellings.append(Told(article, analysis))
    found = merge(tellings)
    assert sorted(at for one in found for at in one.articles) == [at for at, each in enumerate(said) if each[0]]
    assert sum(one.quotations for one in found) == sum(bool(name) for name, _, _ in said)


@given(names, names, kinds)
def test_names_are_as_alike_either_way_round(one: str, other: str, kind: str | None) -> None:
    listed = "person" if kind == "person" else "body"
    first, second = name_of(one, listed), name_of(other, listed)
    if not first.bare and not second.bare:
        assert likeness(first, second) == likeness(second, first)
        assert first.kind == "described" or likeness(first, first) > 0
