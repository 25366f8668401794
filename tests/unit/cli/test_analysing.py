import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import OTHER, Cli, Result


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.out.splitlines()]


def test_one_object_a_line_in_the_order_given(cli: Cli) -> None:
    result = cli("analyse", "--json", "map.txt", "bridge.txt", "map.txt")
    assert (result.status, result.err) == (0, "")
    assert [record["path"] for record in records(result)] == ["map.txt", "bridge.txt", "map.txt"]
    assert [record["title"] for record in records(result)][:2] == [
        "Museum finds lost map",
        "Harbour town rejects new bridge",
    ]


def test_what_an_object_says_of_an_article(cli: Cli) -> None:
    (record,) = records(cli("analyse", "--json", "bridge.txt"))
    text = record["text"]
    assert (record["schema"], record["error"]) == (1, None)
    quotation = record["quotations"][0]
    assert [text[start:end] for start, end in quotation["pieces"]] == ["We cannot pay for it,", "Nobody can."]
    assert quotation["speaker"] == "Jane Roe"
    assert "headline" in [piece["reason"] for piece in record["removed"]]
    whole = [tuple(sentence) for sentence in record["sentences"]]
    assert all((point["start"], point["end"]) in whole for point in record["key_points"])


def test_a_folder_is_walked_in_sorted_order_and_other_files_are_counted(cli: Cli) -> None:
    Path("b").mkdir()
    Path("b/a.txt").write_text(OTHER)
    Path("photo.jpg").write_bytes(b"\xff\xd8\xff")
    result = cli("analyse", "--json", ".")
    assert [record["path"] for record in records(result)] == ["./b/a.txt", "./bridge.txt", "./map.txt"]
    assert (result.status, result.err) == (0, "nutgraf: skipped 1 file or folder that is not read\n")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_failures_are_lines_in_their_place(cli: Cli, jobs: str) -> None:
    Path("empty.txt").touch()
    Path("binary.txt").write_bytes(bytes(range(256)) * 8)
    result = cli("analyse", "--json", "--jobs", jobs, "gone.txt", "empty.txt", "map.txt", "binary.txt")
    assert result.status == 4
    assert [record["path"] for record in records(result)] == ["gone.txt", "empty.txt", "map.txt", "binary.txt"]
    assert [bool(record["error"]) for record in records(result)] == [True, True, False, True]
    assert all(record["text"] is None and record["id"] is None for record in records(result) if record["error"])


def test_only_failures_is_status_1(cli: Cli) -> None:
    result = cli("analyse", "--json", "gone.txt")
    assert result.status == 1
    assert "no such file" in records(result)[0]["error"]


def test_a_folder_without_articles_is_status_3(cli: Cli) -> None:
    Path("none").mkdir()
    assert cli("analyse", "--json", "none") == Result(3, "", "nutgraf: no article found\n")


def test_a_folder_that_only_looks_like_an_article(cli: Cli) -> None:
    Path("folder.txt").mkdir()
    Path("unreadable").symlink_to("unreadable")
    result = cli("analyse", "--json", "folder.txt", "unreadable")
    assert result.status == 1
    assert [record["path"] for record in records(result)] == ["unreadable"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root can read every file")
def test_a_file_that_may_not_be_read(cli: Cli) -> None:
    Path("map.txt").chmod(0)
    (record,) = records(cli("analyse", "--json", "map.txt"))
    assert "permission" in record["error"].lower()


def test_as_is_changes_no_character(cli: Cli) -> None:
    text = "<p>A\u00a0page</p>\r\n\r\n\r\nCafe\u0301 “is open,” said Jane Roe.  \n"
    Path("page.html").write_bytes(text.encode())
    (record,) = records(cli("analyse", "--as-is", "--json", "page.html"))
    assert record["text"] == text
    assert (record["title"], record["removed"]) == (None, [])


def test_standard_input(cli: Cli) -> None:
    (record,) = records(cli("analyse", "--json", "-", stdin=OTHER.encode()))
    assert (record["path"], record["title"], record["error"]) == ("-", "Museum finds lost map", None)


def test_a_hostile_article_and_name_are_inert(cli: Cli) -> None:
    name = "evil\x1b]0;x\x07\n\udcff.txt"
    Path(name).write_text(OTHER.replace("lost map", "\x1b[2J\u202emap"))
    result = cli("analyse", "--json", name)
    assert result.status == 0
    assert result.out.removesuffix("\n").isprintable()
    assert records(result)[0]["path"] == name


def test_the_plain_view(cli: Cli) -> None:
    result = cli("analyse", "map.txt")
    assert result.status == 0
    headline, about, *rest = result.out.splitlines()
    assert (headline, about) == ("Museum finds lost map", "no source · undated")
    assert "Key points" in rest
    assert rest[rest.index("Who said what") + 1 :][:2] == [
        "Ada Lunt, the director",
        "  - “It was under a box of shoes,”",
    ]


def test_a_failure_in_the_plain_view_is_a_line_on_stderr(cli: Cli) -> None:
    result = cli("analyse", "gone\x1b[31m\n.txt", "map.txt")
    assert result.status == 4
    assert result.err.startswith("nutgraf: gone␛[31m␊.txt: no such file")
    assert result.err.count("\n") == 1
