"""Two of the articles of a story, and which statement of both is looked at."""

from collections.abc import Callable

from reader.model import ArticleId, Quotation
from reader.storied import Compared, Quoted
from reader.stories.showing import quotations_of
from reader.stories.values import Statement, Told


class Pairing:
    """Articles count in ``compared``; ``mine`` stays, ``other`` and the statement are chosen."""

    def __init__(self, compared: Compared, here: ArticleId, read: Callable[[ArticleId], Told]) -> None:
        """Begin with *here*, one of those compared, and another; *read* is asked once for each article shown."""
        self.compared = compared
        self._read = read
        self._told: dict[int, Told] = {}
        self.mine = compared.ids.index(here)
        self.other = 1 if self.mine == 0 else 0
        self.at = 0
        """Which of :attr:`statements` is looked at."""

    @property
    def statements(self) -> list[Statement]:
        """Return what both articles report somebody to have said."""
        return [one for one in self.compared.statements if {self.mine, self.other} <= _articles(one)]

    @property
    def statement(self) -> Statement | None:
        """Return the one that is looked at."""
        found = self.statements
        return found[self.at] if self.at < len(found) else None

    def told(self, at: int) -> Told:
        """Return an article."""
        if at not in self._told:
            self._told[at] = self._read(self.compared.ids[at])
        return self._told[at]

    def choose(self, quotation: Quotation | None) -> bool:
        """Look at what *quotation* reports, else at the first statement; say whether it is what was asked for."""
        said = self.told(self.mine).analysis.quotations
        index = said.index(quotation) if quotation in said else -1
        shared = [one for one in self.compared.statements if len(_articles(one)) > 1 and self.mine in _articles(one)]
        wanted = [one for one in shared if any((m.article, m.quotation) == (self.mine, index) for m in one.members)]
        for first in (*wanted[:1], *shared[:1]):
            self.other = min(_articles(first) - {self.mine})
            self.at = self.statements.index(first)
            break
        return quotation is None or bool(wanted)

    def go(self, by: int) -> None:
        """Look at a statement further on, or back."""
        self.at = max(0, min(self.at + by, len(self.statements) - 1))

    def turn(self, by: int) -> bool:
        """Put another article beside; the statement stays where that has it. Say whether there is another."""
        others = [at for at in range(len(self.compared.ids)) if at != self.mine]
        statement = self.statement
        self.other = others[(others.index(self.other) + by) % len(others)]
        found = self.statements
        self.at = found.index(statement) if statement in found else 0
        return len(others) > 1

    def quoted(self, at: int) -> tuple[Quoted, ...]:
        """Return the quotations of an article that report the statement."""
        if self.statement is None:
            return ()
        told = self.told(at)
        return tuple(Quoted(told.article, one) for one in quotations_of(told, self.statement, at))


def _articles(statement: Statement) -> set[int]:
    return {member.article for member in statement.members}
