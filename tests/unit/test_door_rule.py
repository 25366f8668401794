"""No module of the TUI but the door makes something to paint out of a text that is not its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import reader.tui

TUI = Path(next(iter(reader.tui.__path__)))
DOOR = TUI / "text.py"

CLOSED = {"rich.text", "rich.segment", "rich.markup", "rich.console", "textual.content", "textual.markup"}
"""Modules whose classes paint what they are given: only the door imports them."""
MADE = {"content", "styled"}
"""The door's functions, whose results may be shown; a field of input takes inert text, and no markup."""
SHOWN = {"Static", "Label", "Option", "Button", "Checkbox", "RadioButton", "Tab", "TabPane", "Link", "Input", "notify"}
"""What shows its arguments, and reads a plain text as markup."""
WORDS = {"content", "prompt", "label", "renderable", "text", "message", "title", "placeholder", "value", "tooltip"}
"""The keyword arguments that are shown."""
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}


def breaches(source: str) -> list[str]:
    """Return what *source* does that only the door may do, in order."""
    tree = ast.parse(source)
    return [f"{line}: {what}" for line, what in sorted({*_imports(tree), *_paints(tree)})]


def _imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in CLOSED:
            yield node.lineno, f"imports {node.module}"
        elif isinstance(node, ast.Import):
            for name in node.names:
                if name.name in CLOSED or name.name in {"rich", "textual"}:
                    yield node.lineno, f"imports {name.name}"
        elif isinstance(node, ast.Call) and _name(node.func) in {"Content", "from_markup", "render_str"}:
            yield node.lineno, f"calls {_name(node.func)}"
        elif isinstance(node, ast.Attribute) and _name(node.value) == "Content":
            yield node.lineno, f"calls Content.{node.attr}"


def _paints(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for scope in ast.walk(tree):
        if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module):
            made = _made_names(scope)
            for node in ast.walk(scope):
                for value, what in _shown(node):
                    fielded = what.startswith("Input") and isinstance(value, ast.Call) and _name(value.func) == "inert"
                    if not fielded and not _is_made(value, made) and not _in_inner_function(scope, node):
                        yield value.lineno, f"{what} is not from the door"


def _shown(node: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """Yield every expression that *node* shows."""
    if isinstance(node, ast.Call) and _name(node.func) in SHOWN:
        yield from ((value, f"{_name(node.func)}(…)") for value in node.args)
        yield from ((word.value, f"{_name(node.func)}({word.arg}=…)") for word in node.keywords if word.arg in WORDS)
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES:
                yield node.value, target.attr


def _is_made(value: ast.expr, made: set[str]) -> bool:
    """Say whether *value* is a literal, or from the door, whichever way a condition falls."""
    match value:
        case ast.Constant():
            return True
        case ast.Name(id=name):
            return name in made
        case ast.Call(func=function):
            return _name(function) in MADE
        case ast.IfExp(body=body, orelse=orelse):
            return _is_made(body, made) and _is_made(orelse, made)
    return False


def _made_names(scope: ast.AST) -> set[str]:
    """Return the local names that only ever stand for what the door made."""
    values: dict[str, list[ast.expr]] = {}
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    values.setdefault(target.id, []).append(node.value)
    return {name for name, assigned in values.items() if all(_is_made(value, set()) for value in assigned)}


def _in_inner_function(scope: ast.AST, node: ast.AST) -> bool:
    """Say whether *node* belongs to a function inside *scope*, which is looked at by itself."""
    inner = (at for at in ast.walk(scope) if isinstance(at, ast.FunctionDef | ast.AsyncFunctionDef) and at is not scope)
    return any(node is below for function in inner for below in ast.walk(function))


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, id=str(path.relative_to(TUI))) for path in sorted(TUI.rglob("*.py")) if path != DOOR],
)
def test_only_the_door_makes_what_is_painted(path: Path) -> None:
    assert breaches(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "from rich.text import Text",
        "from textual.content import Content as Harmless",
        "import rich.markup",
        "x = Content(title)",
        "x = Content.from_markup(title)",
        "yield_ = Static(title)",
        "x = Static(f'{title}')",
        "def f(self):\n    self.border_title = self.name",
        "def f(self, title):\n    x = content(title) if title else title\n    return Label(x)",
        "def f(a):\n    return Option(a, id='x')",
        "def f(self, error):\n    self.notify(str(error))",
        "def f(self, error):\n    self.notify(inert(error))",
        "x = Input(placeholder=example)",
    ],
)
def test_a_breach_is_found(source: str) -> None:
    assert breaches(source)


@pytest.mark.parametrize(
    "source",
    [
        "from reader.tui.text import Content, content",
        "x = Static('ours')",
        "x = Input(inert(value), placeholder='ours')",
        "def f(title):\n    x = content(title) if title else None\n    return Option(x, id=title)",
        "def f(self, title):\n    self.border_title = styled(title, ' ours')",
    ],
)
def test_what_came_through_the_door_is_free(source: str) -> None:
    assert breaches(source) == []
