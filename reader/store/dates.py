"""Times as the tables keep them, and the dates that articles state."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_YEAR, _MONTH = len("2025"), len("2025-01")


def microseconds(at: datetime) -> int:
    """Return *at* (aware) as the tables keep it: microseconds since 1970, UTC."""
    return (at - _EPOCH) // _MICROSECOND


def from_microseconds(number: int) -> datetime:
    """Return the moment that the tables keep as *number*."""
    return _EPOCH + number * _MICROSECOND


def whole_date(iso: str) -> str:
    """Return *iso* with its first day where it is a mere year or month."""
    return iso + "-01-01"[len(iso) - _YEAR :] if len(iso) in {_YEAR, _MONTH} else iso


def position_of(published: str | None, added: int) -> int:
    """Return the moment *published* where it is stated and not in the future, else *added*: the place in the list."""
    if published is None:
        return added
    try:
        at = datetime.fromisoformat(whole_date(published))
        moment = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):  # no date, or one that is outside the calendar elsewhere
        return added
    return min(microseconds(moment), added)
