import pytest

from reader.language.names import Name, find_names
from reader.language.segment import sentences
from reader.model import Block, Known, Span


def names(text: str, known: Known | None = None) -> tuple[Name, ...]:
    blocks = []
    at = 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(Span(at, at + len(paragraph)), "paragraph"))
        at += len(paragraph) + 2
    return find_names(text, sentences(text, blocks), known or Known())


def of_kind(text: str, kind: str) -> list[str]:
    return [name.name for name in names(text) if name.kind == kind]


def forms(text: str, name: str) -> list[str]:
    (found,) = (each for each in names(text) if each.name == name)
    return [span.of(text) for span in found.mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The winner was Nora Holmqvist of the harbour team.", ["Nora Holmqvist"], id="given and surname"),
        pytest.param("It was Mr. Tilbrook who left.", ["Tilbrook"], id="a title and a surname"),
        pytest.param("They thanked J. R. Vanterpool again.", ["J. R. Vanterpool"], id="initials"),
        pytest.param("They thanked Pieter van der Zanden again.", ["Pieter van der Zanden"], id="particles"),
        pytest.param("They thanked Samir al-Khourani again.", ["Samir al-Khourani"], id="an article in the surname"),
        pytest.param("They thanked Fiona O’Dowdell again.", ["Fiona O’Dowdell"], id="an apostrophe inside"),
        pytest.param("They thanked Anne-Marie Smythe-Jones again.", ["Anne-Marie Smythe-Jones"], id="hyphens"),
        pytest.param("They thanked Carl Bergstrom Jr. again.", ["Carl Bergstrom Jr"], id="a generation"),
        pytest.param("They thanked William “Buster” Crabtree again.", ["William “Buster” Crabtree"], id="a nickname"),
        pytest.param("They thanked Henrik OSTERBERG again.", ["Henrik OSTERBERG"], id="a surname in capitals"),
        pytest.param(
            "They met Sen. Paula Quince and Gov. Tom Ferris.", ["Paula Quince", "Tom Ferris"], id="short titles"
        ),
        pytest.param("“No,” said spokesman Zoltan Brzykcy.", ["Zoltan Brzykcy"], id="a trade before the name"),
        pytest.param("Heartbroken Gemma Tolley wept.", ["Gemma Tolley"], id="an epithet before the name"),
        pytest.param("They met Rowan Field. Field said no.", ["Rowan Field"], id="a common noun that speaks"),
        pytest.param("Tidewell Drumlin, which runs pools, left.", [], id="which is nobody"),
        pytest.param("A ship left Rotterdam for Lagos on Monday.", [], id="places are not people"),
        pytest.param("The Norwegians and a Dutch Catholic won.", [], id="demonyms are not people"),
        pytest.param("Minister Says Budget Will Grow Next Year", [], id="a headline holds no names"),
    ],
)
def test_people(text: str, expected: list[str]) -> None:
    assert of_kind(text, "person") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The Ministry of Fisheries said no.", ["Ministry of Fisheries"], id="a head with of"),
        pytest.param(
            "He runs the Department of Roads and Bridges.", ["Department of Roads and Bridges"], id="and inside a name"
        ),
        pytest.param(
            "The Norwegian Coastal Authority said no.", ["Norwegian Coastal Authority"], id="a head at the end"
        ),
        pytest.param("It was bought by Harbour Lights Inc. for cash.", ["Harbour Lights Inc"], id="a company form"),
        pytest.param("The NTVK said no.", ["NTVK"], id="an acronym"),
        pytest.param("He told Reuters and the Financial Times.", ["Reuters", "Financial Times"], id="known media"),
        pytest.param("Norway’s defence ministry said no.", ["Norway’s defence ministry"], id="a small head"),
        pytest.param("She watched Kanal 24 TV at home.", ["Kanal 24"], id="a channel with a number"),
        pytest.param("The Norwegian Prosecutor's office said no.", ["Norwegian Prosecutor's office"], id="an office"),
    ],
)
def test_bodies(text: str, expected: list[str]) -> None:
    assert of_kind(text, "organisation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Trains from Oslo reached Lake Mjosa and Hedmark County.",
            ["Oslo", "Lake Mjosa", "Hedmark County"],
            id="tables and heads",
        ),
        pytest.param(
            "The fire began in Brundleby, near the coast.", ["Brundleby"], id="a place unknown until somebody is in it"
        ),
        pytest.param("They fled the besieged town of Brundleby.", ["Brundleby"], id="called a town"),
        pytest.param("Nora Chester won. Chester said so in Paris.", ["Paris"], id="a surname that is a city too"),
    ],
)
def test_places(text: str, expected: list[str]) -> None:
    assert of_kind(text, "place") == expected


def test_spellings_of_one_place_are_joined() -> None:
    text = "Trains reached Kyiv. In Kiev it snowed. Kyiv waited."
    assert forms(text, "Kyiv") == ["Kyiv", "Kiev", "Kyiv"]


def test_a_surname_and_a_given_name_alone_belong_to_the_full_name() -> None:
    text = "Nora Holmqvist won. Holmqvist's rival wept. “Go, Nora!” they cried."
    assert forms(text, "Nora Holmqvist") == ["Nora Holmqvist", "Holmqvist", "Nora"]


def test_two_people_with_one_surname_are_kept_apart_by_their_titles() -> None:
    text = "Carl Ferris and Paula Ferris spoke. Mrs. Ferris was first. Mr. Ferris followed."
    assert forms(text, "Carl Ferris") == ["Carl Ferris", "Ferris"]
    assert forms(text, "Paula Ferris") == ["Paula Ferris", "Ferris"]


def test_a_title_tells_of_somebody_never_named_in_full() -> None:
    text = "Paula Ferris waited. Mr. Ferris had left. Mr. Ferris was tired."
    assert [(name.name, name.gender) for name in names(text)] == [("Paula Ferris", "female"), ("Mr. Ferris", "male")]


def test_a_family_is_none_of_its_members() -> None:
    assert forms("Carl Ferris spoke. The Ferrises left.", "Carl Ferris") == ["Carl Ferris"]


def test_spellings_and_initials_of_one_person_are_joined() -> None:
    text = "Volodimir Tymchuk spoke. Volodymyr Tymchuk left. V. Tymchuk slept."
    assert len(of_kind(text, "person")) == 1


def test_mentions_leave_titles_and_possessive_endings_out() -> None:
    assert forms("President Nora Holmqvist’s car stopped.", "Nora Holmqvist") == ["Nora Holmqvist"]


def test_the_surname_alone_takes_its_particle_along() -> None:
    assert forms("Bill de Groot spoke. Later de Groot left.", "Bill de Groot") == ["Bill de Groot", "de Groot"]


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        pytest.param("They met Mrs. Tilbrook.", "female", id="a title"),
        pytest.param("They met Sergei Tilbrook.", "male", id="a given name"),
        pytest.param("His wife Zyx Tilbrook came.", "female", id="a relation"),
        pytest.param("“No,” said Zyx Tilbrook. She left with her dog.", "female", id="pronouns after the name"),
        pytest.param("They met Zyx Tilbrook.", None, id="nothing says"),
    ],
)
def test_gender(text: str, gender: str | None) -> None:
    (person,) = (name for name in names(text) if name.kind == "person")
    assert person.gender == gender


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("“No,” said Deputy Prime Minister Nora Holmqvist.", "Deputy Prime Minister", id="a title"),
        pytest.param(
            "Norwegian army spokesman Carl Ferris left.", "Norwegian army spokesman", id="a trade and its body"
        ),
        pytest.param("Norway's President Nora Holmqvist left.", "Norway's President", id="an owner"),
        pytest.param(
            "Nora Holmqvist, prime minister of Norway, left.", "prime minister of Norway", id="after the name"
        ),
        pytest.param("Nora Holmqvist, 43, a farmer from Bergen, left.", "a farmer from Bergen", id="after the age"),
        pytest.param(
            "The company's chief executive, Carl Ferris, left.", "The company's chief executive", id="before a comma"
        ),
        pytest.param(
            "The prime minister of Norway Nora Holmqvist left.",
            "The prime minister of Norway",
            id="of, without a comma",
        ),
        pytest.param("Secretary of State Carl Ferris left.", "Secretary of State", id="a title with of"),
        pytest.param("Carl Ferris, Senator Paula Quince and others left.", None, id="a list is no apposition"),
        pytest.param("Mr. Carl Ferris left.", None, id="a form of address is no role"),
        pytest.param("Nora Holmqvist, shaking her head, left.", None, id="a verb and its object are no role"),
        pytest.param("Nora Holmqvist, whose boss is Norwegian, left.", None, id="a relative clause is no role"),
    ],
)
def test_role(text: str, role: str | None) -> None:
    assert next(name for name in names(text) if name.kind == "person").role == role


def test_an_alias_names_the_person_and_joins_what_is_called_the_same() -> None:
    text = "Nora Holmqvist won. Later N. Holm-Qvist wept."
    known = Known((("N. Holm-Qvist", "Nora Holmqvist"),))
    assert [(name.name, len(name.mentions)) for name in names(text, known) if name.kind == "person"] == [
        ("Nora Holmqvist", 2)
    ]


def test_a_word_with_a_capital_only_from_its_place_is_no_name() -> None:
    text = "Farmers came. The farmers of Oslo left. Price Ferris stayed. Prices rose, and the price of fish too."
    assert of_kind(text, "person") == ["Price Ferris"]


def test_a_headline_still_shows_its_people() -> None:
    assert of_kind("Nora Holmqvist Blames Weather For Late Trains", "person") == ["Nora Holmqvist"]


def test_handles_and_web_addresses_are_no_names() -> None:
    assert names("see pic.example.com/AbCdEf and @NoraHolm for more") == ()


@pytest.mark.parametrize(
    ("full", "short"),
    [("Dragan Petrovich", "Petrović"), ("Jürgen Müller", "Mueller")],
    ids=["a transliteration", "an umlaut spelt out"],
)
def test_a_surname_spelt_in_another_way_is_the_same_persons(full: str, short: str) -> None:
    assert forms(f"They met {full} on Monday. Later {short} left.", full) == [full, short]


def test_a_title_tells_two_of_one_surname_apart() -> None:
    text = "Cuthbold Roe won. He was glad.\n\nIt rained.\n\nMrs Roe was not. “No,” said Mrs Roe."
    assert of_kind(text, "person") == ["Cuthbold Roe", "Mrs Roe"]


def test_he_after_somebody_told_another_says_nothing_of_the_teller() -> None:
    (found,) = (each for each in names("It rained, Judge Zorabel Tyne told the driver. He wept.") if each.name)
    assert found.gender is None


def test_a_given_name_that_one_person_bears_is_theirs() -> None:
    text = "They met Zorabel Tyne on Monday. On Friday Zorabel left."
    assert forms(text, "Zorabel Tyne") == ["Zorabel Tyne", "Zorabel"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Winger Tom Tarrow came on after an hour.", "Tom Tarrow", id="a trade"),
        pytest.param("Mum-of-three Ana Tarrow came on after an hour.", "Ana Tarrow", id="whose mother she is"),
        pytest.param("Eight-year-old Ana Tarrow came on after an hour.", "Ana Tarrow", id="an age in words"),
        pytest.param("Ex-striker Tom Tarrow came on after an hour.", "Tom Tarrow", id="what he was"),
        pytest.param("They thanked Headteacher Ana Tarrow again.", "Ana Tarrow", id="a trade with a capital"),
        pytest.param("They thanked Cllr Tom Tarrow MBE again.", "Tom Tarrow MBE", id="an honour stays"),
        pytest.param("They thanked Dean Tarrow again.", "Dean Tarrow", id="a title that is a given name"),
        pytest.param("They thanked Earl Tarrow, and Earl said so.", "Earl Tarrow", id="one that is used alone"),
        pytest.param("Will Tarrow came on after an hour.", "Will Tarrow", id="an auxiliary"),
        pytest.param("Per Lindmark came on after an hour.", "Per Lindmark", id="a preposition"),
        pytest.param("Hope Nairnley came on after an hour.", "Hope Nairnley", id="an ordinary word"),
        pytest.param("They thanked Jan van der Zanden again.", "Jan van der Zanden", id="a short month"),
        pytest.param("They thanked Xu Wenqiao again.", "Xu Wenqiao", id="the family's name first"),
    ],
)
def test_what_stands_before_a_name_is_no_part_of_it(text: str, expected: str) -> None:
    assert of_kind(text, "person") == [expected]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Xu Wenqiao won the race. Later Xu said little.", "Xu Wenqiao", id="family first"),
        pytest.param("Ines de la Vega won the race. Later De la Vega said little.", "Ines de la Vega", id="particles"),
        pytest.param(
            "Jan van der Zanden won. Later van der Zanden said little.", "Jan van der Zanden", id="small ones"
        ),
        pytest.param("Mia Watts-Poole won the race. Later Watts-Poole said little.", "Mia Watts-Poole", id="hyphen"),
        pytest.param("Jaxxley Tarrow won the race. Later Jaxxley said little.", "Jaxxley Tarrow", id="unlisted given"),
        pytest.param("Goran Petrovich won the race. Later Petrović said little.", "Goran Petrovich", id="romanisation"),
    ],
)
def test_a_short_form_stands_for_the_full_name(text: str, name: str) -> None:
    assert len(forms(text, name)) == 2


def test_a_question_does_not_begin_with_a_name() -> None:
    assert "Will Tarrow" not in of_kind("Will Tarrow stay until the summer?", "person")


def test_an_ampersand_stands_inside_a_body_and_between_people() -> None:
    assert of_kind("The deal was made by Hodge & Weir on Monday.", "organisation") == ["Hodge & Weir"]
    assert of_kind("The deal was made by Ana Hodge & Tom Weir.", "person") == ["Ana Hodge", "Tom Weir"]


def test_a_nickname_leaves_the_gender_of_the_given_name() -> None:
    (person,) = names("They thanked Gary “Gaz” Tarrow again.")
    assert person.gender == "male"
