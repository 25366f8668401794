from pathlib import Path

from reader.clean import clean
from reader.clean.corpus import is_version, source_lines, source_of
from reader.load import load
from reader.model import Article, ArticleId, Block, Metadata, RawArticle, SourceMap, Span
from reader.received import line_key, received_lines

OUTLET = Path(__file__).parents[2] / "store" / "outlet"


def from_outlet(name: str) -> Article:
    (raw,) = load(str(OUTLET / f"{name}.txt"))
    assert isinstance(raw, RawArticle)
    return clean(raw)


def counted(article: Article) -> list[str]:
    """Return the beginnings of the lines of *article* that are to be counted."""
    keys = {line.key for line in source_lines(article).lines}
    source = source_of(article)
    return [line.text[:16] for line in received_lines(article) if line_key(line.text, source) in keys]


def test_the_sources_own_voice_at_the_end_is_counted_and_the_story_is_not() -> None:
    lines = counted(from_outlet("flood"))
    assert lines[-2:] == ["The Hallow Lante", "Tell us what we "]
    assert "Forty cellars in" not in lines


def test_an_agencys_paragraph_about_the_subject_is_not_counted() -> None:
    text = (
        "Dam at Osk to be raised\n\n"
        "The dam above Osk will be raised by two metres before the winter, the water board said on Thursday.\n\n"
        "Engineers measured the dam after the valley had flooded in the spring, and found the wall sound.\n\n"
        "“The wall will hold twice as much,” said Una Brand, who leads the water board.\n\n"
        "The dam was built after the valley had flooded for three winters, and the water board has owned it since.\n"
    )
    article = clean(RawArticle(ArticleId("0" * 16), "osk.txt", "text", text))
    assert article.text.endswith("owned it since.")
    assert not any(line.startswith("The dam was buil") for line in counted(article))


def test_versions_of_one_story_are_told_from_another_story() -> None:
    article = from_outlet("flood")
    raw = article.raw.replace("noon", "one o’clock")
    later = clean(RawArticle(ArticleId("1" * 16), article.path, "text", raw))
    first, second, other = (source_lines(one).story for one in (article, later, from_outlet("ferry")))
    assert is_version(first, second)
    assert not is_version(first, other)


def test_the_source_is_the_site_else_the_host_else_the_folder() -> None:
    def of(**meta: str) -> str:
        return source_of(
            Article(ArticleId("0" * 16), "/a/b.txt", "text", "", Metadata(**meta), (), (), SourceMap(), "")
        )

    assert of(site="Hallow Lantern", url="https://lantern.example/1") == "hallow lantern"
    assert of(url="https://lantern.example/1") == "lantern.example"
    assert of(url="https://[broken") == of() == "/a"


def test_an_article_without_a_way_back_tells_nothing() -> None:
    block = Block(Span(0, 9), "paragraph")
    made = Article(ArticleId("0" * 16), "a", "text", "Something", Metadata(), (block,), (), SourceMap(), "")
    assert source_lines(made).lines == ()
