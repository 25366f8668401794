"""Notes from Jinja templates: sandboxed, everything from outside escaped, blocks set apart from what is the user's.

A template is the whole note as it is first written. What stands between ``{% managed NAME %}`` and ``{% endmanaged %}``
is a block that is brought up to date; all the rest is written once and then left alone.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from msgspec import Struct
from typing_extensions import override

from reader.errors import TemplateError
from reader.export.blocks import block
from reader.export.escape import Text, web_address
from reader.export.frontmatter import identified, part
from reader.inert import inert

_BLOCK = re.compile("\x02(?P<name>[^\x02\x03]*)\x02(?P<text>[^\x02\x03]*)\x03")
_LEAD = re.compile(r"^[ \t]*(?:[-*] )?\Z", re.MULTILINE)
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_NO_LINK = re.compile(r"[\[\]|#^{}*`~\\]")
_NO_PROPERTY = re.compile(r"[\[\]#{}(]{2,}|#(?!\s)|\[|\]|`")


class Rendered(Struct, frozen=True):
    """A note as a template makes it."""

    note: str
    """Whole, as it is written where there is none yet."""
    texts: Mapping[str, str]
    """What its managed blocks say, by name."""


class Template:
    """A template that was read and found to be one."""

    def __init__(self, name: str, source: str) -> None:
        """Read *source*; *name* is named in errors.

        Raises:
            TemplateError: It is no template; the message names the line.
        """
        self.name = name
        try:
            self._template = _environment().from_string(source)
        except TemplateSyntaxError as error:
            raise TemplateError(name, f"line {error.lineno}: {error.message}") from error

    def note(self, known: Mapping[str, object], id: str) -> Rendered:
        """Return the note that says what is *known*, with the *id* by which it is found again in its head.

        Raises:
            TemplateError: As :meth:`render`.
        """
        rendered = self.render(known)
        return Rendered(identified(part(rendered.note), id).note(), rendered.texts)

    def render(self, known: Mapping[str, object]) -> Rendered:
        """Return the note that says what is *known*.

        Raises:
            TemplateError: It asks for what is not there, or does what templates may not; the message names line and
                variable.
        """
        try:
            printed = self._template.render(known)
        except UndefinedError as error:
            raise TemplateError(self.name, f"line {_line_of(error)}: {_told(error, known)}") from error
        except (SecurityError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            raise TemplateError(self.name, f"line {_line_of(error)}: {error}") from error
        try:
            return _parted(printed)
        except ValueError as error:
            raise TemplateError(self.name, str(error)) from error


class _Managed(Extension):
    """``{% managed NAME %}`` … ``{% endmanaged %}``."""

    tags = {"managed"}  # noqa: RUF012 - as Jinja has it

    @override
    def parse(self, parser: Parser) -> nodes.Node:
        """Read the tag, its name, and the body up to its end."""
        line = next(parser.stream).lineno
        name = parser.stream.expect("name").value
        if not _NAME.fullmatch(name):
            parser.fail(f"a block's name is of small letters and digits, not {name!r}", line)
        body = parser.parse_statements(("name:endmanaged",), drop_needle=True)
        return nodes.CallBlock(self.call_method("marked", [nodes.Const(name)]), [], [], body).set_lineno(line)

    def marked(self, name: str, caller: Callable[[], str]) -> Markup:
        """Return the block *name* between marks that no text can hold, controls being taken out of it."""
        return Markup(f"\x02{name}\x02{caller()}\x03")  # noqa: S704 - printed by the template, so escaped


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        extensions=[_Managed],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "yaml": yaml,
        "link": link,
        "wiki": wiki,
        "property": plain,
        "escape": _shown,
        "e": _shown,
        "markdown": as_markdown,
    }
    for name in ("safe", "xmlattr", "tojson", "urlize", "forceescape", "striptags", "pprint"):
        environment.filters.pop(name)  # they print HTML, or what was not escaped
    return environment


def _shown(value: object) -> object:
    """Return what is printed of *value*: text escaped for Markdown, nothing for None."""
    if value is None:
        return ""
    return Text(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def yaml(value: object) -> Markup:
    """Return *value* as YAML that every reader takes for what it is: text, a day, a number, a list of these."""
    return Markup(_yaml(value))  # noqa: S704 - JSON is YAML


def _yaml(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_yaml, value))}]"
    if isinstance(value, (date, bool, int)):
        return str(value).lower()
    return "null" if value is None else json.dumps(" ".join(inert(str(value)).split()), ensure_ascii=False)


def link(address: str) -> Markup:
    """Return *address* between angle brackets where it is one of the web, else escaped like any text."""
    if of_web := web_address(str(address)):
        of_web = of_web[:-1] + "%2D" if of_web.endswith("--") else of_web  # which would end a comment
        return Markup(f"<{of_web}>")  # noqa: S704 - holds nothing that ends it
    return Text(address).__html__()


def as_markdown(text: str) -> Markup:
    """Return *text* as Markdown, for places that take it and are quoted in another way: ``title | markdown | yaml``."""
    return Text(text).__html__()


def plain(value: str) -> Markup:
    """Return *value* as an outliner's property takes it: one line, without what makes a link or a tag."""
    line = _NO_PROPERTY.sub(" ", inert(str(value))).replace("::", ":").replace("-->", "→").replace("<", "‹")
    return Markup(" ".join(line.split()))  # noqa: S704 - holds nothing that is obeyed


def wiki(name: str) -> Markup:
    """Return *name* as a link of a wiki, ``[[Ada Brook]]``."""
    plain = _NO_LINK.sub(" ", inert(str(name))).replace("-->", "→").replace("<", "‹")
    return Markup(f"[[{' '.join(plain.split())}]]")  # noqa: S704 - holds nothing that ends it


def _parted(printed: str) -> Rendered:
    """Return the note with its blocks as such, and what they say."""
    note, texts, end = "", {}, 0
    for found in _BLOCK.finditer(printed):
        note += printed[end : found.start()]
        lead = _LEAD.search(note)
        note = note[: lead.start()] if lead else f"{note}\n"
        if found["name"] in texts:
            raise ValueError(f"the managed block {found['name']} is printed twice; name each once")
        texts[found["name"]] = found["text"].strip()
        note += block(found["name"], found["text"], lead.group() if lead else "") + "\n"
        end = found.end()
    note += printed[end:]
    if "\x02" in note:
        raise ValueError("a managed block stands in another; end it first")
    return Rendered(f"{note.strip()}\n", texts)


def _told(error: UndefinedError, known: Mapping[str, object]) -> str:
    """Return what is not there, with the nearest name that is."""
    from difflib import get_close_matches

    message = str(error)
    name = re.match(r"'([^']+)' is undefined", message)
    near = get_close_matches(name[1], known, n=1) if name else []
    return message + (f"; did you mean {near[0]}?" if near else "")


def _line_of(error: BaseException) -> int:
    """Return the template's line that raised *error*: Jinja puts it into the trace as if it were code."""
    trace, line = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
