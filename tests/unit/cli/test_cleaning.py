from pathlib import Path

from tests.unit.cli.conftest import OTHER, STORY, Cli

PAGE = f"{OTHER}\nSign up for our newsletter and get the best of the museum in your inbox every week.\n"


def test_the_text_and_nothing_else(cli: Cli) -> None:
    Path("map.txt").write_text(PAGE)
    result = cli("clean", "map.txt")
    assert (result.status, result.err) == (0, "")
    assert result.out == "\n".join(OTHER.split("\n")[2:])


def test_explained_line_by_line(cli: Cli) -> None:
    Path("map.txt").write_text(PAGE + "\n(Photo: The northern shore. A. Lunt/Norland Agency)\n")
    lines = cli("clean", "--explain", "map.txt").out.splitlines()
    assert lines[:3] == ["map.txt", "[headline] Museum finds lost map", ""]
    assert lines[3] == OTHER.splitlines()[2]
    assert [line for line in lines if line.startswith("[newsletter] Sign up for our newsletter")]
    received = [line.partition("] ")[2] if line.startswith("[") else line for line in lines[1:]]
    assert [line for line in received if not line.startswith("(")] == [*PAGE.splitlines(), ""]


def test_standard_input_in_a_pipe(cli: Cli) -> None:
    assert cli("clean", "-", stdin=STORY.encode()).out.startswith("The council of Elmford voted")


def test_a_bad_file_costs_a_line_and_the_others_are_cleaned(cli: Cli) -> None:
    Path("empty.txt").write_text(" \n")
    result = cli("clean", "gone.txt", "bridge.txt", "empty.txt", "map.txt")
    assert result.status == 4
    assert [line.split(": ")[1] for line in result.err.splitlines()] == ["gone.txt", "empty.txt"]
    assert result.out.count("\n\n") == STORY.count("\n\n") - 1 + OTHER.count("\n\n") - 1 + 1


def test_a_page_without_a_story_is_a_failure_that_says_so(cli: Cli) -> None:
    Path("box.txt").write_text(PAGE[len(OTHER) :])
    result = cli("clean", "box.txt")
    assert (result.status, result.out) == (1, "")
    assert result.err == "nutgraf: box.txt: no story in it; --explain shows every line\n"
    assert cli("clean", "--explain", "box.txt").status == 0


def test_a_page_of_headlines_is_said_to_be_one(cli: Cli) -> None:
    titles = [
        f"{place} votes to keep its old bridge for the winter" for place in "Elm Oak Ash Fir Yew Bay Lea Fen".split()
    ]
    Path("front.txt").write_text("\n".join(titles))
    result = cli("clean", "--explain", "front.txt")
    assert result.err == "nutgraf: front.txt: this looks like a front page, not an article\n"


def test_a_page_whose_markup_does_not_help_is_cleaned_as_text_and_says_so(cli: Cli) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in OTHER.splitlines() if line)
    Path("deep.html").write_text(f"{'<div>' * 3000}{paragraphs}{'</div>' * 3000}")
    result = cli("clean", "deep.html")
    assert result.status == 0
    assert "A map of the coast" in result.out
    assert result.err == "nutgraf: deep.html: cleaned as plain text: the page's markup does not tell its story\n"
