"""Whatever a user does to a note between exports, none of their lines is lost, and what changed is new."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from msgspec.structs import replace
from typing_extensions import override

from reader.export.blocks import OnEdit, Standing, standing
from reader.export.frontmatter import part
from reader.settings import PROFILES
from tests.unit.export.test_markdown import DAY, NEXT_DAY, SOURCE, with_points, write

_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20)
_POINTS = ("The ferry to Inish stays in port on Sunday.", "She said boats wait.")


class Vault(RuleBasedStateMachine):
    """One note, exported and edited by turns."""

    def __init__(self) -> None:
        super().__init__()
        self.place = TemporaryDirectory()
        self.folder = Path(self.place.name)
        self.source = SOURCE
        self.path = write(self.folder).path
        self.mine: list[str] = []
        self.count = 0

    @override
    def teardown(self) -> None:
        self.place.cleanup()

    def _line(self, words: str) -> str:
        self.count += 1
        return f"mine{self.count} {words.strip()}".strip()

    def _edit(self, note: str) -> None:
        self.path.write_text(note, "utf-8", newline="")

    @rule(words=_WORDS, at=st.integers(0, 60))
    def write_a_line_in_the_body(self, words: str, at: int) -> None:
        line = self._line(words)
        parted = part(self.path.read_text("utf-8"))
        lines = parted.body.split("\n")
        place = 1 + at % len(lines)
        self._edit(parted.note("\n".join([*lines[:place], line, *lines[place:]])))
        self.mine.append(line)

    @rule(words=st.text("abc xyz", min_size=1, max_size=9), comment=st.booleans())
    def add_a_key(self, words: str, comment: bool) -> None:
        line = f"key{self.count}: {self._line(words)}" + "  # why" * comment
        parted = part(self.path.read_text("utf-8"))
        if not parted.outline:
            self._edit(parted.with_head(f"# mine\n{line}\n{parted.head}").note())
            self.mine.append(line)

    @rule()
    def add_a_tag(self) -> None:
        parted = part(self.path.read_text("utf-8"))
        tag = f"tag{self.count}"
        head = (parted.head or "").replace("tags: [", f"tags: [{tag}, ", 1)
        if head != parted.head:
            self._edit(parted.with_head(head).note())
            self.mine.append(tag)
            self.count += 1

    @rule(name=st.sampled_from(["summary", "quotes"]))
    def delete_a_block_without_words_of_mine(self, name: str) -> None:
        parted = part(self.path.read_text("utf-8"))
        one = standing(parted.body).get(name)
        if one and one.whole and not one.edited:
            self._edit(parted.note(parted.body[: one.start] + parted.body[one.end :]))

    @rule(name=st.from_regex("[a-z]{1,8}", fullmatch=True), folder=st.booleans())
    def rename(self, name: str, folder: bool) -> None:
        to = self.folder / "deeper" / f"{name}.md" if folder else self.folder / f"{name}.md"
        to.parent.mkdir(exist_ok=True)
        self.path = self.path.rename(to)

    @rule()
    def turn_line_ends(self) -> None:
        text = self.path.read_bytes()
        self.path.write_bytes(text.replace(b"\r\n", b"\n") if b"\r\n" in text else text.replace(b"\n", b"\r\n"))

    @rule(point=st.sampled_from(_POINTS), tag=st.sampled_from(["ferries", "check"]))
    def change_the_article(self, point: str, tag: str) -> None:
        self.source = replace(with_points(SOURCE, point), tags=(tag,))

    @rule(profile=st.sampled_from(PROFILES), how=st.sampled_from(["keep", "append"]))
    def export(self, profile: str, how: OnEdit) -> None:
        before = {name: one.edited for name, one in self._blocks().items()}
        written = write(self.folder, self.source, NEXT_DAY, profile, how)
        assert (written.path, written.error) == (self.path, None)
        after = self._blocks()
        assert set(after) == set(before)
        for name, edited in before.items():
            assert not (edited and how == "append" and after[name].whole and after[name].edited)
        if "summary" in after and not after["summary"].edited:
            (point,) = self.source.analysis.key_points
            assert point.span.of(self.source.article.text) in after["summary"].text
        os.utime(self.path, (1, 1))
        assert write(self.folder, self.source, NEXT_DAY, profile, how).outcome == "unchanged"
        assert self.path.stat().st_mtime == 1

    def _blocks(self) -> dict[str, Standing]:
        return standing(part(self.path.read_text("utf-8")).body)

    @invariant()
    def nothing_of_mine_is_lost(self) -> None:
        text = self.path.read_text("utf-8")
        for line in self.mine:
            assert line in text
        assert f"created: {DAY}" in text


TestVault = Vault.TestCase
TestVault.settings = settings(deadline=None, max_examples=25, stateful_step_count=15)
