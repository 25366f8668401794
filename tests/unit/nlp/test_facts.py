from reader.language.names import find_names
from reader.language.segment import sentences
from reader.model import Article, ArticleId, Block, Known, Metadata, SourceMap, Span
from reader.model import Role as BlockRole
from reader.nlp.facts import Facts, find_facts


def facts(*blocks: tuple[BlockRole, str], published: str | None = None) -> tuple[str, Facts]:
    text, laid = "", []
    for role, words in blocks:
        start = len(text)
        text += words + "\n\n"
        laid.append(Block(Span(start, start + len(words)), role))
    article = Article(
        id=ArticleId("0" * 16), path="x", format="text", text=text, meta=Metadata(published=published),
        blocks=tuple(laid), removed=(), origin=SourceMap(), raw=text,
    )  # fmt: skip
    cut = sentences(text, article.blocks)
    return text, find_facts(article, cut, find_names(text, cut, Known()))


def test_people_come_with_their_role_and_the_most_mentioned_first() -> None:
    _, found = facts(
        ("paragraph", "Carl Ferris met President Nora Holmqvist. Holmqvist smiled. The mayor met Holmqvist again.")
    )
    assert [(person.name, person.role) for person in found.people] == [
        ("Nora Holmqvist", "President"),
        ("Carl Ferris", None),
    ]


def test_who_stands_only_in_a_caption_is_left_out() -> None:
    _, found = facts(
        ("caption", "Nora Holmqvist in Oslo (Fotobyra / Carl Ferris)"), ("paragraph", "Nora Holmqvist spoke.")
    )
    assert [person.name for person in found.people] == ["Nora Holmqvist"]
    assert len(found.people[0].mentions) == 2


def test_bodies_and_places_have_no_role() -> None:
    _, found = facts(("paragraph", "The Ministry of Fisheries in Oslo said no."))
    assert [(body.name, body.role) for body in found.organisations] == [("Ministry of Fisheries", None)]
    assert [(place.name, place.role) for place in found.places] == [("Oslo", None)]


def test_a_seat_of_government_is_a_place_where_somebody_is_in_it() -> None:
    text, found = facts(
        ("paragraph", "The White House said no. They met at the White House. The White House's lawyer left.")
    )
    (place,) = found.places
    assert [(span.of(text), text[: span.start].split()[-2]) for span in place.mentions] == [("White House", "at")]
    assert len(found.organisations[0].mentions) == 3


def test_numbers_in_names_and_dates_are_no_figures() -> None:
    text, found = facts(
        ("paragraph", "On 4 August 2014 she told Kanal 24 TV that 30 boats sank; twelve days ago ten did.")
    )
    assert [figure.span.of(text) for figure in found.figures] == ["30", "twelve", "ten"]
    assert [date.span.of(text) for date in found.dates] == ["4 August 2014", "twelve days ago"]


def test_an_article_without_text_has_no_facts() -> None:
    assert facts()[1] == Facts()


def test_a_name_of_no_known_kind_that_says_something_is_a_body() -> None:
    _, found = facts(
        ("paragraph", "The maker, Ulvandra, has grown fast. Ulvandra said it was glad. Ulmot is a cheese.")
    )
    assert [body.name for body in found.organisations] == ["Ulvandra"]
