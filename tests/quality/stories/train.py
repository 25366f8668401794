"""Learn how likely two articles tell one event: ``python -m tests.quality.stories.train DATA``.

Deterministic; a few minutes. ``docs/models/stories.md`` tells what is learned from. DATA is a folder with
``quotes_dev.jsonl``, ``quotes_train.jsonl``, ``fivewoneh_dev.json`` and ``summary_dev.jsonl.gz``, whose articles
``labels.json`` knows by digests of their texts; the rest lies beside this file. Control is not looked at.
"""

import argparse
import gzip
import json
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
    "headline": 1,
    "rare words": 1,
    "shared names": 1,
    "no shared name": -1,
    "figures": 1,
    "quoted": 1,
    "days apart": -1,
    "same day": 1,
    "undated": 1,
    "weekday": 1,
    "weekdays differ": -1,
    "dates shared": 1,
    "dates differ": -1,
}
"""What a feature may speak for: one event, or two."""
_PENALTY = 8.0
_ROUNDS = 4000
_FOLDS = 5
_LEAST = 0.0005
_NEAR = 0.12
"""Articles of real news that tell so much of each other's opening are near enough to be confused."""


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
            values = tuple(found.get(name, 0.0) for name in DIRECTIONS)
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
    yield from _examples("cases", articles, 37, 0.7)


def _politics(data: Path) -> Iterator[Example]:
    """Yield the labelled pairs of articles of one campaign, dated by their names, and undated."""
    texts = [json.loads(line) for name in ("dev", "train") for line in (data / f"quotes_{name}.jsonl").open()]
    labels = json.loads((HERE / "labels.json").read_text("utf-8"))["pairs"]
    for dated in (True, False):
        signed = {digest(one["text"]): _signed(one["text"], one["id"].split("_")[1] if dated else "") for one in texts}
        for frequencies in (Frequencies(), count(signed.values())):
            for one, other, same in labels:
                found = features(*(profile(signed[each], frequencies) for each in (one, other)))
                values = tuple(found.get(name, 0.0) for name in DIRECTIONS)
                source = "politics dated" if dated else "politics undated"
                yield Example(source, f"politics {one}{other}", values, bool(same), 0.6)


def _news(data: Path) -> Iterator[Example]:
    """Yield pairs of news of many kinds, some of them dated, and again undated."""
    labels = json.loads((HERE / "labels.json").read_text("utf-8"))
    events = {name: at for at, names in enumerate(labels["events"]) for name in names}
    dated = json.loads((data / "fivewoneh_dev.json").read_text("utf-8"))
    with gzip.open(data / "summary_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        undated = [json.loads(line).get("text", "") for line in lines]
    rest = [Signed(str(events[digest(text)]), "", _signed(text)) for text in undated if digest(text) in events]
    for with_days in (True, False):
        some = [
            Signed(str(events[digest(one["text"])]), "", _signed(f"{one['title']}\n\n{one['text']}", day))
            for one in dated
            for day in [one["date"][:10] if with_days else ""]
            if digest(one["text"]) in events
        ]
        yield from _sure("news dated" if with_days else "news undated", [*some, *rest], labels["unsure"])


def _sure(source: str, articles: Sequence[Signed], unsure: Iterable[Sequence[int]]) -> Iterator[Example]:
    """Yield the pairs of which the labels are sure: all that are one event or near it, few of the others."""
    doubtful = {tuple(map(str, pair)) for pair in unsure}
    signatures = [one.signature for one in articles]
    for frequencies in (Frequencies(), count(signatures)):
        profiles = [profile(one, frequencies) for one in signatures]
        for i, j in combinations(range(len(articles)), 2):
            ends = tuple(sorted((articles[i].event, articles[j].event), key=int))
            found = features(profiles[i], profiles[j])
            same = ends[0] == ends[1]
            near = same or found["told"] >= _NEAR
            if ends not in doubtful and (near or (i * 7 + j) % 19 == 0):
                values = tuple(found.get(name, 0.0) for name in DIRECTIONS)
                yield Example(source, f"news {ends[0]}", values, same, 0.7 if near else 0.3)


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
