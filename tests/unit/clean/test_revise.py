from reader.clean import clean
from reader.clean.revise import revise
from reader.model import Article, ArticleId, LineChoice, RawArticle, Rulings
from reader.received import line_key, received_lines

PAGE = """Quarry road stays shut

By Ada Finch

The quarry road at Tarn Head will stay shut until the scree above it has been netted, the district said on Monday.

Read more: Ten walks without a hill

Two boulders the size of a van came down in the night, and one of them is still lying across the road.

"Nobody was on it, and that was luck," said Ada Prior, who keeps the inn above the quarry.

The post bus goes round by the lake, which takes it an hour, and the school has let the children stay at home.

Sign up for our newsletter and get the best of the week in your inbox.
"""


def an_article() -> Article:
    return clean(RawArticle(ArticleId("0" * 16), "page.txt", "text", PAGE))


def turned(article: Article, *starts: str, kept: bool) -> Article:
    """Return *article* with the user's word on the lines that begin with *starts*."""
    lines = [line for line in received_lines(article) if line.text.startswith(starts)]
    assert len(lines) == len(starts)
    return revise(article, Rulings(tuple(LineChoice(line.key, line.nth, kept) for line in lines)), "")


def blocks(article: Article) -> list[str]:
    return [block.span.of(article.text).split()[0] for block in article.blocks]


def test_a_line_is_put_back_where_it_stood_and_remembers_why_it_had_gone() -> None:
    article = turned(an_article(), "Read more", kept=True)
    assert blocks(article) == ["The", "Read", "Two", '"Nobody', "The"]
    assert [block.overruled for block in article.blocks if block.overruled] == ["teaser"]
    assert all(article.raw[article.origin.raw(at) or 0] == char for at, char in enumerate(article.text) if char != "\n")


def test_a_line_is_taken_out_and_remembers_what_it_was() -> None:
    article = turned(an_article(), "Two boulders", kept=False)
    assert blocks(article) == ["The", '"Nobody', "The"]
    assert [(gone.text[:3], gone.role) for gone in article.removed if gone.reason == "user"] == [("Two", "paragraph")]


def test_no_ruling_gives_back_what_the_cleaner_made() -> None:
    article = an_article()
    changed = turned(turned(article, "Read more", "Sign up", kept=True), "Two boulders", kept=False)
    again = revise(changed, Rulings(), "")
    assert (again.text, again.blocks, again.meta) == (article.text, article.blocks, article.meta)
    assert [(one.text, one.reason) for one in again.removed] == [(one.text, one.reason) for one in article.removed]


def test_a_choice_finds_its_line_by_its_words_and_its_place_among_equal_ones() -> None:
    page = PAGE.replace("Two boulders", "Read more: ten walks without a hill!\n\nTwo boulders")
    article = clean(RawArticle(ArticleId("0" * 16), "page.txt", "text", page))
    alike = [line for line in received_lines(article) if line.text.startswith("Read more")]
    assert [(line.key == alike[0].key, line.nth) for line in alike] == [(True, 0), (True, 1)]
    article = revise(article, Rulings((LineChoice(alike[1].key, 1, kept=True),)), "")
    assert [block.span.of(article.text) for block in article.blocks if block.overruled] == [alike[1].text]


def test_the_user_is_right_against_the_other_articles_of_the_source() -> None:
    article = an_article()
    (line,) = (line for line in received_lines(article) if line.text.startswith("The post bus"))
    key = line_key(line.text, "tarn")
    gone = revise(article, Rulings(recurring=(key,)), "tarn")
    assert [one.text for one in gone.removed if one.reason == "recurring"] == [line.text]
    back = revise(gone, Rulings((LineChoice(line.key, line.nth, kept=True),), (key,)), "tarn")
    assert back.text == article.text
    assert [one.by_user for one in received_lines(back) if one.text == line.text] == [True]
