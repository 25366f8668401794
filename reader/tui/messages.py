"""What background work reports to the screen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual.message import Message

from reader.errors import ReaderError
from reader.facets import Facets
from reader.model import ArticleId, KeyPoint
from reader.settings import SummarySettings

if TYPE_CHECKING:
    from reader.intake import AddReport
    from reader.storied import Compared

Work = Literal["importing", "updating", "analysing", "grouping"]


@dataclass
class Progress(Message):
    """Work has come so far."""

    work: Work
    done: int
    total: int | None
    """None while it is not known."""


@dataclass
class Added(Message):
    """An import has ended, or a look at the sources."""

    report: "AddReport"
    unchanged: int | None = None
    """Sources that had nothing new; None for an import."""


@dataclass
class PointsChosen(Message):
    """Key points of an article have been chosen by other settings than the library's."""

    article: ArticleId
    choosing: SummarySettings
    points: tuple[KeyPoint, ...]
    error: str = ""
    """Why there are none, where the library could not be read."""


@dataclass
class FacetsCounted(Message):
    """It is known what the library can be narrowed by."""

    facets: Facets


@dataclass
class StoryCompared(Message):
    """It is known what the articles of a story have in common."""

    story: str
    found: "Compared | None"
    error: str = ""
    """Why it is not, where it could not be found."""


class Analysed(Message):
    """More analyses are in the library; which ones, the library says."""


@dataclass
class Failed(Message):
    """Work could not go on."""

    what: str
    error: ReaderError


@dataclass
class Idle(Message):
    """No work is left."""

    cancelled: bool
