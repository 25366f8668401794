"""Units that measure one thing, and when two numbers tell one amount."""

MEASURES = {
    "km": ("length", 1000.0), "kilometres": ("length", 1000.0), "kilometers": ("length", 1000.0),
    "miles": ("length", 1609.3), "mile": ("length", 1609.3), "metres": ("length", 1.0), "meters": ("length", 1.0),
    "m": ("length", 1.0), "feet": ("length", 0.3048), "foot": ("length", 0.3048), "yards": ("length", 0.9144),
    "cm": ("length", 0.01), "mm": ("length", 0.001), "inches": ("length", 0.0254), "inch": ("length", 0.0254),
    "kg": ("mass", 1.0), "kilograms": ("mass", 1.0), "lb": ("mass", 0.4536), "pounds": ("mass", 0.4536),
    "tonnes": ("mass", 1000.0), "tons": ("mass", 1000.0), "ounces": ("mass", 0.02835), "grams": ("mass", 0.001),
    "seconds": ("time", 1.0), "minutes": ("time", 60.0), "hours": ("time", 3600.0), "days": ("time", 86400.0),
    "weeks": ("time", 604800.0), "months": ("time", 2629800.0), "years": ("time", 31557600.0),
    "decades": ("time", 315576000.0), "mph": ("speed", 1.609), "km/h": ("speed", 1.0),
    "hectares": ("area", 10_000.0), "acres": ("area", 4046.9), "litres": ("volume", 1.0), "liters": ("volume", 1.0),
    "gallons": ("volume", 3.785), "barrels": ("volume", 159.0), "MW": ("power", 1.0), "GW": ("power", 1000.0),
    "kilometre": ("length", 1000.0), "kilometer": ("length", 1000.0), "metre": ("length", 1.0),
    "meter": ("length", 1.0), "second": ("time", 1.0), "minute": ("time", 60.0), "hour": ("time", 3600.0),
    "day": ("time", 86400.0), "week": ("time", 604800.0), "month": ("time", 2629800.0), "year": ("time", 31557600.0),
    "decade": ("time", 315576000.0), "century": ("time", 3155760000.0), "centuries": ("time", 3155760000.0),
    "kph": ("speed", 1.0), "tonne": ("mass", 1000.0), "ton": ("mass", 1000.0), "kilos": ("mass", 1.0),
    "%": ("percent", 1.0), "percentage points": ("percent", 1.0), "°C": ("°C", 1.0), "°F": ("°F", 1.0),
    **{money: (money, 1.0) for money in "USD GBP EUR JPY INR RUB AUD CAD CNY cents pence".split()},
}  # fmt: skip
"""Units to what they measure and how much of its base they are; other units count."""
COUNT = ("", 1.0)
"""What all other units are taken for."""
_CONVERTED = 0.06
_ROUNDED = 0.06
_YEARS = 1900, 2100
_ROUGH = 2
"""Digits of a number that is rounded, at the most."""


def is_one(one: float, size: float, other: float, size_other: float) -> bool:
    """Say whether two amounts of one kind are one: the same, converted, or one rounded to the other.

    Args:
        one: In the base of its unit.
        size: How much of the base its unit is.
        other: Likewise.
        size_other: Likewise.
    """
    if size != size_other:
        return _near(one, other, _CONVERTED)
    return one == other or _is_rounded(one / size, other / size)


def _is_rounded(one: float, other: float) -> bool:
    """Say whether one number is the other rounded: nearly 600 are 597; a year is not."""
    exact, rough = sorted((one, other), key=_digits, reverse=True)
    if exact.is_integer() and _YEARS[0] <= exact <= _YEARS[1]:
        return False
    return _digits(rough) < _digits(exact) and _digits(rough) <= _ROUGH and _near(exact, rough, _ROUNDED)


def _near(one: float, other: float, share: float) -> bool:
    return abs(one - other) <= share * max(abs(one), abs(other))


def _digits(value: float) -> int:
    """Return how many digits of a number tell something: two of 1,500."""
    return len(f"{value:.10g}".partition("e")[0].replace(".", "").strip("0"))
