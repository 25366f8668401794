from msgspec.structs import replace

from reader.analyse import analyse
from reader.clean import as_is
from reader.model import ArticleId, Known, Metadata, RawArticle
from reader.settings import Settings
from reader.stories.grouping import group
from reader.stories.signature import Signature, sign
from reader.stories.values import Grouping

BRIDGE = (
    "Tollmer bridge shut after crack is found\n\n"
    "The Tollmer bridge was closed on Monday after an engineer found a crack of two metres in a pylon. "
    "Some 14,500 cars cross the Aster there each day. “Nobody drives on it before I have slept a night "
    "over the figures,” said Bella Orrick, the county’s chief engineer. Ferries are to run from "
    "Wednesday."
)
AGAIN = (
    "Thousands stranded as Aster crossing fails\n\n"
    "It was a routine visit that stopped the traffic. A pylon of the bridge at Tollmer has split over two"
    " metres, and Bella Orrick had it shut at once. The 14,500 drivers who cross the Aster every day must"
    " go by way of Hexley, forty kilometres to the north, until the county has found ferries."
)
LATER = (
    "Tollmer bridge opens again\n\n"
    "The Tollmer bridge over the Aster opened to traffic on Friday, three months after a crack was found "
    "in a pylon. The repair cost 3.2 million crowns. Mayor Ned Farlow cut a ribbon and drove the first "
    "car."
)
OTHER = (
    "Hens lay blue eggs in Hexley\n\n"
    "A farmer in Hexley has bred hens that lay eggs as blue as the sky. Ida Munn sells them at the market"
    " for a crown apiece, and cannot keep up. Scientists at the university took feathers to study."
)


def signed(text: str, published: str | None = None, id: str = "1") -> Signature:
    title, _, body = text.partition("\n\n")
    article = as_is(RawArticle(ArticleId(id.rjust(16, "0")), f"{id}.txt", "text", body))
    article = replace(article, meta=Metadata(title=title, published=published))
    return sign(article, analyse(article, Settings(), Known()))


def together(*signatures: Signature) -> list[tuple[int, ...]]:
    return [story.articles for story in group(signatures).stories]


def test_one_event_in_other_words() -> None:
    found = group([signed(BRIDGE, "2031-03-03"), signed(OTHER, "2031-03-03"), signed(AGAIN, "2031-03-04")])
    (story,) = found.stories
    assert story.articles == (0, 2)
    assert "a day apart" in story.why
    assert any("shared name" in reason for reason in story.why)
    assert found.copies == ()


def test_what_comes_of_it_months_later_is_another_event() -> None:
    assert together(signed(BRIDGE, "2031-03-03"), signed(LATER, "2031-06-06")) == []


def test_a_copy_under_another_headline() -> None:
    copied = BRIDGE.replace("Tollmer bridge shut after crack is found", "Crack closes bridge").replace("Some", "About")
    found = group([signed(BRIDGE), signed(copied), signed(OTHER)])
    assert found.copies == ((0, 1),)
    assert found.stories[0].why[0] == "copy"


def test_nothing_and_one_alone() -> None:
    assert group([]) == Grouping((), ())
    assert group([signed(BRIDGE)]) == Grouping((), ())
    assert group([signed("\n\n"), signed("\n\n")]) == Grouping((), ())
