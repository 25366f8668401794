import pytest

from tests.quality.quotes.gold import quotations_of


@pytest.mark.parametrize(
    "text",
    [
        "He was fined under the so-called “robin law” on Monday.",
        "The play is about a blaze, and no actor says the word “fire”.",
        "The striker, nicknamed “The Fridge”, scored twice on Monday.",
        "The plan, code-named “Thistle”, was dropped on Monday.",
        "He was known to customers as “Honest Kel” for years.",
        "Her third novel, “The Salt Road”, is out on Monday.",
        "They sang in a band called “The Leaky Taps” for years.",
        "The term “sungrazer” is used for any comet that comes near the sun.",
        "John “Dusty” Miller told his neighbours about the road.",
        "The “Thank You” campaign starts on Monday, the company says.",
        "The cake is called “Death by Butter” on the menu.",
        "It was what economists call “moral hazard”.",
        "The seats were sold as “premium economy” for a year.",
        "The kettle has an “A” rating, the company says.",
        "A letter marked “Draft Three” was sent on Monday.",
        "Known to three generations of its drivers as “Long Meg,” the bus was sold on Monday.",
        "The bridge, which locals call “the Crooked Mile”, is closed on Monday.",
        "The striker, dubbed “the Beast of Benholm” by fans, scored twice, the club said.",
        "The bank kept its “buy” rating on the shares, analysts said.",
        "Analysts at Hodge cut the stock to “sell” on Monday.",
        "Members who bought a “lifetime” pass will get nothing back, the owner said.",
        "She read from “Small Boats” on Monday.",
        "Critics have praised “Salt and Iron,” her second album, as her best.",
        "Users must click “I agree” before they go on.",
        "“Like losing a friend”",
        "‘They treated us like fools’: builder is jailed",
    ],
    ids=[
        "so-called",
        "a word that nobody says",
        "nickname",
        "code name",
        "known as",
        "title of a work",
        "name of a band",
        "a term defined",
        "a nickname inside a name",
        "name of a campaign",
        "is called",
        "what economists call",
        "sold as",
        "a letter",
        "an inscription",
        "known to many as",
        "locals call",
        "dubbed",
        "a rating",
        "a grade alone",
        "what is for sale",
        "a title read from",
        "a title with an apposition",
        "a button",
        "crosshead",
        "headline",
    ],
)
def test_what_only_names_is_no_quotation(text: str) -> None:
    assert [each for each in quotations_of(text) if each.kind != "indirect"] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mary Doe called the plan “a beautiful mistake” on Monday.", "a beautiful mistake"),
        ("She described the mood as “somewhere between mutiny and lunch”.", "somewhere between mutiny and lunch"),
        ("The crowd chanted “Dump Doe” as the mayor left the hall.", "Dump Doe"),
        ("The hall rang with chants of “Dump Doe” on Monday.", "Dump Doe"),
        ("Mary Doe apologised for the “terrible confusion” over the maps.", "terrible confusion"),
        ("Mary Doe said on Monday:\n\n“We will make it stop”", "We will make it stop"),
    ],
    ids=["called", "described as", "chanted", "chants of", "apologised for", "after a colon"],
)
def test_what_was_said_is_still_shown(text: str, words: str) -> None:
    assert any(words in each.span.of(text) for each in quotations_of(text) if each.kind != "indirect")
