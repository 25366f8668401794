"""Pages that lead to articles are told from articles."""

from reader.clean import clean
from reader.fronts import is_front_page
from reader.model import Article, ArticleId, RawArticle

HEADLINES = """Norland Herald
Log in
Dyke at Marsh holds as the river crests below the mark
Engineers say the worst is over, but 1,500 people are still out of their homes.
2 hours ago
Bank to shut a third of its branches by the spring
The oldest lender of the country blames its phones.
Library van gets a new engine and two more years on the road
Herring are back in the sound after nineteen years
Skiers to keep their hill for one more winter
Theatre to open its season with a play in the dark
Old observatory sold to a choir that needs the dome
Pub landlord bans mobile phones at the bar
Bypass to stay shut over the weekend after a landslip
The ten best soups for a night without power
About us
"""
STORY = (
    "The council voted on Tuesday to close the old bridge for repairs until the spring, the mayor told reporters. "
    "“It has carried us for ninety years,” she said, and added that a ferry would run every hour in the meantime.\n"
    "Engineers found cracks in two of its piers last autumn, when the river stood lower than it had for a century.\n"
)


def cleaned(text: str) -> Article:
    return clean(RawArticle(ArticleId("0" * 16), "page", "text", text))


def test_a_page_of_headlines_is_a_front_page() -> None:
    assert is_front_page(cleaned(HEADLINES))


def test_a_story_among_headlines_is_none() -> None:
    assert not is_front_page(cleaned(HEADLINES.replace("About us", STORY + "About us")))


def test_a_short_story_alone_is_none() -> None:
    assert not is_front_page(cleaned(STORY))


def test_nothing_is_none() -> None:
    assert not is_front_page(cleaned(""))
