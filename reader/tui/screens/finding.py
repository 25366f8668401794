"""What a reader takes from the article shown: words found in its text, and words copied from it."""

from reader.tui import clipboard
from reader.tui.citation import citation
from reader.tui.opening import links_of, open_links
from reader.tui.screens.reading import Reading

_MOST_CITED = 1000
"""Of so many articles the names are copied; a terminal's clipboard takes no more."""


class Finding(Reading):
    """The actions that find and copy."""

    def action_find(self) -> None:
        """Ask for words to find in the text."""
        if self.row is not None:
            self.open()
            self.ask("find", self.finding, "words in this text", self.find)

    def find(self, words: str) -> None:
        """Mark *words* in the text and go to the first of them."""
        found = self.text.find(words) if words.strip() else 0
        self.finding = words if found else ""
        if words.strip():
            both = f"{self.key_of('next')} {self.key_of('previous')} next, previous"
            self.say(f"{found} matches {self.signs.dot} {both}" if found else f"no “{words}” in this text")
        if not found:
            self.text.clear_find()
        self.tell()

    def action_links(self) -> None:
        """List the links of the article."""
        from reader.tui.screens.links import LinksScreen  # deferred: the list is there sooner

        self.preview()
        links = links_of(self.article) if self.article else ()
        if not links:
            self.say("no links in this article")
            return

        def done(link: str | None) -> None:
            if link is not None:
                self.say(open_links(self.app, (link,)))

        self.app.push_screen(LinksScreen(links), done)

    def action_copy(self) -> None:
        """Copy what the mouse selected, the articles selected, the current quotation, or where the article is from."""
        selected = self.get_selected_text()
        index, articles = self.quotes.current, self.articles
        if selected:
            words = selected
        elif self.panes.pane == "articles" and articles.selection.count(articles.listing):
            words = "\n".join(map(citation, self.rows(articles.selection.of(articles.listing)[:_MOST_CITED])))
        elif index is not None and self.article and self.analysis:
            words = clipboard.quotation_text(self.article, self.analysis.quotations[index])
        elif self.row is not None:
            words = citation(self.row)
        else:
            return
        self.say(clipboard.copy(self.app, words))
