"""Cleaning on pages written for this project, one a trap, line by line."""

import re
from pathlib import Path

import pytest

from reader.clean import clean
from reader.model import Article, ArticleId, RawArticle

PAGES = sorted(Path(__file__).with_name("clean").glob("*.txt"))
ROLES = {"=": "paragraph", "x": "crosshead", "l": "list-item", "c": "caption", "n": "note"}
REASONS = {"h": "headline", "d": "deck", "b": "byline", "t": "date", "s": "site"}

pytestmark = pytest.mark.quality


def marked(path: Path) -> tuple[str, list[tuple[str, str]]]:
    """Return the page without its marks, and (mark, line) for each line that is not blank."""
    lines = path.read_text(encoding="utf-8").split("\n")
    said = [(line[0], " ".join(line[1:].split())) for line in lines if line.strip()]
    return "\n".join(line[1:] for line in lines), said


def cleaned(path: Path) -> Article:
    return clean(RawArticle(ArticleId("0" * 16), path.name, "text", marked(path)[0]))


def folded(text: str) -> str:
    return " ".join(text.split())


def wrong(path: Path) -> list[str]:
    """Return the lines of the page that did not become what they are."""
    article = cleaned(path)
    shown = {folded(block.span.of(article.text)): block.role for block in article.blocks}
    gone = {folded(removed.text): removed.reason for removed in article.removed}
    out = []
    for mark, line in marked(path)[1]:
        if mark in ROLES:
            whole = re.sub(r"(?<=\w)-$", "", line)  # the hyphen goes where a word was broken
            role = shown.get(line) or next((role for text, role in shown.items() if whole in text), None)
            out += [] if role == ROLES[mark] else [f"{mark} {line[:60]} -> {role or gone.get(line)}"]
        elif line not in gone or (mark in REASONS and gone[line] != REASONS[mark]):
            out.append(f"{mark} {line[:60]} -> {shown.get(line) or gone.get(line)}")
    return out


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_line_becomes_what_it_is(path: Path) -> None:
    assert wrong(path) == []


def test_a_paragraph_broken_into_lines_is_one_block() -> None:
    (path,) = [path for path in PAGES if path.stem == "hard-wrapped"]
    assert [block.role for block in cleaned(path).blocks] == ["paragraph"] * 4
