"""Where the user's notes belong in an article as it is now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reader.model import Article, Note, Quotation
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


def placed(article: Article, quotations: Sequence[Quotation], found: Iterable[Note]) -> Notes:
    """Return the notes *found* on *article* where they belong among its *quotations*; of two on one the first."""
    own, on, astray = "", dict[int, Note](), list[Note]()
    for note in found:
        if note.span is None:
            own = note.text
            continue
        free = [at for at in range(len(quotations)) if at not in on]
        words = fingerprint(note.quoted)
        at = place(article.text, [quotations[at] for at in free], note.span, words)
        if at is None:
            astray.append(note)
        else:
            on[free[at]] = note
    return Notes(own, on, tuple(astray))
