"""Where in its file each thing of a text stands."""

from collections.abc import Sequence


class Places:
    """Follows the tokens of a text along a line, so that of two that are alike the second is not taken for the first.

    `row` counts lines from 0, columns count from 1.
    """

    def __init__(self, lines: Sequence[str], row: int) -> None:
        self.lines = lines
        self.row = row
        self.start = 0

    @property
    def line(self) -> str:
        return self.lines[self.row] if self.row < len(self.lines) else ""

    def go_to(self, row: int) -> None:
        """To the beginning of another line; on the same one nothing changes, since cells of a table share theirs."""
        if row != self.row:
            self.row, self.start = row, 0

    def go_past(self, text: str) -> None:
        """Behind `text`, where it stands on the rest of the line."""
        at = self.line.find(text, self.start)
        self.start = at + len(text) if at >= 0 else self.start

    def column(self, text: str) -> int:
        """Where `text` stands on the rest of the line, else right before it (an address in angle brackets), else 1."""
        at = self.line.find(text, self.start)
        return max(at if at >= 0 else self.line.rfind(text, 0, self.start), 0) + 1

    def inside(self, text: str, offset: int, found: str) -> int:
        """Where `found` stands, which begins at `offset` of `text`; of a text with escapes its first place."""
        at = self.line.find(text, self.start)
        return at + offset + 1 if at >= 0 else self.column(found)
