"""What is tagged, under its tags."""

from textwrap import indent

from reader.export.digests.items import points, where
from reader.export.escape import markdown
from reader.export.note import NoteSource
from reader.export.selected import Selected


def write(selected: Selected) -> str:
    """Return a section for each tag, by name, in it the articles that bear it; one with two tags stands twice."""
    tagged: dict[str, list[str]] = {}
    for source in selected.sources():
        for tag in source.tags:
            tagged.setdefault(tag, []).append(_item(source))
    parts = (f"## {markdown(tag)} ({len(items)})\n\n" + "\n".join(items) for tag, items in sorted(tagged.items()))
    return "\n\n".join(parts) or "*(nothing is tagged)*"


def _item(source: NoteSource) -> str:
    lines = [f"- {where(source.article)}", *(f"    - {one}" for one in points(source.article, source.analysis))]
    mine = source.notes.article
    return "\n".join([*lines, "", indent(mine, "    "), ""] if mine else lines)
