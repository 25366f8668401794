import base64
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.executors import Inline
from reader.library import Library
from reader.settings import Settings, SummarySettings
from tests.unit.cli.conftest import OTHER, STORY, Cli


@pytest.fixture
def parts(cli: Cli) -> list[str]:
    """Two partitions, one article in both of them."""
    Path("quay.txt").write_text(STORY.replace("bridge", "quay"))
    assert cli("analyse", "--partition", "1.jsonl", "bridge.txt", "map.txt").status == 0
    assert cli("analyse", "--partition", "2.jsonl", "map.txt", "quay.txt").status == 0
    return ["1.jsonl", "2.jsonl"]


def test_partitions_merge_into_what_adding_makes_and_nothing_twice(cli: Cli, parts: list[str]) -> None:
    result = cli("import", "--from", "nutgraf", *parts, "--library", "merged.db")
    assert result.out == "added 3 articles, 1 known already, 0 failed\n"
    again = cli("import", "--from", "nutgraf", *parts, "--library", "merged.db")
    assert again.out == "added 0 articles, 3 known already, 0 failed\n"
    cli("add", "bridge.txt", "map.txt", "quay.txt", "--library", "added.db")
    with Library(Path("merged.db"), Settings()) as merged, Library(Path("added.db"), Settings()) as added:
        assert set(merged.list()) == set(added.list())
        for id in added.list():
            assert merged.article(id) == added.article(id)
            assert merged.analysis(id) == added.analysis(id)
        stories = [one.articles for one in merged.stories.list()]
        assert stories == [one.articles for one in added.stories.list()] == [2]
        assert merged.undo() is not None
        assert not merged.list()


def test_analyses_come_with_the_articles_unless_they_were_made_otherwise(parts: list[str]) -> None:
    for settings, pending in ((Settings(), 0), (Settings(summary=SummarySettings(points=5)), 3)):
        with Library(Path(f"{pending}.db"), settings) as library:
            library.merge(parts, lambda _: None)
            assert library.counts()["pending"] == pending


def test_what_the_user_said_before_counts_for_what_comes_in(cli: Cli, parts: list[str]) -> None:
    with Library(Path("own.db"), Settings()) as library:
        library.merge(parts[:1], lambda _: None)
        said = next(iter(library.quotations(said="jane roe")))
        library.set_speaker(library.article(said.article), said.quotation, "Jane R. Roe", everywhere=True)
        library.merge(parts[1:], lambda _: None)
        list(library.analyse_pending(Inline()))
        names = {one.quotation.speaker for one in library.quotations()}
    assert "Jane R. Roe" in names
    assert "Jane Roe" not in names


def test_a_partition_is_there_whole_or_not_at_all(cli: Cli) -> None:
    result = cli("analyse", "--partition", "p.jsonl", "map.txt", "gone.txt")
    assert result.status == 4
    assert "gone.txt: no such file" in result.err
    assert len(Path("p.jsonl").read_text().splitlines()) == 1
    assert cli("analyse", "--partition", "no/p.jsonl", "map.txt").status == 1
    assert sorted(path.name for path in Path().glob("*.jsonl")) == ["p.jsonl"]
    assert not list(Path().glob(".nutgraf-*"))


def _with(line: str, **changed: object) -> str:
    entry = json.loads(line)
    for key, value in changed.items():
        next(part for part in (entry["article"], entry["analysis"], entry) if key in part)[key] = value
    return json.dumps(entry)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: "no line of ours",
        lambda line: line[: len(line) // 2],
        lambda line: _with(line, partition=2),
        lambda line: _with(line, id="../../x"),
        lambda line: _with(line, text="short"),
        lambda line: _with(line, body=base64.b64encode(b"rubbish").decode()),
        lambda line: _with(line, signature=""),
        lambda line: _with(line, words=1 << 63),
        lambda line: _with(line, lines={"story": 0, "kept": [(1 << 64) - 1], "removed": []}),
        lambda line: _with(line, quotations=1 << 63),
        lambda line: _with(line, revised=json.loads(line)["article"]),
    ],
    ids=[
        "another line",
        "cut short",
        "a newer form",
        "a strange id",
        "offsets outside the text",
        "damaged",
        "a damaged signature",
        "too many words",
        "a line that is no number of the tables",
        "too many quotations",
        "another article in its place",
    ],
)
def test_a_bad_line_costs_itself_only(parts: list[str], spoil: Callable[[str], str], cli: Cli) -> None:
    bad, good = Path(parts[0]).read_text().splitlines()
    Path("bad.jsonl").write_text(f"{spoil(bad)}\n{good}\n")
    result = cli("import", "--from", "nutgraf", "bad.jsonl", "gone.jsonl")
    assert result.status == 4
    assert result.out == "added 1 article, 0 known already, 2 failed\n"
    assert [line.partition(": ")[2].partition(":")[0] for line in result.err.splitlines()] == [
        "bad.jsonl#1",
        "gone.jsonl",
    ]


def test_a_moment_outside_the_calendar_is_none(parts: list[str], cli: Cli) -> None:
    line = Path(parts[0]).read_text().splitlines()[0]
    Path("odd.jsonl").write_text(_with(line, saved="0001-01-01T00:00:00+23:59", published="0001-01-01T00:00+23:59"))
    assert cli("import", "--from", "nutgraf", "odd.jsonl").status == 0
    assert cli("list", "--json").status == 0


def test_another_file_than_a_partition_is_one_line(cli: Cli) -> None:
    Path("many.txt").write_text("It is late.\n" * 1_000)
    result = cli("import", "--from", "nutgraf", "many.txt")
    assert (result.status, result.err.count("\n")) == (1, 1)
    assert result.err.startswith("nutgraf: many.txt: not what nutgraf analyse --partition writes")


@pytest.mark.parametrize(
    "argv",
    [("--jobs", "2", "--executor", "inline"), ("--json", "--partition", "p"), ("--executor", "threads:2")],
    ids=["two places to work", "two places to write", "no executor"],
)
def test_options_that_exclude_each_other_are_refused(cli: Cli, argv: tuple[str, ...]) -> None:
    assert cli("analyse", *argv, "map.txt").status == 2


def test_an_executor_can_be_named(cli: Cli) -> None:
    Path("2.txt").write_text(OTHER.replace("map", "chart"))
    one = cli("analyse", "--json", "--executor", "process:2", ".")
    assert one == cli("analyse", "--json", ".")
    assert cli("add", "--executor", "process:1", "map.txt").status == 0
