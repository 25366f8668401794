"""Scores what ``nutgraf stories --json`` prints of the articles of the cases; nothing but the public JSON is read."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import Struct

from tests.quality.stories.gold import Case, Words, cases

Printed = Mapping[str, Any]
Chars = frozenset[tuple[str, int]]
"""Characters of articles, each a file name and an offset."""
_MEMBER = 0.5
_CLAUSE = 0.6


class Score(Struct, frozen=True):
    """What is right of what was shown and of what should be."""

    what: str
    right_shown: int
    shown: int
    found: int
    wanted: int

    def line(self) -> str:
        """Return a line of the table: how much of what is shown is right, how much of what is wanted is shown."""
        right, found = _part(self.right_shown, self.shown), _part(self.found, self.wanted)
        return f"  {self.what:<36} right {right}   found {found}"


def _part(some: int, every: int) -> str:
    return f"{some:>4} of {every:<4} {f'{100 * some / every:5.1f} %' if every else '      –'}"


def scores(folder: Path) -> tuple[Score, ...]:
    """Write the articles of the cases of *folder* out, run the program over all of them together, and score it.

    Raises:
        subprocess.CalledProcessError: The program failed.
    """
    every = tuple(cases(folder))
    with TemporaryDirectory() as name:
        library = Path(name)
        for page in (page for case in every for page in case.pages):
            (library / page.file).write_text(page.written(), "utf-8")
        texts = {each["path"]: each["text"] for each in map(json.loads, _run("analyse", library).splitlines())}
        return score(every, json.loads(_run("stories", library)), texts)


def score(every: Sequence[Case], printed: Printed, texts: Mapping[str, str]) -> tuple[Score, ...]:
    """Score the object *printed*; *texts* are the cleaned texts by path, of which only the file name counts."""
    named = {Path(path).name: text for path, text in texts.items()}
    shown = [_Shown(statement) for story in printed["stories"] for statement in story["statements"]]
    return (
        _pairs_score("articles in one story", printed["stories"], "articles", [case.stories for case in every]),
        _pairs_score(
            "copies", [{"articles": each} for each in printed["copies"]], "articles", [c.copies for c in every]
        ),
        _statements_score(every, shown, named),
        _apart_score(every, shown, named),
        _clauses_score(every, shown, named),
        _names_score(every, printed["speakers"]),
    )


def _run(command: str, library: Path) -> str:
    folders = {f"XDG_{name}_HOME": str(library / "xdg") for name in ("DATA", "CONFIG", "STATE", "CACHE")}
    argv = [sys.executable, "-m", "reader", command, "--json", str(library)]
    return subprocess.run(argv, env={**os.environ, **folders}, stdout=subprocess.PIPE, text=True, check=True).stdout


def _pairs_score(what: str, shown: Iterable[Printed], key: str, wanted: Iterable[tuple[tuple[str, ...], ...]]) -> Score:
    have = _pairs([Path(path).name for path in each[key]] for each in shown)
    want = _pairs(group for groups in wanted for group in groups)
    return Score(what, len(have & want), len(have), len(have & want), len(want))


def _pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}


class _Shown:
    """A statement as the program shows it."""

    def __init__(self, printed: Printed) -> None:
        self.members = tuple(_chars(each) for each in printed["members"])
        self.only = tuple(_chars(*each["spans"]) for each in printed["segments"] if each["class"] == "only")

    @property
    def chars(self) -> Chars:
        """All that it holds."""
        return frozenset().union(*self.members)

    def has(self, words: Chars) -> bool:
        """Say whether the members hold half of *words*."""
        return _share(words, self.chars) >= _MEMBER

    def pairs(self) -> Iterator[tuple[Chars, Chars]]:
        """Yield two and two members of different articles."""
        for one, other in combinations(self.members, 2):
            if {path for path, _ in one} != {path for path, _ in other}:
                yield one, other


def _chars(*spans: Printed) -> Chars:
    return frozenset((Path(span["path"]).name, at) for span in spans for at in range(span["start"], span["end"]))


def _share(of: Chars, within: Chars) -> float:
    return len(of & within) / max(1, len(of))


def _located(words: Words, texts: Mapping[str, str]) -> Chars:
    """Return where *words* stand in the cleaned text; nothing of a part that the program took out."""
    file, said = words
    text, found = texts.get(file, ""), set[tuple[str, int]]()
    for part in said.split(" … "):
        start = text.find(part)
        found.update((file, at) for at in range(start, start + len(part)) if start >= 0)
    return frozenset(found)


def _statements_score(every: Sequence[Case], shown: Sequence[_Shown], texts: Mapping[str, str]) -> Score:
    """Count pairs of quotations shown as one statement."""
    gold = [
        (statement.optional, [_located(each, texts) for each in statement.members])
        for case in every
        for statement in case.statements
    ]
    found = wanted = 0
    for one, other in (pair for optional, members in gold if not optional for pair in combinations(members, 2)):
        wanted += 1
        found += any(each.has(one) and each.has(other) for each in shown if one and other)
    right = counted = 0
    for pair in (pair for each in shown for pair in each.pairs()):
        kinds = {optional for optional, members in gold if all(_within(each, members) for each in pair)}
        counted += kinds != {True}
        right += False in kinds
    return Score("statements, pairs of quotations", right, counted, found, wanted)


def _within(shown: Chars, members: Sequence[Chars]) -> bool:
    """Say whether *shown* is one of *members*: half of either stands in the other."""
    return any(_share(each, shown) >= _MEMBER or _share(shown, each) >= _MEMBER for each in members)


def _apart_score(every: Sequence[Case], shown: Sequence[_Shown], texts: Mapping[str, str]) -> Score:
    pairs = [[_located(each, texts) for each in pair] for case in every for pair in case.never]
    kept = sum(not any(all(words and each.has(words) for words in pair) for each in shown) for pair in pairs)
    return Score("look-alike quotations kept apart", kept, len(pairs), kept, len(pairs))


def _clauses_score(every: Sequence[Case], shown: Sequence[_Shown], texts: Mapping[str, str]) -> Score:
    """Count clauses that one article alone has; those shown count in statements that hold two members of a gold one."""
    found = wanted = right = counted = 0
    for statement in (each for case in every for each in case.statements if not each.optional):
        members = [_located(each, texts) for each in statement.members]
        clauses = [_located(each, texts) for each in statement.only]
        alike = [each for each in shown if sum(bool(words) and each.has(words) for words in members) > 1]
        alone = frozenset().union(*(segment for each in alike for segment in each.only))
        wanted += len(clauses)
        found += sum(bool(clause) and _share(clause, alone) >= _CLAUSE for clause in clauses)
        inside = [_worded(segment, texts) for each in alike for segment in each.only]
        counted += sum(map(bool, inside))
        right += sum(bool(each) and _share(each, frozenset().union(*clauses)) >= _MEMBER for each in inside)
    return Score("clauses that one article alone has", right, counted, found, wanted)


def _worded(chars: Chars, texts: Mapping[str, str]) -> Chars:
    return frozenset((file, at) for file, at in chars if texts[file][at].isalnum())


def _names_score(every: Sequence[Case], speakers: Sequence[Printed]) -> Score:
    """Count pairs of names shown as one speaker, of the pairs that the cases name."""
    known = [frozenset(map(_folded, (each["name"], *each["aliases"]))) for each in speakers]

    def merged(pair: Iterable[str]) -> bool:
        return any(names >= set(map(_folded, pair)) for names in known)

    one = [pair for case in every for names in case.one for pair in combinations(names, 2)]
    apart = [pair for case in every for names in case.apart for pair in combinations(names, 2)]
    right = sum(map(merged, one))
    return Score("speakers, pairs of names", right, right + sum(map(merged, apart)), right, len(one))


def _folded(name: str) -> str:
    return name.casefold().removeprefix("the ")
