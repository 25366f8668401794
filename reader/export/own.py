"""The user's own notes in the file of an article: written there, and read back where they were edited there.

Each note is a managed block, ``note`` for that on the article, ``note-`` and eight digits of a quotation's words for
one on a quotation, which begins with these words as a block quotation. The hash in a block's mark says what was
written, so that both sides can be told to have changed or not:

========================  ==================================================
file edited, library not  the file's words are taken over by the library
library changed, file not  the library's words are written
both                      both are kept, in the file and in the library
note taken off, file not  the block goes
note taken off, file too  the file's words are taken over
========================  ==================================================

What a user deleted from the file stays deleted there, and in the library, until they change the note.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reader.details import HEAD
from reader.export.blocks import Standing, block, put, standing
from reader.export.escape import markdown
from reader.export.note import NoteSource, title_of
from reader.model import Article, Note, Quotation
from reader.nlp.corrections import fingerprint
from reader.nlp.noted import LONGEST, Notes, plain_note

HEADING = "## My notes"
BOTH = "*The library had other words:*"
"""Stands between the words of both sides where both had changed."""

_ARTICLE = "note"
_FREE = "\n## Notes\n"
"""The user's own part of a note, which is left alone; theirs from the library stand above it."""


class Synced(Struct, frozen=True):
    """The body of a note with the user's notes in it, and what came to light."""

    body: str
    taken: tuple[tuple[Note, Note], ...] = ()
    """What the library is to take over from the file, each after what it was; without words, it is to forget."""
    both: tuple[str, ...] = ()
    """Names of the blocks in which the words of both sides stand now."""
    kept: tuple[str, ...] = ()
    """Names of the blocks that were left as they are: it can't be told what they are on or where they end, they are too
    long for a note, or the library can take nothing over."""


def named(notes: Notes, text: str, quotations: Sequence[Quotation]) -> dict[str, Note]:
    """Return the user's notes by the names of their blocks, that on the article first, and those that could be.

    A note that could be, on the article or on a quotation that bears none, is one without words.
    """
    placed = {index: Note("", one.span, one.span.of(text)) for index, one in enumerate(quotations)}
    placed |= notes.quotations
    seen: Counter[str] = Counter()
    found = {_ARTICLE: Note(notes.article)}
    for note in (*(placed[index] for index in sorted(placed)), *notes.astray):
        name = f"{_ARTICLE}-{fingerprint(note.quoted)[:8]}"
        seen[name] += 1
        found[name if seen[name] == 1 else f"{name}-{seen[name]}"] = note
    return found


def wrote_of(article: Article, notes: Mapping[str, Note], keys: Collection[str]) -> dict[str, str]:
    """Return what is remembered of a note once written: the mark of each block, details and *keys* of its head."""
    meta = article.meta
    details = {
        "title": title_of(article),
        "source": meta.url,
        "site": meta.site,
        "published": (meta.published or "")[:10],
    }
    marks = {name: _mark(name, note) for name, note in notes.items() if note.text}
    return marks | {key: value for key, value in details.items() if value} | {HEAD: " ".join(sorted(keys))}


def keys_had(source: NoteSource) -> frozenset[str]:
    """Return the keys that were written into the head of a note."""
    return frozenset(source.wrote.get(HEAD, "").split())


def had(source: NoteSource, notes: Mapping[str, Note]) -> frozenset[str]:
    """Return the names of the blocks that were written as they would be now: one that is gone was deleted."""
    return frozenset(name for name, note in notes.items() if source.wrote.get(name) == _mark(name, note))


def synced(body: str, notes: Mapping[str, Note], had: Collection[str], *, takes: bool = True) -> Synced:
    """Bring the user's *notes* and those in *body* together.

    Args:
        body: A note below its front matter.
        notes: From :func:`named`.
        had: Names of the blocks that were written into this file as they are now in the library: one that is gone was
            deleted.
        takes: Whether the library can take anything over; where not, what was edited in the file stays there.
    """
    taken, both, kept, now = list[tuple[Note, Note]](), list[str](), list[str](), dict(notes)
    for name, one in standing(body).items():
        if not _is_own(name):
            continue
        if name not in notes or not one.whole or (one.edited and not (takes and len(one.text) <= LONGEST)):
            kept += [name] if one.edited else []
            continue
        ours = notes[name]
        theirs = plain_note(_text_of(one, ours)) if one.edited else ours.text
        wanted = theirs
        if theirs != ours.text and not _is_of(body, one, name, ours):
            wanted = _joined(theirs, ours.text)
            both += [name] if theirs and ours.text else []
        now[name] = replace(ours, text=wanted)
        if wanted != ours.text:
            taken.append((ours, now[name]))
        body = _replaced(body, standing(body)[name], name, now[name])
    there = standing(body)
    gone = ((name, note) for name, note in now.items() if note.text and name not in there and name not in had)
    return Synced(_inserted(body, gone), tuple(taken), tuple(both), tuple(kept))


def _is_own(name: str) -> bool:
    return name == _ARTICLE or name.startswith(f"{_ARTICLE}-")


def content(note: Note) -> str:
    """Return what stands in the block of *note*."""
    head = _head(note)
    return f"{head}\n\n{note.text}" if head else note.text


def _head(note: Note) -> str:
    return f"> {markdown(note.quoted)}" if note.quoted else ""


def _text_of(one: Standing, note: Note) -> str:
    """Return the user's words in a block: all but the quotation's, where they still stand at its beginning."""
    first, _, rest = one.text.partition("\n")
    return rest.strip("\n").rstrip() if note.quoted and fingerprint(first) == fingerprint(_head(note)) else one.text


def _is_of(body: str, one: Standing, name: str, note: Note) -> bool:
    """Say whether a block was last written with *note* as it is: whether its mark bears that hash."""
    return body[one.start : one.end].partition("\n")[0].removeprefix(one.lead).rstrip() == _mark(name, note)


def _mark(name: str, note: Note) -> str:
    return block(name, content(note)).partition("\n")[0]


def _joined(theirs: str, ours: str) -> str:
    """Return the words of both sides; where one holds the other, it alone."""
    if not theirs or not ours:
        return theirs or ours
    if _holds(theirs, ours):
        return theirs
    return ours if _holds(ours, theirs) else f"{theirs}\n\n{BOTH}\n\n{ours}"


def _holds(whole: str, part: str) -> bool:
    return f"\n{part}\n" in f"\n{whole}\n"


def _replaced(body: str, one: Standing, name: str, note: Note) -> str:
    if note.text:
        return body[: one.start] + block(name, content(note), one.lead) + body[one.end :]
    return body[: one.start] + body[one.end :].removeprefix("\n").removeprefix("\n")


def _inserted(body: str, notes: Iterable[tuple[str, Note]]) -> str:
    for name, note in notes:
        if f"\n{HEADING}\n" not in f"\n{body}\n":
            at = f"\n{body}".rfind(_FREE)
            before, after = (body[:at], body[at:]) if at >= 0 else (body, "")
            body = f"{before.rstrip()}\n\n{HEADING}\n\n" + after.lstrip("\n")
        body = _put(body, name, note)
    return body


def _put(body: str, name: str, note: Note) -> str:
    """Return *body* with a block after those of the same heading."""
    last = max((one.end for other, one in standing(body).items() if _is_own(other)), default=None)
    if last is None or note.span is None:
        return put(body, name, content(note), HEADING)
    return f"{body[:last]}\n\n{block(name, content(note))}{body[last:]}"
