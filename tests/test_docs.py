"""What the program can do is in the README, and what the README says it can, it can."""

import re
from pathlib import Path
from typing import get_args

import click
import pytest

from reader.clean import REASONS
from reader.cli import main, output
from reader.export.data import error_record, quotation_record
from reader.export.digests import DIGESTS
from reader.export.formats import FORMATS
from reader.load.kinds import KINDS
from reader.model import Program, Quotation, QuotationKind, Role, Span, State
from reader.settings import KEYS, PARTS, PROFILES, THEMES, Method, parse_settings
from reader.store.search import _FIELDS, _FLAGS
from reader.tui.commands import BY_ID, COMMANDS

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
EVERYWHERE = {"--library", "--json", "--help"}
"""Options that the README tells of once, not in the row of each command."""


def section(title: str) -> str:
    """Return what stands under a heading of the README, up to the next of its level."""
    level, _, name = title.partition(" ")
    found = re.search(rf"^{level} {re.escape(name)}\n(.*?)(?=^{level} |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"no section {title}"
    return found[1]


def code(text: str) -> set[str]:
    """Return what stands in backticks."""
    return set(re.findall(r"`([^`\n]+)`", text))


def commands(group: click.Group = main.nutgraf, before: str = "") -> dict[str, click.Command]:
    """Return the commands of *group*, and those of the groups in it under two names."""
    context = click.Context(group)
    found: dict[str, click.Command] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            found |= commands(command, f"{before}{name} ")
        elif command is not None:
            found[(before + name).replace("export notes", "export")] = command  # which is not typed
    return found


def options(command: click.Command) -> set[str]:
    context = click.Context(command)
    return {name for parameter in command.get_params(context) for name in parameter.opts if name.startswith("--")}


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_documented(name: str) -> None:
    row = re.search(rf"^\| [^|]*`nutgraf {name}[` ].*$", section("## Commands"), re.MULTILINE)
    assert row
    told = set(re.findall(r"`(--[a-z-]+)", row[0])) | EVERYWHERE
    assert options(commands()[name]) - told == set()


def test_what_every_command_has_is_documented() -> None:
    assert set(re.findall(r"`(--[a-z-]+)", section("## Commands"))) >= EVERYWHERE | options(main.nutgraf)


def test_nothing_is_documented_that_is_not_there() -> None:
    text = section("## Commands")
    known = set.union(options(main.nutgraf), *map(options, commands().values()))
    assert set(re.findall(r"`(--[a-z-]+)", text)) <= known
    named = re.findall(r"^\| `nutgraf ([a-z]+)(?: ([a-z]+))?\b", text, re.MULTILINE)
    assert {name for name, inner in named if not {name, f"{name} {inner}"} & set(commands())} == set()


def test_every_exit_status_is_documented() -> None:
    statuses = {value for name, value in vars(output).items() if name.isupper() and isinstance(value, int)}
    assert {int(status) for status in re.findall(r"^\| (\d+) \|", section("## Commands"), re.MULTILINE)} == statuses


def test_every_kind_of_file_is_documented() -> None:
    assert {suffix for suffix in KINDS if f"`{suffix}`" not in section("## What it reads")} == set()
    assert {name for name in get_args(Program) if f"`{name}`" not in section("## Commands")} == set()


def test_everything_that_can_be_written_is_documented() -> None:
    told = set(re.findall(r"^\| `([a-z]+)` \|", README, re.MULTILINE))
    assert {one.name for one in (*DIGESTS, *FORMATS)} | set(PROFILES) <= told
    assert set(PARTS) <= code(section("## Commands"))


def test_every_field_and_flag_of_a_query_is_documented() -> None:
    text = section("### Queries")
    assert {field for field in _FIELDS if f"`{field}:" not in text} == set()
    assert {flag for flag in _FLAGS if f"`is:{flag}`" not in text} == set()


@pytest.mark.parametrize("name", [command.id for command in COMMANDS if command.keys])
def test_every_key_is_documented(name: str) -> None:
    (command,) = (command for command in COMMANDS if command.id == name)
    assert f"| {' '.join(f'`{key}`' for key in command.key.split())} | {command.help} |\n" in section("## Keys")


def test_every_command_that_can_have_another_key_is_documented() -> None:
    assert {name for name in BY_ID if name != "quick"} <= code(section("### Keys of your own"))


def test_every_setting_is_documented() -> None:
    rows = re.findall(r"^\| `([a-z_.]+)` \|", section("## Configuration"), re.MULTILINE)
    assert sorted(rows) == sorted(KEYS)


def test_every_value_of_a_setting_is_documented() -> None:
    assert code(section("## Configuration")) >= {*get_args(Method), *THEMES}


def test_the_settings_of_the_readme_can_be_used() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", section("## Configuration"), re.DOTALL)
    assert parse_settings(example, "README.md").quick_tags == ("check", "harbour")


def test_every_key_of_the_contract_is_documented() -> None:
    text = section("## The JSON contract")
    named = code(text) | set(re.findall(r'"([a-z_]+)"', text))
    quotation = quotation_record(Quotation(Span(0, 1), (Span(0, 1),), "direct"))
    assert {*error_record("", ""), *quotation} <= named
    assert {*get_args(Role), *get_args(QuotationKind), *get_args(State), *REASONS} <= code(text)
