"""Tokens of the parser as a reader meets them: paragraphs, list items, cells, headings, each word with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from markdown_it.token import Token

from helmi.places import Places

Kind = Literal["section", "heading", "paragraph", "item", "header", "cell"]
_KINDS: dict[str, Kind] = {
    "heading_open": "heading",
    "list_item_open": "item",
    "footnote_open": "item",
    "th_open": "header",
    "td_open": "cell",
}
_ENDS = frozenset(f"{kind.removesuffix('_open')}_close" for kind in _KINDS)


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a passage; `number` tells apart two that stand side by side."""

    target: str
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage that is of one make: `language` is its mark, if any, as in `[text]{lang=sv}`."""

    text: str
    line: int
    column: int
    make: Literal["text", "code", "image"] = "text"
    language: str = ""
    link: Link | None = None
    strong: bool = False


@dataclass(frozen=True)
class Passage:
    """One block of text. `line` is its first line in the file; a section's heading is always the same words."""

    kind: Kind
    line: int
    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        """Everything a reader sees; what is code or in another language stands as an ellipsis."""
        return "".join(shown(piece) for piece in self.pieces)

    @property
    def lines(self) -> set[int]:
        """The lines of the file on which it stands."""
        return {self.line, *(piece.line for piece in self.pieces)}

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column in the file of a character of `text`."""
        for piece in self.pieces:
            length = len(shown(piece))
            if offset < length:
                return piece.line, piece.column + offset
            offset -= length
        return self.line, 1


def shown(piece: Piece) -> str:
    """A piece as it counts in its passage: the words that are the text's own."""
    if piece.make == "image":
        return ""
    return "…" if piece.language or piece.make == "code" else piece.text


def read_passages(tokens: Sequence[Token], lines: Sequence[str], first_line: int) -> tuple[Passage, ...]:
    """The passages of a text in their order; `first_line` is where `lines` start in the file."""
    found = []
    around: list[Kind] = []
    row = 0
    here = Places(lines, 0)
    for token in tokens:
        row = token.map[0] if token.map else row
        if kind := _KINDS.get(token.type):
            around.append("section" if token.tag == "h2" else kind)
        elif token.type in _ENDS:
            around.pop()
        elif token.type == "inline":
            here.go_to(row)
            pieces = tuple(_pieces(token, here, first_line))
            found.append(Passage(around[-1] if around else "paragraph", row + first_line, pieces))
    return tuple(found)


def _pieces(inline: Token, here: Places, first_line: int) -> Iterator[Piece]:
    languages: list[str] = []
    link: Link | None = None
    strong = links = 0
    for token in inline.children or ():
        if token.type in ("softbreak", "hardbreak"):
            yield Piece(" ", here.row + first_line, len(here.line) + 1 if here.line else 1, link=link)
            here.go_to(here.row + 1)
        elif token.type == "link_open":
            links += 1
            link = Link(str(token.attrs.get("href", "")), links)
        elif token.type == "link_close":
            here.go_past(link.target if link else "")
            link = None
        elif token.type in ("strong_open", "em_open"):
            strong += 1
        elif token.type in ("strong_close", "em_close"):
            strong -= 1
        elif token.type == "span_open":
            languages.append(str(token.attrs.get("lang", "")))
        elif token.type == "span_close":
            languages.pop()
        elif token.content and token.type in ("text", "text_special", "code_inline", "image"):
            at = max(here.line.find(token.content, here.start), here.start)
            here.start = at + len(token.content)
            make: Literal["text", "code", "image"] = "text"
            if token.type in ("code_inline", "image"):
                make = "code" if token.type == "code_inline" else "image"
            target = Link(str(token.attrs.get("src", "")), 0) if make == "image" else link
            language = languages[-1] if languages else ""
            yield Piece(token.content, here.row + first_line, at + 1, make, language, target, strong > 0)
