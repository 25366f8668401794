"""Labels from gold, and weights that are the same each time."""

import json
from pathlib import Path

from reader.clean.labels import Label, label
from reader.clean.train import fold, read, train

STORY = (
    "The bridge was closed on Friday, the mayor said.\nA hard winter\nIt will open again in the spring of next year."
)


def test_lines_are_labelled_by_the_story() -> None:
    lines = [
        "Home",
        "The bridge was closed on Friday, the mayor said.",
        "A hard winter",
        "It will open again in the spring of next year.",
        "More of the news from all over the coast",
    ]
    wanted = [Label.OTHER, Label.STORY, Label.STORY, Label.STORY, Label.OTHER]
    assert label(lines, STORY) == wanted


def test_a_line_that_is_partly_story_is_unclear() -> None:
    line = "The bridge was closed on Friday, and then other things came to pass there"
    assert label([line], STORY) == [Label.UNCLEAR]


def test_the_same_pages_give_the_same_weights(tmp_path: Path) -> None:
    pages = tmp_path / "pages.jsonl"
    rows = [
        {"domain": f"site{at}.example", "set": "saeb", "body": STORY, "dump": f"Home\n\n{STORY}\n\nRead more"}
        for at in range(30)
    ]
    pages.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    examples = read(pages)
    assert len({fold(one.site) for one in examples}) > 1
    model = train(examples)
    assert model == train(read(pages))
    assert model.page["short:home"] < 0
