"""Names of months, weekdays and feasts, for all that reads dates."""

from types import MappingProxyType

_NAMES = (
    "January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul", "August Aug",
    "September Sept Sep", "October Oct", "November Nov", "December Dec",
)  # fmt: skip

MONTHS = MappingProxyType({name.lower(): at for at, names in enumerate(_NAMES, 1) for name in names.split()})
"""The number of each month by its name or short name, in small letters."""

MONTH_NAMES = tuple(names.split()[0] for names in _NAMES)
SHORT_MONTHS = tuple(name for names in _NAMES for name in names.split()[1:])
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

CALENDAR_WORDS = frozenset(name.lower() for name in (*MONTH_NAMES, *WEEKDAYS)) - {"may"}
"""Weekdays and months, in small letters, that are hardly ever another word."""

FEASTS = MappingProxyType(
    {
        "New Year’s Day": (1, 1),
        "New Year’s Eve": (12, 31),
        "Valentine’s Day": (2, 14),
        "Halloween": (10, 31),
        "Armistice Day": (11, 11),
        "Christmas Eve": (12, 24),
        "Christmas Day": (12, 25),
        "Boxing Day": (12, 26),
    }
)
"""Month and day of feasts that fall on the same day everywhere and every year."""
