"""Who may have said a quotation: the names to offer, and what a name typed for it would concern."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from reader.model import Analysis, Article, Quotation
from reader.nlp.corrections import has_name, is_by_name, is_pronoun


class Question(Struct, frozen=True):
    """What is asked of the user about a quotation."""

    words: str
    """The quotation as the panels show it."""
    speaker: str | None
    """Who it is shown to be by."""
    everywhere: bool
    """Whether the answer is for the whole library, unless they say otherwise: the article gives a name."""
    renamable: bool
    """Whether it can be at all."""
    apart: bool = False
    """Whether it is asked which of the speaker's names is somebody else's instead."""


class Answer(Struct, frozen=True):
    """What the user says."""

    name: str
    everywhere: bool


def question(article: Article, analysis: Analysis, quotation: Quotation, words: str) -> Question:
    """Return what to ask about *quotation*, shown as *words*."""
    speaker = quotation.speaker
    by_name = is_by_name(article.text, quotation, analysis)
    return Question(words, speaker, by_name, speaker is not None and not is_pronoun(speaker))


def offers(
    line: str, analysis: Analysis, speaker: str | None, library: Callable[[str], Sequence[str]]
) -> tuple[list[str], int | None]:
    """Return the names that *line* may mean, and which of them begins with it, if any does.

    Those of the article come first, its people before its bodies and other speakers, then those of the *library*,
    which is asked for what contains *line*; within each, those that begin with it. *speaker* is not offered.
    """
    wanted = " ".join(line.split()).casefold()
    of_article = [entity.name for entity in (*analysis.people, *analysis.organisations)]
    of_article += [said.speaker for said in analysis.quotations if said.speaker and has_name(said.speaker)]
    found = [name for name in of_article if wanted in name.casefold()] + list(library(wanted))
    names = [name for name in dict.fromkeys(found) if name != speaker]
    names.sort(key=lambda name: not _begins(name, wanted))
    return names, 0 if wanted and names and _begins(names[0], wanted) else None


def _begins(name: str, wanted: str) -> bool:
    """Say whether a name, or a word of it, begins with *wanted*."""
    return any(part.startswith(wanted) for part in (name.casefold(), *name.casefold().split()))
