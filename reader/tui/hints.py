"""One key at a time: what the status line teaches while it has nothing to say."""

from collections.abc import Mapping
from types import MappingProxyType

from reader.tui.commands import BY_ID, Keys, rekeyed
from reader.tui.memory import KNOWN, Memory

_ORDER = "down next_quote open archive tag undo raw write search find filter speakers said help".split()
"""What there is to know, the first things first; their actions differ by more than arguments."""

TAUGHT: Mapping[str, str] = MappingProxyType({BY_ID[name].action.partition("(")[0]: name for name in _ORDER})
"""The command that an action is counted for."""


def hint(memory: Memory, keys: Keys) -> str:
    """Return the first key that is not known yet and what it does, with the user's *keys*; nothing once all are."""
    untried = (BY_ID[name] for name in _ORDER if memory.uses(name) < KNOWN)
    command = next(iter(rekeyed(untried, keys)), None)
    return "" if command is None else f"a key to try:  {command.key}   {command.help}"
