"""One statement in two wordings, and what each wording alone has."""

import pytest

from reader.analyse import analyse
from reader.model import Article, ArticleId, Block, Known, Metadata, SourceMap, Span
from reader.settings import Settings
from reader.stories.compare import compare
from reader.stories.people import Sameness
from reader.stories.statements import statements
from reader.stories.values import Segment, Told


def told(*paragraphs: str, published: str | None = None) -> Told:
    text = "\n\n".join(paragraphs)
    starts = [sum(len(one) + 2 for one in paragraphs[:at]) for at in range(len(paragraphs))]
    blocks = tuple(Block(Span(at, at + len(one)), "paragraph") for at, one in zip(starts, paragraphs, strict=True))
    meta = Metadata(published=published)
    article = Article(ArticleId("0" * 16), "a.txt", "text", text, meta, blocks, (), SourceMap(), text)
    return Told(article, analyse(article, Settings(), Known()))


def aligned(*members: Told) -> list[list[str]]:
    """Return the statements, each as the words of its members."""
    return [
        [
            _words(members[one.article], members[one.article].analysis.quotations[one.quotation].span)
            for one in each.members
        ]
        for each in statements(members, Sameness(members))
    ]


def _words(of: Told, span: Span) -> str:
    return span.of(of.article.text).rstrip(",.")


def cut(segments: tuple[Segment, ...], *members: Told) -> list[tuple[str, ...]]:
    return [
        (one.sameness, *(place.span.of(members[place.article].article.text) for place in one.places))
        for one in segments
    ]


def test_two_translations_are_one_statement() -> None:
    one = told('"The besieged town needs bread and medicine, not speeches," Governor Ilse Marn said.')
    other = told("“Food and drugs are what the encircled city wants, and not talk,” said Ilse Marn, the governor.")
    assert len(aligned(one, other)) == 1


def test_a_clause_that_one_leaves_out_stands_alone() -> None:
    one = told('"We will open the gate at noon, so that the wounded can leave," General Otto Vey said.')
    other = told(
        '"We shall open the gate at noon, so that the injured can leave, '
        'and the children will be given milk," General Otto Vey said.'
    )
    (statement,) = statements((one, other), Sameness((one, other)))
    assert cut(statement.segments, one, other) == [
        ("same", "We", "We"),
        ("reworded", "will", "shall"),
        ("same", "open the gate at noon, so that the", "open the gate at noon, so that the"),
        ("reworded", "wounded", "injured"),
        ("same", "can leave,", "can leave,"),
        ("only", "and the children will be given milk,"),
    ]


def test_a_clause_told_elsewhere_is_not_alone() -> None:
    one = told('"When the rain stops, we will repair the bridge to the island," engineer Ada Lunt said.')
    other = told('"We will repair the bridge to the island when the rain stops," engineer Ada Lunt said.')
    (statement,) = statements((one, other), Sameness((one, other)))
    assert {segment.sameness for segment in statement.segments} == {"same"}


def test_two_quotations_are_one_where_another_prints_them_together() -> None:
    one = told('"We closed the mill at dawn. The river was already in the cellar," said Tom Brill.')
    other = told('"We closed the mill at dawn," said Tom Brill.', '"The river was already in the cellar," he said.')
    assert aligned(one, other) == [
        [
            "We closed the mill at dawn. The river was already in the cellar",
            "We closed the mill at dawn",
            "The river was already in the cellar",
        ]
    ]


def test_a_fragment_and_indirect_speech_belong_to_the_whole() -> None:
    one = told('"The harvest is lost and we will not hide it from the farmers," Minister Rosa Pell said.')
    other = told('Minister Rosa Pell said the harvest was lost and that she would not "hide it from the farmers".')
    third = told("Rosa Pell admitted that the harvest had been lost.")
    (statement,) = statements((one, other, third), Sameness((one, other, third)))
    assert {member.article for member in statement.members} == {0, 1, 2}
    assert statement.speaker == "Rosa Pell"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('"We opened 12 clinics last year," Ann Lee said.', '"We opened 30 clinics last year," Ann Lee said.'),
        ('"Build the bridge now," Ann Lee said.', '"Build the bridge now," Joe Banas said.'),
        ('"The bridge will cost too much," Ann Lee said.', '"The bridge was painted by my father," Ann Lee said.'),
        (
            '"We do not comment on pending cases," said Ann Lee, a spokeswoman.',
            '"We do not comment on pending cases," said Joe Banas, a prosecutor.',
        ),
        ('"I will leave for Porton on Monday," Ann Lee said.', '"I will leave for Marbeck on Monday," Ann Lee said.'),
    ],
    ids=["other numbers", "a slogan of two", "one subject", "boilerplate", "another place"],
)
def test_what_only_looks_alike_is_not(first: str, second: str) -> None:
    assert aligned(told(first), told(second)) == []


def test_strong_wording_overrules_a_speaker_who_is_only_described() -> None:
    one = told('"I heard a bang, looked out and saw the whole roof lift off," said Sheila Amory.')
    other = told('"I heard a bang, looked out and saw the whole roof lift off," a neighbour said.')
    (statement,) = statements((one, other), Sameness((one, other)))
    assert statement.speaker == "Sheila Amory"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('"A hundred and twenty homes burned," Ann Lee said.', "Ann Lee said 120 houses had been lost."),
        ('"We need eleven million pounds," Ann Lee said.', "The council needed £11m, said Ann Lee."),
        ('"The truce lasts for forty-eight hours," Ann Lee said.', "Ann Lee announced a truce of two days."),
        (
            '"The planes came within 61m of each other," Ann Lee said.',
            "The aircraft were about 60 metres apart, Ann Lee said.",
        ),
    ],
    ids=["in several words", "money or weight", "another unit", "metres or millions"],
)
def test_a_number_is_known_however_it_is_written(first: str, second: str) -> None:
    assert len(aligned(told(first), told(second))) == 1


def test_who_is_named_here_may_be_called_by_a_trade_there() -> None:
    one = told('"The gas was shut off within eleven minutes of the first call," said fire chief Dan Okello.')
    other = told("The fire chief said it had taken eleven minutes to turn off the gas.")
    stranger = told("The landlord said the gas was turned off.")
    assert len(aligned(one, other)) == 1
    assert len(aligned(one, told("The fire chief said the gas was turned off."))) == 1
    assert aligned(one, stranger) == []


def test_a_clause_that_nothing_answers_is_one_article_s_alone_though_another_stands_in_its_place() -> None:
    one = told('"We close the bakery on Friday, and nobody will get a penny from the insurers," Ann Lee said.')
    other = told('"We close the bakery on Friday, because my daughter has left for the coast," Ann Lee said.')
    (statement,) = statements((one, other), Sameness((one, other)))
    assert [kind for kind, *_ in cut(statement.segments, one, other)] == ["same", "only", "only"]


def test_who_is_spelt_in_two_ways_is_named_in_both_articles_though_nobody_quotes_them() -> None:
    one = told("Engineers under Michail Brandow repaired the dam on Sunday. Otto Vey, the mayor, looked on.")
    other = told("The dam has been mended by a team led by Mikhail Brandov. Its keeper, Ilse Marn, looked on.")
    only = compare((one, other)).only
    named = [_words((one, other)[each.place.article], each.place.span) for each in only if each.kind == "person"]
    assert named == ["Otto Vey", "Ilse Marn"]


def test_only_what_no_other_article_reports_is_told_as_alone() -> None:
    one = told(
        "The fire in Marbeck destroyed 1,500 books, Mayor Ann Lee said on Monday.",
        '"We will rebuild the library with money from the harbour," Lee said.',
        "Six million people watched. The first engine arrived after 14 minutes.",
        published="2031-05-14",
    )
    other = told(
        "More than 1,500 books burned in Marbeck, according to Ann Lee. Some 6m people watched.",
        "Joe Banas, a carpenter, was hurt on May 3.",
        published="2031-05-14",
    )
    compared = compare((one, other))
    shown = {
        (only.place.article, only.kind, only.place.span.of((one, other)[only.place.article].article.text).rstrip(","))
        for only in compared.only
    }
    assert shown == {
        (0, "date", "Monday"),
        (0, "quotation", "We will rebuild the library with money from the harbour"),
        (0, "figure", "14"),
        (1, "person", "Joe Banas"),
        (1, "date", "May 3"),
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The fire burned for two days over 10 kilometres.", "The fire burned along six miles."),
        ("Police counted 597 people.", "Police counted nearly 600 people."),
        ("It cost 4.5 million dollars.", "The cost was $4,500,000."),
    ],
    ids=["converted", "rounded", "written out"],
)
def test_a_figure_is_known_by_its_value(first: str, second: str) -> None:
    members = told(first), told(second)
    only = compare(members).only
    assert [one for one in only if one.kind == "figure" and one.place.article == 1] == []
