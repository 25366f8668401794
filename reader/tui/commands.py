"""What the user can do, declared once: bindings, footer, help and palette are all drawn from here."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from textual.binding import Binding

Keys = Mapping[str, tuple[str, ...]]
"""The keys that the user has given to commands, by their ids."""
NO_KEYS: Keys = MappingProxyType({})

Group = Literal["Triage", "Move", "Text and quotations", "Summary", "Library", "Stories", "Program"]
Context = Literal[
    "empty",
    "nothing",
    "list",
    "summary",
    "quotes",
    "text",
    "reading",
    "received",
    "find",
    "speakers",
    "said",
    "filter",
    "note",
    "compare",
    "stories",
    "telling",
]

KEY_CELLS = 10
"""The width of a column of keys."""
_SHOWN = {"enter": "↵", "escape": "esc", "down": "↓", "up": "↑", "left": "←", "right": "→"}


class Command(Struct, frozen=True):
    """One thing to do."""

    id: str
    keys: tuple[str, ...]
    """As Textual names them, the one to show first."""
    action: str
    """An action of the library screen, with its arguments."""
    label: str
    """A word or two for the footer."""
    help: str
    """A phrase for help and palette."""
    group: Group
    shown: str | None = None
    """How the keys are written, where that is not simply a list of them."""
    here: bool = False
    """Whether it opens or reads something on this machine: whoever looks on from a browser can't."""

    @property
    def key(self) -> str:
        """Return the keys as help shows them."""
        return self.shown or " ".join(show_key(key) for key in self.keys)


def show_key(key: str) -> str:
    """Return *key* as a user writes it: ``^d`` for ``ctrl+d``, ``⇧tab`` for ``shift+tab``."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    if key.startswith("shift+"):
        return "⇧" + show_key(key.removeprefix("shift+"))
    return _SHOWN.get(key, key)


COMMANDS: tuple[Command, ...] = (
    Command("archive", ("e",), "move_to('archive')", "archive", "archive and go to the next", "Triage"),
    Command("later", (",",), "move_to('later')", "later", "keep for later and go to the next", "Triage"),
    Command("trash", ("#",), "move_to('trash')", "trash", "move to the trash and go to the next", "Triage"),
    Command("inbox", (), "move_to('inbox')", "inbox", "move back to the inbox", "Triage"),
    Command("unread", ("m",), "toggle_unread", "read/unread", "mark read or unread", "Triage"),
    Command("tag", ("t",), "tag", "tag", "add tags, -name takes one away", "Triage"),
    Command("quick", tuple("123456789"), "quick_tag", "quick", "set or take away a quick tag", "Triage", "1-9"),
    Command("select", ("x",), "select", "select", "select and go down", "Triage"),
    Command("extend", ("shift+down",), "extend", "extend", "extend the selection down", "Triage"),
    Command("select_all", ("*",), "select_all", "all", "select all in view, or nothing", "Triage"),
    Command("annotate", ("a",), "annotate", "my note", "write my note on the article or the quotation", "Triage"),
    Command(
        "annotate_outside", ("ctrl+e",), "annotate_outside", "editor", "write it in my editor", "Triage", here=True
    ),
    Command("details", ("M",), "details", "details", "put headline, source, date and address right", "Triage"),
    Command("write", ("w",), "write_notes", "write note", "write a Markdown note; of quotations one note", "Triage"),
    Command("export", ("E",), "export", "export", "choose what to write and how, and see it first", "Triage"),
    Command("copy", ("y",), "copy", "copy", "copy the quotation, the selection or the link", "Triage"),
    Command(
        "open_link", ("o",), "open_link", "open link", "open the original page in the browser", "Triage", here=True
    ),
    Command("undo", ("u", "z"), "undo", "undo", "undo, also after a restart", "Triage"),
    Command("redo", ("ctrl+r",), "redo", "redo", "do again what was undone", "Triage"),
    Command("down", ("j", "down"), "move(1)", "down", "go down", "Move"),
    Command("up", ("k", "up"), "move(-1)", "up", "go up", "Move"),
    Command("top", ("g", "home"), "edge(-1)", "top", "go to the top", "Move"),
    Command("bottom", ("G", "end"), "edge(1)", "bottom", "go to the bottom", "Move"),
    Command("half_down", ("ctrl+d",), "half_page(1)", "½ down", "half a page down", "Move"),
    Command("half_up", ("ctrl+u",), "half_page(-1)", "½ up", "half a page up", "Move"),
    Command(
        "open", ("enter",), "open", "read", "open; a quotation: show its place; raw: keep or remove the line", "Move"
    ),
    Command("back", ("escape",), "back", "back", "go back, leave a search or a selection", "Move"),
    Command("close", ("q",), "close", "back/quit", "go back; in the list: quit", "Move"),
    Command("next_pane", ("tab", "l", "right"), "pane(1)", "pane", "next pane", "Move"),
    Command("previous_pane", ("shift+tab", "h", "left"), "pane(-1)", "pane", "previous pane", "Move"),
    Command("next", ("n",), "next(1)", "next unread", "next unread; after a search: next match", "Move"),
    Command("previous", ("N",), "next(-1)", "previous", "previous unread or match", "Move"),
    Command("line_down", ("J",), "scroll_text(1)", "scroll", "scroll the text down", "Text and quotations"),
    Command("line_up", ("K",), "scroll_text(-1)", "scroll", "scroll the text up", "Text and quotations"),
    Command("page_down", ("space",), "page_text(1)", "page", "a page of text on", "Text and quotations"),
    Command("page_up", ("b",), "page_text(-1)", "page", "a page of text back", "Text and quotations"),
    Command("next_quote", ("]",), "quote(1)", "quote", "next quotation", "Text and quotations"),
    Command("previous_quote", ("[",), "quote(-1)", "quote", "previous quotation", "Text and quotations"),
    Command("speaker", ("=",), "set_speaker", "speaker", "say who said it, here or everywhere", "Text and quotations"),
    Command(
        "wrong",
        ("!",),
        "mark_wrong",
        "wrong",
        "take out what is no quotation; take a speaker's names apart",
        "Text and quotations",
    ),
    Command("jump_back", ("'",), "jump_back", "jump back", "back to where you were", "Text and quotations"),
    Command("find", ("f",), "find", "find", "find words in the text", "Text and quotations"),
    Command("links", ("O",), "links", "links", "links of the article, to open or copy", "Text and quotations"),
    Command("raw", ("r",), "raw", "raw", "show what cleaning removed, and why", "Text and quotations"),
    Command("method", ("s",), "method", "method", "summary: choose key points by the next method", "Summary"),
    Command("more", ("+",), "points(1)", "more", "summary: more key points", "Summary"),
    Command("fewer", ("-",), "points(-1)", "fewer", "summary: fewer key points", "Summary"),
    Command("fold", (".",), "fold", "fold", "summary: fold or unfold a section, or all", "Summary"),
    Command("digest", ("D",), "digest", "digest", "key points of the selected articles, or all in view", "Summary"),
    Command("search", ("/",), "search", "search", "search the library", "Library"),
    Command("keep_search", (), "keep_search", "keep search", "keep what is searched for under a name", "Library"),
    Command("view", ("v",), "view", "view", "inbox, all, later, archive, your searches", "Library"),
    Command("library", ("L",), "library", "library", "the list of articles, from anywhere", "Library"),
    Command("filter", ("F",), "filter", "filter", "views, tags, sources and speakers to filter the list by", "Library"),
    Command("speakers", ("S",), "speakers", "speakers", "who is quoted in the library, and what they said", "Library"),
    Command("said", ("Q",), "said", "quotes", "what somebody said: type a name or words, esc lists all", "Library"),
    Command("stories", ("T",), "stories", "stories", "articles of one event, and what each has of it", "Library"),
    Command(
        "compare", ("C",), "compare", "compare", "a quotation, or an article, beside another of its story", "Library"
    ),
    Command("join", (), "join", "join", "say that the articles selected, and their stories, tell one event", "Library"),
    Command("take_out", (), "take_out", "take out", "say that articles tell another event than their story", "Library"),
    Command("import", ("i",), "import", "import", "import a file, a folder or an address", "Library", here=True),
    Command("update", (), "update", "update", "look at the sources for what is new", "Library"),
    Command("demo", ("d",), "demo", "demo", "load the demo articles (into an empty library)", "Library"),
    Command("jobs", ("B",), "jobs", "jobs", "what runs in the background, what waits and what failed", "Library"),
    Command("help", ("?",), "help", "keys", "all keys; type to filter, ↵ runs", "Program"),
    Command(
        "palette",
        ("ctrl+p", ":"),
        "app.command_palette",
        "commands",
        "find and run: commands, articles, tags, sources, speakers, searches",
        "Program",
    ),
    Command("theme", (), "app.change_theme", "theme", "try other colours (screen.theme keeps them)", "Program"),
    Command("settings", (), "app.settings", "settings", "edit the settings in my editor", "Program", here=True),
    Command("quit", ("ctrl+q",), "app.quit", "quit", "quit", "Program"),
)

_OF_STORIES: tuple[Command, ...] = (
    Command("statement", ("]",), "quote(1)", "statement", "next statement that both report", "Stories"),
    Command("statement_before", ("[",), "quote(-1)", "statement", "the one before", "Stories"),
    Command("outlet", ("n",), "pair(1)", "other outlet", "beside the next article of the story", "Stories"),
    Command("outlet_before", ("N",), "pair(-1)", "other outlet", "beside the one before", "Stories"),
    Command("side", ("l", "tab", "right"), "pane(1)", "side", "to the other side", "Stories"),
    Command("side_before", ("h", "shift+tab", "left"), "pane(-1)", "side", "to the other side", "Stories"),
    Command("open_place", ("enter",), "open", "in the text", "open the article at the place", "Stories"),
    Command("copy_both", ("y",), "copy", "copy both", "copy both wordings with who said them where", "Stories"),
    Command("write_pair", ("w",), "write_notes", "write note", "write a note that compares the articles", "Stories"),
    Command("open_story", ("enter",), "open", "open", "list its articles; open the article; compare", "Stories"),
    Command("join_stories", ("=",), "join", "join", "say that the stories selected are one", "Stories"),
    Command("leave_story", ("!",), "take_out", "not its story", "say that the article tells another event", "Stories"),
    Command("not_same", ("!",), "not_same", "not the same", "say that these are two statements", "Stories"),
)
"""What is done only where stories are shown; some keys mean there what fits the place."""

BY_ID: Mapping[str, Command] = MappingProxyType({command.id: command for command in (*COMMANDS, *_OF_STORIES)})

KEPT_HERE = frozenset(command.action for command in COMMANDS if command.here)
NOT_HERE = "off in a browser: it would reach into the machine"
"""Why one of them does nothing there; it fits a phone."""


def offered(commands: Sequence[Command], *, web: bool) -> tuple[Command, ...]:
    """Return those of *commands* that can be run; *web* is ``App.is_web``, true where a browser shows the screen."""
    return tuple(command for command in commands if not (web and command.here))


SAID: tuple[Command, ...] = tuple(
    BY_ID[name]
    for name in (
        "archive later trash inbox unread tag quick select extend select_all annotate annotate_outside details write"
        " export copy open_link undo redo down up top bottom half_down half_up open back close next_pane previous_pane"
        " speaker wrong search library speakers said stories compare help palette theme settings quit"
    ).split()
)
"""What can be done where quotations of many articles are listed."""

COMPARING: tuple[Command, ...] = tuple(
    BY_ID[name]
    for name in (
        "statement statement_before outlet outlet_before side side_before open_place copy_both write_pair export"
        " not_same down up top bottom half_down half_up undo redo back close library speakers said stories"
        " help palette theme settings quit"
    ).split()
)
"""What can be done where two articles stand side by side."""

STORIES: tuple[Command, ...] = tuple(
    BY_ID[name]
    for name in (
        "open_story compare join_stories leave_story archive later trash inbox unread tag quick select extend"
        " select_all annotate annotate_outside details write export copy open_link undo redo down up top bottom"
        " half_down half_up back close next_pane previous_pane library speakers said stories help palette theme"
        " settings quit"
    ).split()
)
"""What can be done where stories are listed."""


class Hint(Struct, frozen=True):
    """An entry of the footer: the keys of one command, or of a pair, and a word."""

    commands: tuple[str, ...]
    """The first is run by a click."""
    label: str | None = None
    """Where the command's own does not fit the place."""

    def text(self, keys: Keys = NO_KEYS) -> str:
        """Return key and word as the footer shows them, with the user's *keys*."""
        return f"{' '.join(key_of(name, keys) for name in self.commands)} {self.word}"

    @property
    def word(self) -> str:
        """Return the word after the keys."""
        return self.label or BY_ID[self.commands[0]].label


def _hints(*entries: str) -> tuple[Hint, ...]:
    """Read hints written ``id``, ``id+id`` or ``id=label``."""
    split = (entry.partition("=") for entry in entries)
    return tuple(Hint(tuple(names.split("+")), label or None) for names, _, label in split)


FOOTERS: Mapping[Context, tuple[Hint, ...]] = MappingProxyType(
    {
        "empty": _hints("import", "demo", "close=quit"),
        "nothing": _hints("search", "view", "filter", "undo", "close=quit"),
        "list": _hints("archive", "tag", "quick", "next_quote", "write=note", "open"),
        "filter": _hints("open=filter", "down+up=move", "back=list", "next_pane", "view", "search"),
        "note": _hints("tag", "quick", "archive", "next_pane", "back=list"),
        "summary": _hints("open=source", "down+up=move", "fold", "method", "more+fewer=points", "next_pane"),
        "quotes": _hints("open=place", "down+up=move", "copy", "speaker", "annotate", "next_pane"),
        "text": _hints("next_quote+previous_quote", "find", "raw", "copy", "annotate", "next_pane"),
        "reading": _hints(
            "next_quote+previous_quote", "copy", "raw", "write=note", "archive=archive+next", "close=back"
        ),
        "received": _hints("open=keep/remove", "down+up=line", "undo", "raw=cleaned", "find", "close=back"),
        "speakers": _hints(
            "open=quotations", "search=filter", "speaker=rename, join", "wrong=take apart", "close=back", "said"
        ),
        "said": _hints("open=its place", "copy", "speaker", "search", "archive", "close=back"),
        "stories": _hints("open_story=articles", "compare", "next_pane", "select", "join_stories", "archive"),
        "telling": _hints("open_story=open", "compare", "leave_story", "archive", "tag", "back=stories"),
        "compare": _hints(
            "statement+statement_before", "side_before+side", "open_place", "copy_both", "not_same", "outlet"
        ),
        "find": _hints("next=next match", "previous", "find", "back=end search"),
    }
)
"""What the footer offers, by where the user is: those that fit, and `? keys` always."""


def rekeyed(commands: Iterable[Command], keys: Keys) -> tuple[Command, ...]:
    """Return *commands* with the user's *keys* in the place of ours."""
    return tuple(
        replace(command, keys=keys[command.id], shown=None) if command.id in keys else command for command in commands
    )


def key_of(name: str, keys: Keys) -> str:
    """Return the key by which a text speaks of the command *name*, the user's where *keys* have one."""
    (command,) = rekeyed((BY_ID[name],), keys)
    return command.shown or show_key(command.keys[0])


def keymap(keys: Keys) -> dict[str, str]:
    """Return the user's *keys* as Textual takes them, by the ids of bindings."""
    return {name: ",".join(map(_named, given)) for name, given in keys.items()}


def bindings(commands: tuple[Command, ...] = COMMANDS) -> "list[Binding]":
    """Return the key bindings of *commands*; a digit passes itself to the quick tags.

    They come before those of the widget with the focus, and before the next key is looked at: what is typed fast
    goes to the screen that the first key has opened.
    """
    from textual.binding import Binding  # deferred: to check keys, no screen is needed

    made = []
    for command in commands:
        for key in command.keys:
            action = f"quick_tag({key})" if command.id == "quick" else command.action
            made.append(Binding(_named(key), action, command.help, show=False, priority=True, id=command.id))
    return made


def _named(key: str) -> str:
    """Return *key* by a name: a comma would part two keys."""
    return "comma" if key == "," else key
