"""What background work reports to the screen."""

from dataclasses import dataclass
from typing import Literal

from textual.message import Message

from reader.errors import ReaderError
from reader.intake import AddReport
from reader.model import ArticleId, KeyPoint
from reader.settings import SummarySettings

Work = Literal["importing", "analysing"]


@dataclass
class Progress(Message):
    """Work has come so far."""

    work: Work
    done: int
    total: int | None
    """None while it is not known."""


@dataclass
class Added(Message):
    """An import has ended."""

    report: AddReport


@dataclass
class PointsChosen(Message):
    """Key points of an article have been chosen by other settings than the library's."""

    article: ArticleId
    choosing: SummarySettings
    points: tuple[KeyPoint, ...]
    error: str = ""
    """Why there are none, where the library could not be read."""


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
