import pytest

from reader.model import Quotation
from tests.quality.quotes.gold import quotations_of


def the_one(text: str, start: str) -> Quotation:
    (found,) = [each for each in quotations_of(text) if each.span.of(text).startswith(start)]
    return found


def test_a_quotation_split_around_its_cue_is_one() -> None:
    text = "The mayor spoke first.\n\n“We tried,” said Mary Doe, the mayor. “We lost.”"
    found = the_one(text, "We tried")
    assert [piece.of(text) for piece in found.pieces] == ["We tried,", "We lost."]
    assert found.kind == "direct"
    assert found.cue is not None
    assert found.cue.of(text) == "said"
    assert found.source is not None
    assert found.source.of(text) == "Mary Doe"


def test_a_mixed_quotation_takes_its_clause_along() -> None:
    text = "Mary Doe said on Monday that the bridge was “older than the town” and had to go."
    (found,) = quotations_of(text)
    assert found.kind == "mixed"
    assert found.span.of(text).startswith("the bridge was “older than the town")
    assert found.speaker == "Mary Doe"


@pytest.mark.parametrize(
    ("text", "start", "speaker"),
    [
        ("Mary Doe, 40, won.\n\nIt rained all day.\n\n“I slept well,” Doe said.", "I slept", "Mary Doe"),
        ("Mary Doe met Paul Roe.\n\n“I paid,” he said. “She did not.”", "I paid", "Paul Roe"),
        ("Mary Doe met Paul Roe.\n\n“He paid,” she said.", "He paid", "Mary Doe"),
        ("“We are late,” Mary Doe told Paul Roe.", "We are", "Mary Doe"),
        ("“We are late,” said Mary Doe and Paul Roe.", "We are", "Mary Doe and Paul Roe"),
        (
            "The Marlan defence ministry denied it.\n\n“Nobody was there,” the ministry said.",
            "Nobody",
            "Marlan defence ministry",
        ),
        ("The town's mayor, Mary Doe, was glad. “It is done,” said the mayor.", "It is", "Mary Doe"),
        ("“The bridge is closed,” a spokesman for the county said.", "The bridge", "a spokesman for the county"),
        ("“The bridge is closed,” said one angry driver.", "The bridge", "one angry driver"),
        ("The bridge is closed.\n\n“A shame.” — Mary Doe", "A shame", "Mary Doe"),
    ],
    ids=[
        "surname to full name",
        "he by gender",
        "she by gender",
        "addressee is not the speaker",
        "two speakers",
        "the ministry by its fullest form",
        "the mayor by apposition",
        "a spokesman as he stands",
        "an unnamed person",
        "sign-off",
    ],
)
def test_who_is_shown_as_the_speaker(text: str, start: str, speaker: str) -> None:
    assert the_one(text, start).speaker == speaker


def test_the_channel_is_not_the_speaker() -> None:
    text = "“We will not pay,” Mary Doe said, according to the county's press service."
    found = the_one(text, "We will")
    assert found.speaker == "Mary Doe"
    assert found.via == "the county's press service"


def test_an_indirect_statement_has_cue_and_speaker() -> None:
    text = "Mary Doe said that the bridge would be closed until the end of the year."
    (found,) = quotations_of(text)
    assert (found.kind, found.speaker) == ("indirect", "Mary Doe")
    assert found.span.of(text) == "the bridge would be closed until the end of the year"


@pytest.mark.parametrize(
    ("text", "pieces", "source"),
    [
        (
            "The plan, an official said, is to rebuild the bridge by June.",
            ["The plan", "is to rebuild the bridge by June"],
            "an official",
        ),
        (
            "The bridge would reopen in June, the mayor said on Tuesday.",
            ["The bridge would reopen in June"],
            "the mayor",
        ),
        (
            "Mary Doe criticised the council, saying that the village had been forgotten.",
            ["the village had been forgotten"],
            "Mary Doe",
        ),
        (
            "Mary Doe told the council she would resign unless the road was repaired.",
            ["she would resign unless the road was repaired"],
            "Mary Doe",
        ),
        (
            "According to the ministry, the harvest will be small this year.",
            ["the harvest will be small this year"],
            "the ministry",
        ),
        (
            "GENEVA, 3 May (Wire) - The outbreak has spread to four towns, Mary Doe said on Tuesday.",
            ["The outbreak has spread to four towns"],
            "Mary Doe",
        ),
        ("Doctors who treated him say that he will walk again.", ["he will walk again"], "Doctors"),
        ("Mary Doe said Friday the council had run out of money.", ["the council had run out of money"], "Mary Doe"),
        (
            "The judge asked whether the witness had seen the knife.",
            ["whether the witness had seen the knife"],
            "The judge",
        ),
        (
            "The bakers would open on Monday, the owner said, if there was flour in the town.",
            ["The bakers would open on Monday", "if there was flour in the town"],
            "the owner",
        ),
        (
            "Some streets in the old town were still closed, police spokesman Paul Roe said in an email.",
            ["Some streets in the old town were still closed"],
            "police spokesman Paul Roe",
        ),
        (
            "A lawyer for the growers, Mary Doe, said it would take the mill to court.",
            ["it would take the mill to court"],
            "Mary Doe",
        ),
        (
            "The repair, the mayor told a meeting of farmers, would have cost too much.",
            ["The repair", "would have cost too much"],
            "the mayor",
        ),
        (
            "A docker who has worked under the crane for 30 years said he would not come back.",
            ["he would not come back"],
            "A docker",
        ),
        ("The mayor told the Daily Lantern he had bought coal.", ["he had bought coal"], "The mayor"),
    ],
    ids=[
        "around its cue",
        "before its cue",
        "after a participle",
        "after an addressee",
        "after according to",
        "after a dateline",
        "by those whom a clause describes",
        "on a day",
        "as a question",
        "around a cue between commas",
        "before a cue and the way it was said",
        "by somebody whom an apposition names",
        "around a cue with whom it was told",
        "by somebody whom a relative clause describes",
        "told to a paper",
    ],
)
def test_where_an_indirect_statement_begins_and_ends(text: str, pieces: list[str], source: str) -> None:
    (found,) = quotations_of(text)
    assert found.kind == "indirect"
    assert [piece.of(text) for piece in found.pieces] == pieces
    assert found.source is not None
    assert found.source.of(text) == source


@pytest.mark.parametrize(
    "text",
    [
        "The owners want flats, the neighbours want a park, and the town has offered both of them talks.",
        "Residents fear the worst and expect a long winter.",
        "The minister did not say that the road would be repaired.",
        "The minister is expected to say that the road will be repaired.",
        "The club is said to want a new striker.",
        "The minister denied that the road had been closed.",
        "If the minister says that the road is safe, nobody will drive on it.",
        "The minister declined to comment on the report about the road.",
        "The driver pleaded guilty at the county court to crossing a red light.",
        "The union demanded a meeting with the owners of the three pits.",
        "The minister refused to say who the buyer of the pits was.",
        "The minister laughed when the road was named after him.",
    ],
    ids=[
        "what is wanted",
        "what is feared",
        "what was not said",
        "what may be said",
        "rumour",
        "what was denied",
        "a condition",
        "what was declined",
        "a plea",
        "what was demanded",
        "what somebody declined to say",
        "when somebody laughed",
    ],
)
def test_what_is_no_indirect_statement(text: str) -> None:
    assert quotations_of(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The parish wrote that it “gives thanks for every prayer said here.”", "mixed"),
        ("Sales fell because of what the firm called “a lost winter on the islands”.", "mixed"),
        ("The parish wrote: “It gives thanks for every prayer said here.”", "direct"),
    ],
    ids=["a word of the clause", "what it is called", "after a colon"],
)
def test_words_inside_a_report_are_mixed(text: str, kind: str) -> None:
    (found,) = quotations_of(text)
    assert found.kind == kind


def test_a_title_does_not_tear_a_quotation_apart() -> None:
    text = "“I wrote it,” said Mary Doe, who wrote a biography, “The Man With One Oar.” “He never reads.”"
    (found,) = quotations_of(text)
    assert [piece.of(text) for piece in found.pieces] == ["I wrote it,", "He never reads."]


def test_a_transcript_without_marks_is_cut_into_turns() -> None:
    lines = [
        "Mary Doe met Paul Roe.",
        "ROE: Why did you leave the town?",
        "DOE: It had become too loud for me.",
        "ROE: Will you ever come back?",
        "DOE: Ask me again in ten years.",
    ]
    text = "\n\n".join(lines)
    turns = [(each.speaker, each.span.of(text)) for each in quotations_of(text)]
    assert turns[0] == ("Paul Roe", "Why did you leave the town?")
    assert turns[1] == ("Mary Doe", "It had become too loud for me.")
    assert len(turns) == 4


@pytest.mark.parametrize(
    "text",
    [
        "The film “The Long Road” opens on Friday.",
        "Paul “Lucky” Roe lives in a house by the sea.",
        "The so-called “quiet road” is loud.",
    ],
    ids=["title", "nickname", "scare quotes"],
)
def test_what_is_no_quotation(text: str) -> None:
    assert quotations_of(text) == ()


def test_no_text_has_no_quotations() -> None:
    assert quotations_of("") == ()


def test_a_turn_is_one_quotation_whatever_is_quoted_in_it() -> None:
    text = (
        "DOE: Were you there?\n\nROE: I was. He said, “Go away.” So I went.\n\n"
        "DOE: And who was he?\n\nROE: “I wish I knew who he was.”"
    )
    assert [(each.speaker, each.span.of(text)) for each in quotations_of(text)] == [
        ("DOE", "Were you there?"),
        ("ROE", "I was. He said, “Go away.” So I went."),
        ("DOE", "And who was he?"),
        ("ROE", "I wish I knew who he was."),
    ]


def test_a_forgotten_closing_mark_does_not_join_what_another_said() -> None:
    text = (
        "Mary Doe said: “The part is coming by road.\n\n"
        "The shop was shut all day. We’re down to the last tins,” said the manager, John Roe."
    )
    first, second = quotations_of(text)
    assert (first.speaker, first.span.of(text)) == ("Mary Doe", "The part is coming by road.")
    assert (second.speaker, second.span.of(text)) == ("John Roe", "We’re down to the last tins,")


@pytest.mark.parametrize(
    ("text", "start", "speaker"),
    [
        ("The hall was full. “I saw smoke,” the 24-year-old said.", "I saw", "the 24-year-old"),
        ("They lost. “We tried,” said the 34-year-old midfielder.", "We tried", "the 34-year-old midfielder"),
        ("“It is close,” a person familiar with the matter said.", "It is", "a person familiar with the matter"),
        ("“It is close,” said a source close to Mary Doe.", "It is", "a source close to Mary Doe"),
        ("The app broke. “Fix it,” another wrote.", "Fix it", "another"),
        ("The tower shook. “We ran,” said one of the divers.", "We ran", "one of the divers"),
        ("The tower shook. “We ran,” a man in his sixties said.", "We ran", "a man in his sixties"),
        ("The app broke. “Fix it,” wrote @nightowl44.", "Fix it", "@nightowl44"),
        ("It rained. “Stay in,” the finance workers' union said.", "Stay in", "the finance workers' union"),
        ("“Nobody looked,” a report by the Office of Rail said.", "Nobody", "a report by the Office of Rail"),
        ("The deal is off. “Too dear,” said analysts at Hodge & Weir.", "Too dear", "analysts at Hodge & Weir"),
        ("The vote is over. Mary Doe shrugged. “We lost, and we lost badly.”", "We lost", "Mary Doe"),
        ("“We lost, and we lost badly.” That was the view of Mary Doe, a farmer.", "We lost", "Mary Doe"),
        ("The plan was described by Mary Doe as “a gift to thieves”.", "a gift", "Mary Doe"),
        ("Mary Doe's message was short: “We lost, and we lost badly.”", "We lost", "Mary Doe"),
        ("“We lost,” Mary Doe, Paul Roe and Jo Lee said together.", "We lost", "Mary Doe, Paul Roe and Jo Lee"),
        ("Mary Doe, 52, and chairman Paul Roe said: “We lost.”", "We lost", "Mary Doe and Paul Roe"),
        ("Mary Doe met the crews. The boats “are not going to sail”, she said.", "The boats", "Mary Doe"),
        ("The tower shook. “We ran,” said a woman who asked not to be named.", "We ran", "a woman"),
    ],
    ids=[
        "an age alone", "an age before a trade", "familiar with", "close to", "another", "one of", "in his sixties",
        "a handle", "a plural owner", "a report by a body", "an ampersand", "a sentence about somebody before",
        "a sentence about somebody after", "agent of a passive", "owner of a message", "three together",
        "an age between two", "not the subject of the words quoted", "reticent",
    ],
)  # fmt: skip
def test_sources_of_many_forms(text: str, start: str, speaker: str) -> None:
    assert the_one(text, start).speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("“No,” the mayor said, the state news agency Korval reported.", "the mayor", "Korval"),
        ("“No,” Mary Doe was quoted by Korval as saying.", "Mary Doe", "Korval"),
        ("“No,” Korval quoted Mary Doe as saying.", "Mary Doe", "Korval"),
        ("“No,” according to Korval, citing Mary Doe.", "Mary Doe", "Korval"),
        ("“No,” Mary Doe told the Daily Lantern.", "Mary Doe", "Daily Lantern"),
        ("“No,” Mary Doe told the daily Lantern.", "Mary Doe", "the daily Lantern"),
        ("“No,” Mary Doe said in an interview with Radio Tolle.", "Mary Doe", "Radio Tolle"),
        ("“No,” Mary Doe wrote in a post on Chirp.", "Mary Doe", "Chirp"),
        ("“No,” Mary Doe said in remarks carried by the agency Korval.", "Mary Doe", "the agency Korval"),
        ("Mary Doe was brief, telling the Daily Lantern: “No.”", "Mary Doe", "Daily Lantern"),
        ("“No,” Mary Doe told reporters.", "Mary Doe", None),
        ("“No,” Mary Doe told the jury.", "Mary Doe", None),
        ("“No,” Mary Doe told Paul Roe.", "Mary Doe", None),
        ("“No,” Mary Doe said, citing the weather.", "Mary Doe", None),
        ("“No,” Korval reported.", "Korval", None),
    ],
)
def test_the_channel_words_came_through(text: str, speaker: str, via: str | None) -> None:
    found = the_one(f"The port is shut. {text}", "No")
    assert (found.speaker, found.via) == (speaker, via)


def test_a_body_that_is_spoken_of_does_not_take_over_from_who_spoke() -> None:
    text = "“It hurt,” Mary Doe said.\n\nThe company had tried twice before. “We learned a lot from it, all of us.”"
    assert the_one(text, "We learned").speaker == "Mary Doe"


@pytest.mark.parametrize(
    "text",
    [
        "The vaccine works, researchers reported on Monday in the journal Bark, he told Paul Roe, said it.",
        "According to Korval, Mary Doe, the road, she told the Daily Lantern, would close, said he.",
        "“Salt,” her second album, which locals call “the Crooked Mile”, was, telling Korval, sold, Roe said by email.",
    ],
)
def test_a_text_may_end_anywhere(text: str) -> None:
    for end in range(len(text) + 1):
        for found in quotations_of(text[:end]):
            assert 0 <= found.span.start < found.span.end <= end


def test_a_description_with_and_without_its_article_is_one_speaker() -> None:
    text = (
        "The owners’ lawyer called the park “a dream without a budget”.\n\n"
        "“Somebody has to pay for the ducks,” the lawyer said later in the hall."
    )
    assert {each.speaker for each in quotations_of(text)} == {"The owners’ lawyer"}
