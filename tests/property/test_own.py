"""The user's notes in a file and in the library: whatever is edited on either side, none of their lines is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.export.blocks import standing
from reader.export.own import BOTH, content, named, synced
from reader.model import Note, Quotation, Span
from reader.nlp.noted import Notes, plain_note

_TEXT = "“We wait,” said Ann Lee. “We wait,” said Bo Roe. “It is <over>,” said Ann Lee."
_SPANS = tuple(Span(at, at + len(words)) for at, words in ((1, "We wait,"), (26, "We wait,"), (50, "It is <over>,")))
_QUOTATIONS = tuple(Quotation(span, (span,), "direct") for span in _SPANS)

_TRAPS = """
mine
- a
> We wait,
> quoted
## Notes
## My notes
<!-- note:end -->
<!-- note:begin h=0123456789 -->
<!-- summary:begin h=0123456789 -->
&lt;!-- note:end -->
---
  indented
""".split("\n")
_LINES = st.one_of(st.sampled_from([*_TRAPS, "  two  ", BOTH]), st.text(st.characters(codec="utf-8"), max_size=12))
_WORDS = st.lists(_LINES, max_size=4).map(lambda lines: plain_note("\n".join(lines)))
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("library"), st.integers(-1, 2), _WORDS),
        st.tuples(st.just("file"), st.integers(-1, 2), _WORDS),
        st.tuples(st.just("free"), st.just(0), _WORDS.filter(lambda text: "<!--" not in text)),
        st.tuples(st.just("export"), st.just(0), st.just("")),
    ),
    max_size=12,
)


def _lines(text: str) -> set[str]:
    """Return the lines of *text*; a mark of a block is written in a file so that it is none."""
    lines = (line.strip().replace("&lt;!--", "<!--") for line in text.split("\n"))
    return {line for line in lines if line and line != BOTH}


class _World:
    """A library with notes on one article, and the file of that article."""

    def __init__(self) -> None:
        self.notes: dict[int, str] = {}
        self.body = "# Pier\n\n## Notes\n\nfree\n"
        self.free = {"free"}

    def named(self) -> dict[str, Note]:
        on = {at: Note(text, _SPANS[at], _SPANS[at].of(_TEXT)) for at, text in self.notes.items() if at >= 0 and text}
        return named(Notes(self.notes.get(-1, ""), on), _TEXT, _QUOTATIONS)

    def export(self) -> None:
        done = synced(self.body, self.named(), ())
        for _, note in done.taken:
            at = -1 if note.span is None else _SPANS.index(note.span)
            self.notes[at] = note.text
        self.body = done.body

    def edit(self, at: int, text: str) -> bool:
        """Write *text* into a block of the file, as a user would; say whether there is one that can be written into."""
        name = tuple(self.named())[at + 1]
        one = standing(self.body).get(name)
        if one is None or not one.whole or "<!--" in text:
            return False
        inside = self.body[one.start : one.end].split("\n")
        self.body = self.body[: one.start] + "\n".join([inside[0], text, inside[-1]]) + self.body[one.end :]
        return True


@given(_STEPS)
@settings(deadline=None, max_examples=150)
def test_no_line_that_was_written_on_either_side_is_lost_by_an_export(steps: list[tuple[str, int, str]]) -> None:
    world = _World()
    sides: dict[str, dict[int, str]] = {"library": {}, "file": {}}
    before: dict[int, str] = {}
    for kind, at, text in [*steps, ("export", 0, "")]:
        if kind == "library":
            world.notes[at] = sides[kind][at] = text
        elif kind == "file" and world.edit(at, text):
            sides[kind][at] = text
        elif kind == "free":
            world.body += f"\n{text}\n"
            world.free |= _lines(text)
        elif kind == "export":
            world.export()
            for where, words in ((where, words) for side in sides.values() for where, words in side.items()):
                if _lines(words) != _lines(
                    before.get(where, "")
                ):  # what is as it was is no edit: the other side's holds
                    assert _lines(words) <= _lines(world.notes.get(where, "")) | _quoted(where)
            sides, before = {"library": {}, "file": {}}, dict(world.notes)
            assert world.free <= _lines(world.body)
            again = synced(world.body, world.named(), ())
            assert (again.body, again.taken, again.both) == (world.body, (), ())


def _quoted(at: int) -> set[str]:
    """Return the words of a quotation as its block shows them: who writes them again has them there."""
    if at < 0:
        return set()
    return _lines(content(Note("", _SPANS[at], _SPANS[at].of(_TEXT)))) | {"> We wait,"}
