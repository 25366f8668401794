"""Where a second story begins on a page."""

from reader.clean.lines import page_lines
from reader.clean.seen import look
from reader.clean.stacked import next_story

HERRING = (
    "Herring have come back to the sound for the first time in nineteen years, the fishery board said on Monday, after "
    "a trawl off the harbour brought up four tonnes of them.\n"
    "The board had declared the stock of herring lost, and most of the boats that fished the sound for it were sold.\n"
    "Fishing in the sound will stay closed until a count in September has shown how many herring there are.\n"
)
THEATRE = (
    "The city theatre will open its season with a play of two hours in total darkness, its director told actors.\n"
    "Tickets go on sale in June, and spectators will be led to their seats by hand.\n"
)


def begins(text: str) -> int:
    page = look(page_lines(text))
    return next_story(page, [seen.prose for seen in page])


def test_a_signed_headline_over_other_things_begins_one() -> None:
    assert begins(f"{HERRING * 2}Theatre to open with a play in the dark\nBy Sofie Dahl\n{THEATRE}") == 6


def test_a_headline_over_more_of_the_story_does_not() -> None:
    text = f"{HERRING * 2}Theatre to open with a play in the dark\nBy Sofie Dahl\n{HERRING}"
    assert begins(text) == len(page_lines(text))


def test_a_headline_that_nobody_signed_does_not() -> None:
    text = f"{HERRING * 2}Theatre to open with a play in the dark\n{THEATRE}"
    assert begins(text) == len(page_lines(text))
