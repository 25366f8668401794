"""The built wheel, installed where there is no checkout, does the main job."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal, environment

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Install the wheel into an environment that borrows the dependencies of this one, and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    build = [*pip, "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "-q", "-w", str(folder)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("nutgraf-*.whl")
    venv.create(folder / "env", symlinks=True)
    purelib = folder / "env" / "lib" / f"python{sysconfig.get_python_version()}" / "site-packages"
    (purelib / "borrowed.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    python = folder / "env" / "bin" / "python"
    install = [*pip, "--python", str(python), "install", "--no-deps", "--no-index", "-q", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    return str(folder / "env" / "bin" / "nutgraf")


def test_the_plain_view_over_the_samples(command: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [command, "samples"], env=environment(tmp_path), cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Harbour Bridge to Close for Repairs Until Spring" in done.stdout
    assert "Ruth Okafor" in done.stdout


def test_a_page_of_html_comes_with_its_style(command: str, tmp_path: Path) -> None:
    story = "Council closes harbour\n\nThe harbour closes on Monday, the council said. “We wait,” said Ada Brook.\n"
    (tmp_path / "a.txt").write_text(story * 2, "utf-8")
    for argv in (["add", "a.txt"], ["export", "--format", "html", "--output", "a.html"]):
        subprocess.run([command, *argv], env=environment(tmp_path), cwd=tmp_path, capture_output=True, check=True)
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "prefers-color-scheme" in page
    assert "Ada Brook" in page


def test_the_screen_over_the_samples(command: str, tmp_path: Path) -> None:
    with Terminal([command, "samples"], environment(tmp_path), cwd=tmp_path) as terminal:
        terminal.wait_for("22 added")
        terminal.wait_for("quotes")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
