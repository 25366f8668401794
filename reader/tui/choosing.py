"""Key points by other settings than those the library's analyses were made with; they are never stored."""

from concurrent.futures import Executor

from msgspec import Struct

from reader.library import Library
from reader.model import ArticleId, KeyPoint
from reader.settings import SummarySettings


class Chooser(Struct, frozen=True):
    """Chooses key points of the articles of a library; waits for it, so it is called in a thread."""

    library: Library
    stored: SummarySettings
    """By which the library's own key points were chosen."""

    def key_points(self, article: ArticleId, choosing: SummarySettings, executor: Executor) -> tuple[KeyPoint, ...]:
        """Return the key points of *article* by *choosing*, none while it has no analysis.

        The work runs in *executor* where the library has no such points.

        Raises:
            ReaderError: The library can't be read.
        """
        analysis = self.library.analysis(article)
        if analysis is None:
            return ()
        if choosing == self.stored:
            return analysis.key_points
        from reader import bulk  # deferred: it loads the whole of the language work

        return bulk.key_points_of(self.library.article(article), analysis, choosing, executor)
