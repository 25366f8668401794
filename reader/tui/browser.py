"""The screen for a browser, as ``reader.serve`` starts it: Textual's driver, and an end when nobody listens."""

from textual import messages
from textual.drivers.web_driver import WebDriver
from typing_extensions import override


class BrowserDriver(WebDriver):
    """Ends the program with its input: a server that was killed leaves none behind."""

    @override
    def run_input_thread(self) -> None:
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())
