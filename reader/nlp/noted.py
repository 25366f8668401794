"""Where the user's notes on quotations belong, after the article was analysed again or has changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reader.model import Note, Quotation
from reader.nlp.corrections import fingerprint, place


@dataclass(frozen=True, slots=True)
class Notes:
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
