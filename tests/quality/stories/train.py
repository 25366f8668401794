"""Learn how likely two articles tell one event: ``python -m tests.quality.stories.train DATA``.

Deterministic; a few minutes. ``docs/models/stories.md`` tells what is learned from. DATA is a folder with
``quotes_dev.jsonl``, ``quotes_train.jsonl``, ``fivewoneh_dev.json``, ``summary_dev.jsonl.gz`` and
``clean_dev.jsonl.xz``, whose articles ``labels.json`` knows by digests of their texts; the rest lies beside this file.
Control is not looked at.
"""

import argparse
import gzip
import json
import lzma
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from reader.analyse import analyse
from reader.bulk import Analysed, analyse_paths
from reader.clean import clean
from reader.cli.analysing import itself
from reader.executors import Inline
from reader.model import Article, ArticleId, Known, RawArticle
from reader.settings import Settings
from reader.stories.alike import WEIGHTS, features, profile
from reader.stories.frequencies import Frequencies, count
from reader.stories.signature import Signature, sign
from tests.quality.stories.gold import CASES, HERE, cases

DIRECTIONS = {
    "told": 1,
    "told, same day": 1,
    "topics": 1,
    "rare words, long": 0,
    "contained, long": 0,
    "long": 0,
    "shared names": 1,
    "no shared name": -1,
    "figures": 1,
    "figures differ": -1,
    "quoted": 1,
    "days apart": -1,
    "undated": 0,
    "weekdays differ": -1,
    "dates differ": -1,
}
"""What a feature may speak for: one event (1), two (-1), or either."""
_PENALTY = 6.0
_ROUNDS = 4000
_FOLDS = 5
_LEAST = 0.0005
_NEAR = 0.14
"""Articles of real news that tell so much of each other's opening are near enough to be confused."""
_ALIKE = 4
"""Those that have fewer words in common are not."""
_FAR, _FEW = 151, 3
"""One in so many of the others is learned from, and of the pairs of pages that are no news."""
_SHORT = 300


class Signed(Struct, frozen=True):
    """An article as the model sees it."""

    event: str
    case: str
    """Articles of one case were written to be told apart."""
    signature: Signature


class Example(Struct, frozen=True):
    """A pair of articles."""

    source: str
    group: str
    """Pairs of a group are never both trained on and tried on."""
    values: tuple[float, ...]
    same: bool
    weight: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how the model does on folds it was not trained on, and write the weights of all."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.stories.train", description="Learn the weights.")
    parser.add_argument("data", type=Path, help="the folder of annotated articles")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go (default: the package)")
    options = parser.parse_args(arguments)
    learned = [*_politics(options.data), *_news(options.data), *_written(), *_cases()]
    _try(learned)
    weights = {name: round(value, 3) for name, value in fit(learned).items() if abs(value) >= _LEAST}
    options.out.write_text(json.dumps(dict(sorted(weights.items())), indent=1) + "\n", "utf-8")


def fit(learned: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each feature and the bias: logistic regression, no weight against its direction."""
    values = np.array([one.values for one in learned])
    same = np.array([float(one.same) for one in learned])
    counts = np.array([one.weight for one in learned])
    spread = values.std(0) + 1e-6
    scaled = np.column_stack([values / spread, np.ones(len(values))])
    penalty = np.array([*[_PENALTY] * len(DIRECTIONS), 0.0])
    directions = np.array([*DIRECTIONS.values(), 0])
    step = 1 / (np.linalg.norm(scaled * np.sqrt(counts)[:, None], 2) ** 2 / 4 + _PENALTY)
    weights = np.zeros(scaled.shape[1])
    for _ in range(_ROUNDS):
        errors = counts * (1 / (1 + np.exp(-scaled @ weights)) - same)
        weights = weights - step * (scaled.T @ errors + penalty * weights)
        weights[directions * weights < 0] = 0.0
    named = zip(DIRECTIONS, weights / np.array([*spread, 1.0]), strict=False)
    return {**{name: float(value) for name, value in named}, "bias": float(weights[-1])}


def _try(learned: Sequence[Example]) -> None:
    """Print precision and recall over pairs by source, each pair tried by a model that did not see its group."""
    fold = {group: at % _FOLDS for at, group in enumerate(sorted({one.group for one in learned}))}
    scored: list[tuple[Example, float]] = []
    for held_out in range(_FOLDS):
        weights = fit([one for one in learned if fold[one.group] != held_out])
        mine = [one for one in learned if fold[one.group] == held_out]
        scored += [(one, likelihood(one.values, weights)) for one in mine]
    for source in sorted({one.source for one in learned}):
        of_it = [(one, chance) for one, chance in scored if one.source == source]
        cells = []
        for least in (0.4, 0.46, 0.5, 0.55, 0.6, 0.65):
            shown = [one.same for one, chance in of_it if chance >= least]
            wanted = sum(one.same for one, _ in of_it)
            cells.append(f"{least}: {sum(shown) / max(1, len(shown)):.2f} {sum(shown) / wanted:.2f}")
        print(f"{source:<26} {'   '.join(cells)}")


def likelihood(values: Sequence[float], weights: dict[str, float]) -> float:
    """Return what the model says of a pair."""
    total = weights["bias"] + sum(weights[name] * value for name, value in zip(DIRECTIONS, values, strict=True))
    return float(1 / (1 + np.exp(-total)))


def _examples(source: str, articles: Sequence[Signed], every: int, weight: float) -> Iterator[Example]:
    """Yield all pairs within cases and one in *every* of the others, weighed at large and among themselves."""
    signatures = [one.signature for one in articles]
    for frequencies in (Frequencies(), count(signatures)):
        profiles = [profile(one, frequencies) for one in signatures]
        for i, j in combinations(range(len(articles)), 2):
            one, other = articles[i], articles[j]
            near = one.case == other.case
            if not near and (i * 7 + j) % every:
                continue
            group = f"{source.partition(' ')[0]} {one.case if near else min(one.case, other.case) + other.case}"
            found = features(profiles[i], profiles[j])
            values = tuple(found[name] for name in DIRECTIONS)
            yield Example(source, group, values, one.event == other.event, weight if near else 0.3)


def _written() -> Iterator[Example]:
    """Yield pairs of the invented articles beside this file, as dated and as undated ones."""
    texts = (HERE / "training.txt").read_text("utf-8").split("== ")[1:]
    for dated in (True, False):
        articles = []
        for text in texts:
            key, day, title, body = re.fullmatch(r"(\S+) ?(\S*) \| (.*)\n(?s:(.*))", text).groups()  # type: ignore[union-attr] # our own file
            case = key.rstrip("0123456789")
            articles.append(Signed(key, case, _signed(f"{title}\n\n{body.strip()}", day if dated else "", title)))
        yield from _examples("written dated" if dated else "written undated", articles, 9, 1.0)


def _cases() -> Iterator[Example]:
    """Yield pairs of the cases, read from files as a user's are."""
    every = list(cases(CASES))
    events = {file: f"{case.name}{at}" for case in every for at, story in enumerate(case.stories) for file in story}
    named = {page.file: case.name for case in every for page in case.pages}
    articles = []
    with TemporaryDirectory() as folder:
        for page in (page for case in every for page in case.pages):
            (Path(folder) / page.file).write_text(page.written(), "utf-8")
        for result in analyse_paths([folder], Settings(), Inline(), itself):
            assert isinstance(result, Analysed)
            file = Path(result.article.path).name
            signature = sign(result.article, result.analysis)
            articles.append(Signed(events.get(file, file), named[file], signature))
    yield from _examples("cases", articles, 37, 1.4)


def _politics(data: Path) -> Iterator[Example]:
    """Yield the labelled pairs of articles of one campaign, dated by their names, and undated."""
    texts = [json.loads(line) for name in ("dev", "train") for line in (data / f"quotes_{name}.jsonl").open()]
    labels = json.loads((HERE / "labels.json").read_text("utf-8"))["pairs"]
    for dated in (True, False):
        signed = {digest(one["text"]): _signed(one["text"], one["id"].split("_")[1] if dated else "") for one in texts}
        for frequencies in (Frequencies(), count(signed.values())):
            for one, other, same in labels:
                found = features(*(profile(signed[each], frequencies) for each in (one, other)))
                values = tuple(found[name] for name in DIRECTIONS)
                source = "politics dated" if dated else "politics undated"
                yield Example(source, f"politics {one}{other}", values, bool(same), 0.3)


def _news(data: Path) -> Iterator[Example]:
    """Yield pairs of news of many kinds: of a few events with and without their dates, and of pages without."""
    labels = json.loads((HERE / "labels.json").read_text("utf-8"))
    events = {name: str(at) for at, names in enumerate(labels["events"]) for name in names}
    dated = json.loads((data / "fivewoneh_dev.json").read_text("utf-8"))
    for with_days in (True, False):
        some = [
            Signed(events[key], "", _signed(f"{one['title']}\n\n{one['text']}", one["date"][:10] if with_days else ""))
            for one in dated
            for key in [digest(one["text"])]
        ]
        if not with_days:
            some += [
                Signed(events.get(key, key), kind, _signed(text, title=title))
                for key, (text, title, kind) in {digest(one[0]): one for one in _pages(data)}.items()
            ]
        yield from _sure("news dated" if with_days else "news undated", some, labels["unsure"])


def _pages(data: Path) -> Iterator[tuple[str, str | None, str]]:
    """Yield text, title and kind of news and of other pages: of these most tell no event, and are many of one form."""
    with gzip.open(data / "summary_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from ((one["text"], None, "") for one in map(json.loads, lines) if one["text"])
    with lzma.open(data / "clean_dev.jsonl.xz", "rt", encoding="utf-8") as lines:
        for one in map(json.loads, lines):
            if len(one["body"]) > _SHORT:
                yield one["body"], one["title"], "page" if one["set"] == "wcxb" else ""


def _sure(source: str, articles: Sequence[Signed], unsure: Iterable[Sequence[int]]) -> Iterator[Example]:
    """Yield the pairs of which the labels are sure: all that are one event or near it, few of the others."""
    doubtful = {frozenset(map(str, pair)) for pair in unsure}
    signatures = [one.signature for one in articles]
    sides = [[profile(one, frequencies) for one in signatures] for frequencies in (Frequencies(), count(signatures))]
    for i, j in combinations(range(len(articles)), 2):
        one, other = articles[i], articles[j]
        same, pages = one.event == other.event, bool(one.case and other.case)
        if frozenset((one.event, other.event)) in doubtful or (pages and (i + j) % _FEW and not same):
            continue
        alike = same or len(sides[0][i].told & sides[0][j].told) >= _ALIKE
        near = alike and (same or features(sides[1][i], sides[1][j])["told"] >= _NEAR)
        if not near and (i * 7 + j) % _FAR:
            continue
        for side in sides:
            found = features(side[i], side[j])
            values = tuple(found[name] for name in DIRECTIONS)
            weight = 0.15 if pages else 0.7 if near else 0.3
            yield Example(source, f"news {min(one.event, other.event)}", values, same, weight)


def _signed(text: str, day: str = "", title: str | None = None) -> Signature:
    article: Article = clean(RawArticle(ArticleId("0" * 16), "article.txt", "text", text))
    meta = replace(article.meta, published=day or None, title=article.meta.title or title)
    article = replace(article, meta=meta)
    return sign(article, analyse(article, Settings(), Known()))


def digest(text: str) -> str:
    """Return what stands for a text in the labels."""
    return blake2b(text.encode(), digest_size=6).hexdigest()


if __name__ == "__main__":
    main()
