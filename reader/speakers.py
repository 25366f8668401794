"""Who is quoted over the whole library, and what they said, for screens that show a part of it at a time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from reader.errors import SelectorError
from reader.model import Change
from reader.nlp.corrections import is_pronoun, plain_name
from reader.store import amendments, quotes, speakers
from reader.store.connection import Database
from reader.store.ids import to_id
from reader.store.quotes import Said
from reader.store.speakers import NOBODY, Sayings, SpeakerRow, Told
from reader.store.text import fold

__all__ = ["NOBODY", "Said", "Sayings", "SpeakerRow", "Speakers", "Told"]


class Speakers:
    """The part of :class:`reader.library.Library` that knows speakers; what is in the trash is left out throughout.

    Where an analysis is pending, speakers are counted by the one before it.
    """

    def __init__(self, database: Database, basis: int) -> None:
        self._database = database
        self._basis = basis

    def list(self, like: str = "", limit: int | None = None) -> Sequence[int]:
        """Return speakers whose name contains *like*, neither case nor accents counting, as numbers for :meth:`rows`.

        Those with a name come before those who are only described ("a spokesman"), the most quoted first; last, unless
        something is looked for, stands what is attributed to nobody. With a *limit*, the first so many are returned.
        """
        return speakers.speakers(self._database, fold(like), limit)

    def total(self, like: str = "") -> int:
        """Return how many quotations :meth:`list` is about, less those of nobody."""
        return speakers.total(self._database, fold(like))

    def rows(self, numbers: Sequence[int]) -> tuple[SpeakerRow, ...]:
        """Return what a list shows of *numbers*, in their order; who is no longer quoted is left out."""
        return tuple(speakers.rows(self._database, numbers))

    def among(self, query: str) -> Iterator[SpeakerRow]:
        """Yield who is quoted in what *query* selects, and how much there, the most quoted first.

        Where it asks for speakers by ``said:``, they alone.

        Raises:
            QueryError: The query can't be understood.
        """
        return speakers.among(self._database, query, datetime.now(UTC).astimezone(), self._basis)

    def told(self, query: str) -> Iterator[Told]:
        """Yield those of :meth:`among` with all their roles and the articles that quote them.

        Raises:
            QueryError: The query can't be understood.
        """
        return speakers.told(self._database, query, datetime.now(UTC).astimezone(), self._basis)

    def said_by(self, speaker: SpeakerRow) -> Sayings:
        """Return the quotations of *speaker*, those of the newest article first."""
        return speakers.by_speaker(self._database, speaker)

    def said_in(self, query: str, limit: int | None = None) -> Sayings:
        """Return the quotations of the first *limit* articles that *query* selects, of all without a limit.

        Where it asks for speakers by ``said:``, their quotations alone.

        Raises:
            QueryError: The query can't be understood.
        """
        return speakers.by_query(self._database, query, datetime.now(UTC).astimezone(), self._basis, limit)

    def said(self, sayings: Sayings, indexes: Iterable[int]) -> dict[int, Said]:
        """Return quotations by their index; those of articles that wait for their analysis are left out."""
        return quotes.said_at(self._database, sayings, indexes, self._basis)

    def find(self, name: str) -> SpeakerRow:
        """Return who goes by *name*, all of it, neither case nor accents counting; the most quoted of several.

        Raises:
            SelectorError: Nobody is quoted by this name.
        """
        found = speakers.people_named(self._database, [f"={fold(name)}"])
        rows = sorted(self.rows(tuple(found)), key=lambda row: -row.quotations)
        if not rows:
            raise SelectorError(f"nobody is quoted as {name!r}; nutgraf speakers prints who is")
        return rows[0]

    def rename(self, name: str, *several: SpeakerRow) -> Change:
        """Show *several* speakers, by all their names, as *name* in the whole library, in articles to come too.

        The articles are pending again.
        """
        plain = plain_name(name)
        if not plain:
            return Change("no name, nothing changed", ())
        named = [speaker for speaker in several if speaker.name is not None and not is_pronoun(speaker.name)]
        if not named:
            nobody = several[0].name or "nobody"
            return Change(f"{nobody} is somebody else in each article; say it of a quotation", ())
        return amendments.amend(self._database, [self._renaming(speaker, plain) for speaker in named])

    def _renaming(self, speaker: SpeakerRow, name: str) -> amendments.Amendment:
        first = to_id(self.said_by(speaker).ids[0])
        return amendments.renaming(first, speaker.name or "", name, speakers.names_of(self._database, speaker.n))

    def merge(self, speaker: SpeakerRow, other: SpeakerRow) -> Change:
        """Show *other*, by all their names, as *speaker*."""
        if speaker.n == other.n or speaker.name is None:
            return Change(f"{speaker.name or 'nobody'} is one speaker already", ())
        return self.rename(speaker.name, other)

    def keep_apart(self, speaker: SpeakerRow, alias: str) -> Change:
        """Take one of the names of *speaker* for somebody else's, in articles to come too.

        A name that the user gave them is not taken back by it: that is renaming.
        """
        name = next((each for each in speaker.aliases if fold(each) == fold(alias)), None)
        if speaker.name is None or name is None:
            return Change(f"{plain_name(alias)} is no other name of {speaker.name or 'nobody'}", ())
        return amendments.keep_apart(self._database, speaker.n, name, speaker.name)
