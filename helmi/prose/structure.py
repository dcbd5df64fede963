"""Links, images, headings and tables that leave some readers out, with their place in the Markdown.

WCAG 2.2: 2.4.4 (links), 1.1.1 (images), 1.3.1 and 2.4.6 (headings), 1.3.1 (tables).
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from helmi.enclosed import within_marks
from helmi.problem import Problem, listed
from helmi.prose.passages import Passage, Piece
from helmi.prose.words import pattern, word_set, words

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+[a-z]{2,}/\S*", re.IGNORECASE)
_BARE = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"”’)\]]*[^\s<>\"”’)\].,;:!?]", re.IGNORECASE)
# What looks like HTML is told of as such, with the addresses in it.
_TAG = re.compile(r"<\w+\s[^>]*>")
# A line of at least two cells.
_ROW = re.compile(r"\s*\|(?:[^|]*\|){2,}\s*")
_FILE_NAME = re.compile(r"\S+\.(?:png|jpe?g|webp|gif|svg|bmp|tiff?|pdf|heic)|(?:img|dsc|image|screenshot)[\s_-]*\d+")
# Pictographs, dingbats, flags, and the signs that turn a digit or a letter into a picture (Unicode TR 51).
_EMOJI = re.compile("[\u2600-\u27bf\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u20e3\ufe0f\U0001f000-\U0001faff]")
# No abbreviation is this long.
_LONG_WORD = 7


def check_structure(passages: Iterable[Passage], path: str, language: str) -> list[Problem]:
    """Every error of the kind in one text."""
    problems: list[Problem] = []
    for passage in passages:
        if any(piece.link is not None for piece in passage.pieces):  # an image has one too
            problems += [*_links(passage, path, language), *_images(passage, path, language)]
        problems += _bare(passage, path)
        if passage.kind == "heading":
            problems += check_heading(
                passage.text, path, passage.line, passage.pieces[0].column if passage.pieces else 1
            )
        elif passage.kind == "header" and not any(piece.text.strip() for piece in passage.pieces):
            problems.append(Problem("H227", path, passage.line, 1))
        elif passage.kind == "paragraph":
            problems += _heading_in_disguise(passage, path, language)
        if passage.kind in ("paragraph", "item"):
            problems += _table_in_disguise(passage, path)
    return problems


def check_heading(text: str, path: str, line: int, column: int) -> Iterator[Problem]:
    """Emoji and capitals in a heading or a title."""
    if match := _EMOJI.search(text):
        plain = re.sub(r"\s{2,}", " ", _EMOJI.sub("", text)).strip()
        yield Problem("H225", path, line, column + match.start(), {"found": match[0], "allowed": plain})
    capitals = re.findall(r"[^\W\d_]{2,}", text)
    shouted = [word for word in capitals if word.isupper()]
    if any(len(word) >= _LONG_WORD for word in shouted) or (len(shouted) == len(capitals) > 1):
        yield Problem("H226", path, line, column, {"found": text.strip()})


def check_field(key: str, text: str, path: str, line: int, column: int) -> Iterator[Problem]:
    """What a field of plain text, such as the summary, cannot hold: addresses, and marks around the whole of it."""
    if inside := within_marks(text):
        write = f"{key}: {json.dumps(inside, ensure_ascii=False)}"
        yield Problem("H709", path, line, column, {"key": key, "found": text.strip(), "write": write})
    for start, address in _addresses(text):
        yield Problem("H230", path, line, column + start, {"key": key, "found": address})


def _addresses(text: str) -> Iterator[tuple[int, str]]:
    # Most texts have neither; seen a hundred times faster than by the pattern.
    for match in _BARE.finditer(text) if "://" in text or "www." in text.lower() else ():
        yield match.start(), match[0]


def _links(passage: Passage, path: str, language: str) -> Iterator[Problem]:
    for link, group in groupby(passage.pieces, key=lambda piece: piece.link):
        pieces = list(group)
        if link is None or link.number == 0:
            continue
        said = "".join(piece.text for piece in pieces).strip()
        first = pieces[0]
        if _ADDRESS.fullmatch(said):
            yield Problem("H222", path, first.line, first.column, {"found": said})
        elif not said or _plain(said) in word_set(language, "link_texts") | word_set("en", "link_texts"):
            yield no_link_text(said, path, first.line, first.column, language)


def no_link_text(said: str, path: str, line: int, column: int, language: str) -> Problem:
    """H221: a link whose text, if it has any, does not tell where it leads."""
    allowed = words(language)["link_text_example"]
    return Problem("H221", path, line, column, {"found": said, "allowed": allowed})


def _images(passage: Passage, path: str, language: str) -> Iterator[Problem]:
    for piece in passage.pieces:
        if piece.make != "image":
            continue
        said = piece.text.strip()
        names = word_set(language, "alt_words") | word_set("en", "alt_words")
        is_name = _FILE_NAME.fullmatch(said.casefold()) or (piece.link and said == piece.link.target)
        if is_name or _plain(re.sub(r"\d+", "", said)) in names:
            yield Problem("H223", path, piece.line, piece.column, {"found": said})


def _bare(passage: Passage, path: str) -> Iterator[Problem]:
    for piece in passage.pieces:
        # An address in a link that is written wrongly is told as such (H208).
        if piece.make == "text" and piece.link is None and "](" not in piece.text:
            text = _TAG.sub(lambda match: " " * len(match[0]), piece.text) if "<" in piece.text else piece.text
            for start, found in _addresses(text):
                whole = found if "://" in found else f"https://{found}"
                yield Problem("H228", path, piece.line, piece.column + start, {"found": found, "address": whole})


def _heading_in_disguise(passage: Passage, path: str, language: str) -> Iterator[Problem]:
    """A paragraph that is all bold or italic and no sentence."""
    said = passage.text.strip()
    pieces: Sequence[Piece] = [piece for piece in passage.pieces if piece.text.strip()]
    is_whole = pieces and all(piece.strong for piece in pieces) and not said.endswith((".", "!", "…"))
    if is_whole and not pattern(language, "below_pictures", r"{0}\s*\d*\s*[:.]").match(said):
        write = f"### {said.rstrip(':').rstrip()}"
        yield Problem("H224", path, passage.line, 1, {"found": said, "write": write})


def _table_in_disguise(passage: Passage, path: str) -> Iterator[Problem]:
    """Rows of a table without the header and the rule that make it one: readers would see the bars."""
    rows: dict[int, str] = {}
    for piece in passage.pieces:
        rows[piece.line] = rows.get(piece.line, "") + piece.text
    for line, text in rows.items():
        if _ROW.fullmatch(text):
            yield Problem("H229", path, line, 1, {"found": text.strip(), "write": "|" + "---|" * (text.count("|") - 1)})
            return


def _plain(text: str) -> str:
    """Words alone: case, quotes, arrows and full stops do not make a link text better."""
    return listed(re.findall(r"[\w-]+", text.casefold())).replace(",", "")
