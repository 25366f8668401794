"""``nutgraf stories`` on a real library."""

import json
from pathlib import Path

from tests.unit.cli.conftest import Cli
from tests.unit.stories.test_grouping import BRIDGE


def test_json_of_the_library_tells_copies_and_speakers(cli: Cli) -> None:
    for name in ("one", "other"):
        title, _, body = BRIDGE.partition("\n\n")
        Path(f"{name}.md").write_text(f"---\ntitle: {title}\nsite: The {name}\ndate: 2031-03-03\n---\n\n{body}\n")
        assert cli("add", f"{name}.md").status == 0
    printed = json.loads(cli("stories", "--json").out)
    (story,) = printed["stories"]
    assert [sorted(copies) for copies in printed["copies"]] == [sorted(story["articles"])]
    assert [(one["name"], one["quotations"], len(one["articles"])) for one in printed["speakers"]] == [
        ("Bella Orrick", 2, 2)
    ]
    assert printed["speakers"] == json.loads(cli("speakers", "--json").out)["speakers"]


def test_a_whole_story_is_not_taken_out_of_itself_and_paths_need_no_library(cli: Cli) -> None:
    title, _, body = BRIDGE.partition("\n\n")
    for name in ("one", "other"):
        Path(f"{name}.md").write_text(f"---\ntitle: {title}\nsite: The {name}\ndate: 2031-03-03\n---\n\n{body}\n")
    cli("add", "one.md", "other.md")
    (story,) = json.loads(cli("stories", "--json").out)["stories"]
    refused = cli("stories", "split", story["id"])
    assert (refused.status, refused.out) == (3, "")
    assert "name those of its articles" in refused.err
    assert cli("stories", "list", "one.md", "--library", "library.db").status == 2
    assert json.loads(cli("stories", "--json").out)["stories"] == [story]
