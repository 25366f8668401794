"""The user's notes: how they are kept, and where they belong once the article was analysed again or has changed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from msgspec import Struct, field

from reader.errors import EntryError
from reader.inert import HIDDEN, inert
from reader.model import Note, Quotation
from reader.nlp.corrections import fingerprint, place

LONGEST = 200_000
"""How many characters a note has at the most."""


class Notes(Struct, frozen=True):
    """The notes on one article, each where it belongs."""

    article: str = ""
    """The text of the one on the article itself; empty for none."""
    quotations: Mapping[int, Note] = field(default_factory=dict)
    """By the index of their quotation."""
    astray: tuple[Note, ...] = ()
    """Those whose words are no quotation any more."""


def placed(text: str, quotations: Sequence[Quotation], found: Iterable[Note]) -> Notes:
    """Return the notes *found* where they belong among the *quotations* of *text*; of two on one the first."""
    own, on, astray = "", dict[int, Note](), list[Note]()
    for note in found:
        if note.span is None:
            own = note.text
            continue
        free = [at for at in range(len(quotations)) if at not in on]
        at = place(text, [quotations[at] for at in free], note.span, fingerprint(note.quoted))
        if at is None:
            astray.append(note)
        else:
            on[free[at]] = note
    return Notes(own, on, tuple(astray))


def anchors_of(text: str, quotations: Sequence[Quotation]) -> list[str]:
    """Return by what each of the *quotations* of *text* is named: ``q-`` and six hex digits of its words.

    Of the same words said again the digits are of how often before too.
    """
    seen: dict[str, int] = {}
    made = []
    for quotation in quotations:
        words = " ".join(re.findall(r"\w+", quotation.span.of(text).casefold()))
        seen[words] = seen.get(words, 0) + 1
        told = f"{words}\n{seen[words]}".encode("utf-8", "replace")
        made.append(f"q-{blake2b(told, digest_size=3).hexdigest()}")
    return made


def plain_note(typed: str) -> str:
    """Return *typed* as a note is kept: without controls, blank lines at its edges and white space at its end.

    What joins and varies signs stays, though nobody sees it: scripts and emoji need it.

    Raises:
        EntryError: It is too long.
    """
    text = "\n".join(typed.splitlines())
    kept = "".join(each for each in text if each in "\n\t" or inert(each) in {each, HIDDEN})
    lines = kept.split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    plain = "\n".join(lines).rstrip()
    if len(plain) > LONGEST:
        raise EntryError(f"a note of {len(plain):,} characters is too long; {LONGEST:,} at most")
    return plain
