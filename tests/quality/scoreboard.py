"""The scorers that may stand beside a checkout, on data that is not the project's to ship."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PATH = Path(__file__).parents[3] / "shared" / "eval" / "scoreboard"

FLOORS: dict[str, dict[str, float]] = {
    "quotes": {
        "direct found F1": 96.5,
        "end to end, mention F1": 95.0,
        "end to end, name F1": 90.5,
        "fragment + speaker F1": 92.0,
        "mixed + speaker F1": 71.0,
        "indirect + speaker P": 79.0,
    },
    "sentences": {"cases exact, of 76": 76, "GUM F1": 95.5},
    "seeds": {"pages with exact lines, of 5": 5, "quotations found, of 28": 28, "names right, of 28": 26},
    "facts": {"where found %, of 30": 75, "when found %, of 33": 86, "seeds people F1": 95, "seeds figures F1": 90},
    "summary": {"  95 % lower bound": 0.0},
    "clean": {"saeb F1": 0.955, "saeb kept": 0.96, "saeb removed": 0.955, "wcxb F1": 0.955},
    "html": {"saeb F1": 0.976, "wcxb title exact, share": 0.87},
}
"""Just under the values measured last; every suite also wants no error and no break of the contract."""
CEILINGS = ("articles with an error", "breaks of the contract", "must-not-quote shown", "boilerplate lines shown")


def run(suite: str, folder: Path) -> tuple[str, dict[str, float]]:
    """Run one suite and return its table as printed, and its values by metric.

    Raises:
        RuntimeError: The suite could not run; the message is what it said.
    """
    out = folder / f"{suite}.json"
    env = {**os.environ, "NUTGRAF": f"{sys.executable} -m reader"}
    argv = [sys.executable, str(PATH), suite, "--json", str(out)]
    done = subprocess.run(argv, env=env, capture_output=True, text=True, check=False)
    if not out.exists() or suite not in (rows := json.loads(out.read_text("utf-8"))):
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout, {row["metric"]: _number(row["value"]) for row in rows[suite]}


def _number(value: Any) -> float:
    return 0.0 if value is None else float(value)
