"""Boxes in which a site speaks to its reader."""

from reader.clean.appeals import boxes, is_control
from reader.clean.lines import page_lines
from reader.clean.seen import Seen, look

STORY = "The council voted on Tuesday to close the old bridge for repairs until the spring, the mayor said."


def page(*lines: str) -> tuple[Seen, ...]:
    return look(page_lines("\n\n".join(lines)))


def test_an_appeal_runs_from_its_opening_to_its_last_button() -> None:
    seen = page(
        STORY,
        "A message from the Hill Post:",
        "Dear readers,",
        "We are facing hard times. Officials have called our reporters “agents”.",
        "Please support us. Every contribution helps.",
        "Once",
        "Remind me later.",
    )
    assert boxes(seen) == dict.fromkeys(range(1, 7), "appeal")


def test_the_story_goes_on_after_a_newsletter_offer() -> None:
    seen = page(
        STORY,
        "Sign up for our weekly newsletter",
        "You will receive it in your inbox every Friday.",
        "“We have waited for this,” said the owner of the mill.",
    )
    assert boxes(seen) == {1: "newsletter", 2: "newsletter"}


def test_an_opinion_that_says_we_is_not_swallowed() -> None:
    opinion = "We have all seen what happens to our rivers when nobody looks after them for years on end."
    seen = page(opinion, opinion, "Support our rivers, says the council", opinion, opinion)
    assert set(boxes(seen)) <= {2}


def test_an_appeal_that_asks_for_nothing_is_none() -> None:
    assert boxes(page(STORY, "Help us understand, the parents asked", STORY)) == {}


def test_controls_stand_alone() -> None:
    controls = ["Advertisement", "Story continues below advertisement", "Image 2 of 5", "Facebook Twitter Email"]
    assert all(is_control(seen) for seen in page(*controls))
    assert not any(is_control(seen) for seen in page("Advertisement revenue fell", "Facebook said no", STORY))
