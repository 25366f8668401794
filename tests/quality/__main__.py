"""Prints the accuracy on texts written for this project, and on the data beside the checkout where there is some.

``python -m tests.quality``; the floors that hold these values are the tests of this folder.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.quality import scoreboard, test_clean
from tests.quality.quotes.gold import CONTROL, HERE, cases, found, same_speaker
from tests.quality.samples import FIELDS, scores
from tests.quality.stories import scoring, wordings
from tests.quality.stories.gold import CASES, CONTROL2
from tests.quality.stories.gold import CONTROL as STORY_CONTROL
from tests.quality.stories.people.gold import pairs

STORIES = (("cases", CASES), ("control", STORY_CONTROL), ("control 2", CONTROL2))
Line = tuple[str, int, int]
"""What is counted, how many are right, of how many."""


def samples() -> list[Line]:
    """Count the fields and the quotations of the samples, end to end from the file."""
    every = tuple(scores())
    said = sum(score.said for score in every)
    return [
        ("samples: headline, site, byline, dateline, date", sum(s.fields for s in every), len(FIELDS) * len(every)),
        ("samples: quotations found", sum(s.found for s in every), said),
        ("samples: shown under the right name", sum(s.named for s in every), said),
        ("samples: pages without boilerplate", sum(not s.leaked for s in every), len(every)),
        ("samples: pages without a false quotation", sum(not s.false for s in every), len(every)),
    ]


def quotations(what: str, folder: Path) -> list[Line]:
    """Count the quotations of the gold articles in *folder*, in marks and without."""
    lines = []
    for name, kinds in (("in marks", ("direct", "mixed")), ("indirect", ("indirect",))):
        every = hits = right = 0
        for case in cases(folder):
            shown = case.quotations()
            wanted = [one for one in case.wanted if one.kind in kinds]
            pairs = [(one, found(case, one, shown)) for one in wanted]
            every += len(pairs)
            hits += sum(hit is not None for _, hit in pairs)
            right += sum(hit is not None and same_speaker(one.speaker, hit.speaker) for one, hit in pairs)
        lines += [(f"{what} {name}: found", hits, every), (f"{what} {name}: with the speaker", right, every)]
    return lines


def people() -> list[Line]:
    """Count the pairs of names that are told to be one's, or two's."""
    same, other = pairs("same.txt"), pairs("other.txt")
    return [
        ("names of one speaker: found to be one", sum(pair.merged() for pair in same), len(same)),
        ("names of two speakers: kept as two", sum(not pair.merged() for pair in other), len(other)),
    ]


def cleaning() -> list[Line]:
    """Count the lines of the gold pages that become what they are."""
    every = sum(len(test_clean.marked(path)[1]) for path in test_clean.PAGES)
    return [
        (
            "cleaning: lines that become what they are",
            every - sum(len(test_clean.wrong(p)) for p in test_clean.PAGES),
            every,
        )
    ]


def main() -> None:
    """Print everything."""
    print("On texts written for this project (tests/quality, samples):")
    for what, right, every in (
        *samples(),
        *quotations("quotations", HERE),
        *quotations("control", CONTROL),
        *people(),
        *cleaning(),
    ):
        print(f"  {what:<50} {right:>4} of {every:<4} {100 * right / max(1, every):5.1f} %")
    for half, stories in STORIES:
        print(f"Stories, {half}: how much of what is shown is right, how much of what is wanted is found:")
        print("\n".join(score.line() for score in scoring.scores(stories)))
    print("Statements in two wordings, short stories of quotations:")
    print(wordings.scores().line())
    for half, stories in STORIES:
        print(f"The same of the stories above, {half}, their articles put together by hand:")
        print("\n".join(score.line() for score in wordings.scores_by_hand(stories)))
    if not scoreboard.PATH.exists():
        print("No evaluation data beside the checkout: its tables are left out.")
        return
    with TemporaryDirectory() as folder:
        for suite in scoreboard.FLOORS:
            print(scoreboard.run(suite, Path(folder))[0].rstrip())


if __name__ == "__main__":
    main()
