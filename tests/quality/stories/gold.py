"""Read the cases of this folder, and lay their articles out as files."""

import hashlib
import html
import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, field

HERE = Path(__file__).parent
CASES = HERE / "cases"
CONTROL = HERE / "control"
CONTROL2 = HERE / "control2"

Words = tuple[str, str]
"""An article's file name and words that stand in it, parts around a cue parted by " … "."""


class Page(Struct, frozen=True):
    """An article of a case."""

    file: str
    outlet: str
    date: str | None
    headline: str
    text: str

    def written(self) -> str:
        """Return the file: a plain text, a saved page or a note with front matter, as its name says."""
        return {"txt": _plain, "html": _saved, "md": _note}[self.file.rpartition(".")[2]](self)


class Statement(Struct, frozen=True):
    speaker: str
    members: tuple[Words, ...]
    only: tuple[Words, ...]
    optional: bool


class Case(Struct, frozen=True):
    name: str
    pages: tuple[Page, ...]
    stories: tuple[tuple[str, ...], ...] = ()
    copies: tuple[tuple[str, ...], ...] = ()
    one: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    statements: tuple[Statement, ...] = field(default=())
    never: tuple[tuple[Words, ...], ...] = ()


def cases(folder: Path) -> Iterator[Case]:
    """Yield the cases of *folder*: :data:`CASES`, or a control, which nobody reads who works on the engine."""
    for path in sorted(folder.glob("*.toml")):
        yield case_of(path.stem, path.read_text("utf-8"))


def case_of(name: str, toml: str) -> Case:
    """Read one case; its articles are known by their file names from here on."""
    told: dict[str, Any] = tomllib.loads(toml)
    files = {each["key"]: _file_name(name, each) for each in told["article"]}
    pages = tuple(
        Page(files[each["key"]], each["outlet"], each.get("date"), each["headline"], each["text"].strip() + "\n")
        for each in told["article"]
    )

    def words(pairs: list[list[str]]) -> tuple[Words, ...]:
        return tuple((files[key], said) for key, said in pairs)

    return Case(
        name,
        pages,
        tuple(tuple(files[key] for key in group) for group in told.get("stories", ())),
        tuple(tuple(files[key] for key in group) for group in told.get("copies", ())),
        tuple(map(tuple, told.get("one", ()))),
        tuple(map(tuple, told.get("apart", ()))),
        tuple(
            Statement(each["speaker"], words(each["members"]), words(each.get("only", [])), each.get("optional", False))
            for each in told.get("statement", ())
        ),
        tuple(words(pair) for pair in told.get("never", ())),
    )


def _file_name(case: str, told: dict[str, Any]) -> str:
    """Return a name that says nothing of the case, so that the order of files doesn't either."""
    digest = hashlib.sha256(f"{case}/{told['key']}".encode()).hexdigest()
    return f"{digest[:10]}.{told.get('form', 'txt')}"


def _plain(page: Page) -> str:
    day = f"{date.fromisoformat(page.date):%d %B %Y}".lstrip("0") + "\n" if page.date else ""
    return f"{page.outlet}\n\n{page.headline}\n{day}\n{page.text}"


def _note(page: Page) -> str:
    day = f"date: {page.date}\n" if page.date else ""
    return f"---\ntitle: {json.dumps(page.headline)}\nsite: {page.outlet}\n{day}---\n\n# {page.headline}\n\n{page.text}"


def _saved(page: Page) -> str:
    paragraphs = "\n".join(f"<p>{html.escape(each, quote=False)}</p>" for each in page.text.strip().split("\n\n"))
    headline, outlet = html.escape(page.headline), html.escape(page.outlet)
    stated = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": page.headline}
    stated |= {"datePublished": page.date} if page.date else {}
    linked = json.dumps(stated).replace("<", "\\u003c")
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{headline} | {outlet}</title>
<meta property="og:site_name" content="{outlet}">
<script type="application/ld+json">{linked}</script>
</head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article>
<h1>{headline}</h1>
{paragraphs}
</article></main>
<footer>© {outlet}. All rights reserved.</footer>
</body>
</html>
"""
