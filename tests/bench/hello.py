"""The least that a list in Textual is: what the screen of the library is measured against."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, OptionList
from typing_extensions import override


class Hello(App[None]):
    """A header, 500 rows and a footer."""

    BINDINGS = [("j", "down", "Down"), ("q", "quit", "Quit")]  # noqa: RUF012 - as Textual has it

    @override
    def compose(self) -> ComposeResult:
        yield Header()
        yield OptionList(*[f"Article number {number}" for number in range(500)])
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def action_down(self) -> None:
        self.query_one(OptionList).action_cursor_down()


if __name__ == "__main__":
    Hello().run()
