"""A pearl's text: parsed once, by one parser that knows positions; checks and rendering read the same tokens.

CommonMark with tables and footnotes; raw HTML is off, `[text]{lang=sv}` is the only attribute, and nh3 cleans the
result, so that a check that misses something still lets nothing through.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it.token import Token

from helmi.address import foreign_host, is_web
from helmi.cleaning import FILE_NAME
from helmi.language import PASSAGE_LANGUAGES, Language, other
from helmi.meant import meant, named
from helmi.places import Places
from helmi.problem import Problem, listed, nearest
from helmi.prose.abbreviations import Abbreviation, unopened
from helmi.prose.passages import Passage, read_passages
from helmi.prose.structure import no_link_text
from helmi.prose.whole_text import check_whole_text
from helmi.referring import from_nothing, meant_target, to_nothing
from helmi.rendering import OWN_SECTION, PEARL_LINK, footnotes, losses, mark_caption, parser, render
from helmi.sections import CAPTION, KEYS, PARTS, PLACEHOLDER, by_heading, meant_caption, one_spaced, part_hash

MAX_NESTING = 12
MIN_WORDS, MAX_WORDS = 60, 500
# HTML, a place still to be written, markup of other programs.
NOT_PROSE = ("H205", "H207", "H246")

_WORD = re.compile(r"\w[\w-]*")
# Without the space after its marks a heading is a paragraph; what begins with a #tag and ends in a stop is a sentence.
_HEADING_JOINED = re.compile(r"(?!#\w.*\.(?:\n|$))#{1,6}[^\W\d].*")
_FILE_LINK = re.compile(FILE_NAME)
_BROKEN_LINK = re.compile(r"\]\(([^)]*)")
# Names of HTML elements: `<script>` in a text is an error, `<potilas>` and "K <3,5" are text.
_HTML = re.compile(
    r"</?(a|abbr|address|article|aside|audio|b|base|body|br|button|canvas|center|code|details|div|em|embed|fieldset|font|"
    r"footer|form|frame|frameset|h[1-6]|head|header|hr|html|i|iframe|img|input|label|legend|li|link|main|map|marquee|math|"
    r"meta|nav|noscript|object|ol|option|p|param|picture|pre|s|script|section|select|slot|small|source|span|strong|style|"
    r"sub|summary|sup|svg|table|tbody|td|template|textarea|th|thead|title|tr|track|u|ul|var|video)\b[^>]*>?|<!--|<!\[|<\?",
    re.IGNORECASE,
)
# What other kinds of Markdown and templates take for an instruction: ours shows it to the reader as it is written.
_AT_THE_START = ("!!!", "???", "===")
_FOREIGN = re.compile(r"\{[#.:%{]|\{[a-z-]+=|--8<--|^(!!!|\?\?\?\+?|===) ")


class Section(NamedTuple):
    """One section of a text: its key, its words as HTML, and its Markdown (for telling whether it has changed)."""

    key: str
    html: str
    source: str
    line: int


class Reference(NamedTuple):
    """A link from a text to another pearl or to a file beside it, with its place."""

    target: str
    anchor: str
    is_pearl: bool
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Text:
    """The words themselves; `notes` is the HTML of the footnotes."""

    sections: tuple[Section, ...] = ()
    notes: str = ""


@dataclass(frozen=True)
class Body:
    """A pearl's text in one language, and what others than its own pages ask of it.

    `hashes` tell of each section whether it has changed, `abbreviations` are those that the text does not open.
    """

    text: Text = Text()
    hashes: Mapping[str, str] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    words: int = 0
    abbreviations: tuple[Abbreviation, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        return self.text.sections

    @property
    def notes(self) -> str:
        return self.text.notes


def read_body(text: str, first_line: int, path: str, language: Language) -> tuple[Body, list[Problem]]:
    """Parse, check and render one text; `first_line` is where it starts in the file at `path`."""
    environment: dict[str, object] = {"language": language}
    tokens = parser().parse(text, environment)
    reader = _Reader(text.split("\n"), first_line, path, language)
    reader.walk(tokens)
    sections = tuple(reader.sections(tokens, environment))
    reader.whole(sections)
    passages = read_passages(tokens, reader.lines, first_line)
    prose = reader.prose(passages)
    reader.problems += check_whole_text(passages, prose, path, language, first_line)
    abbreviations = tuple(unopened(prose, language))
    notes = reader.rendered(footnotes(tokens), environment)
    for code, row, values in from_nothing(reader.lines, environment, reader.labels):
        reader.problem(code, row, 1, **values)
    hashes = {section.key: part_hash(section.source) for section in sections}
    body = Body(Text(sections, notes), hashes, tuple(reader.references), reader.words, abbreviations)
    return body, reader.problems


class _Reader:
    """Collects what one text says and what is wrong with it."""

    def __init__(self, lines: list[str], first_line: int, path: str, language: Language) -> None:
        self.lines = lines
        self.first_line = first_line
        self.path = path
        self.language = language
        self.problems: list[Problem] = []
        self.references: list[Reference] = []
        # Anchors of this same text that it links to, with row and column.
        self.own_anchors: list[tuple[str, int, int]] = []
        self.labels: set[str] = set()
        self.second_level: set[str] = set()
        self.words = 0
        self.here = Places(lines, 0)

    def prose(self, passages: Sequence[Passage]) -> list[Passage]:
        """The passages that are read as sentences: not those in which something is told not to be one."""
        others = {problem.line for problem in self.problems if problem.code in NOT_PROSE}
        return [passage for passage in passages if others.isdisjoint(passage.lines)]

    def problem(self, code: str, row: int, column: int = 1, **values: str) -> None:
        """`row` counts the lines of the text from 0."""
        self.problems.append(Problem(code, self.path, row + self.first_line, column, values))

    def walk(self, tokens: Sequence[Token]) -> None:
        """Everything that can be said token by token."""
        row, too_deep = 0, False
        self.second_level = {one_spaced(inline.content) for opening, inline in pairwise(tokens) if opening.tag == "h2"}
        for before, token in pairwise([Token("", "", 0), *tokens]):
            row = token.map[0] if token.map else row
            if token.level > MAX_NESTING and not too_deep:
                too_deep = True
                self.problem("H214", row, allowed=str((MAX_NESTING - 1) // 2))  # a list takes two levels of tokens
            if token.type == "heading_open" and token.tag != "h2":
                heading = one_spaced(self.lines[row].strip(" #"))
                write = f"## {heading}" if self._is_section(token, heading) else ""
                if write or token.tag != "h3":
                    self.problem("H201", row, found=self.lines[row].strip(), write=write)
            elif token.type == "table_open" and not (before.type == "paragraph_close" and before.meta.get("caption")):
                above = row - 1 if self.lines[row - 1].strip() else max(row - 2, 0)
                write = meant_caption(self.lines[above], self.language)
                self.problem("H211", above if write else row, allowed=CAPTION[self.language], write=write)
            elif token.type in ("fence", "code_block"):
                self.problem("H218", row)
            elif token.type == "inline":
                if before.type == "paragraph_open" and (match := _HEADING_JOINED.match(token.content)):
                    heading = match[0].lstrip("#").strip()
                    mark = "##" if heading in by_heading(self.language) else "###"
                    self.problem("H201", row, found=match[0], write=f"{mark} {heading}")
                self._inline(token, row)
                mark_caption(tokens, token, self.language)

    def _inline(self, token: Token, row: int) -> None:
        here, opened = self.here, list[Token]()
        here.go_to(row)
        for before, child in pairwise([Token("", "", 0), *(token.children or ())]):
            if child.type in ("softbreak", "hardbreak"):
                here.go_to(here.row + 1)
            elif child.type == "text":
                self._words(child.content)
                here.go_past(child.content)
            elif child.type == "code_inline":
                here.go_past(child.content)
            elif child.type in ("link_open", "span_open"):
                opened.append(child)
            elif child.type == "link_close":
                self._link(opened.pop(), has_words=before.type != "link_open")
            elif child.type == "image":
                self._image(child)
            elif child.type == "span_close":
                self._span(opened.pop())

    def _told(self, code: str, column: int, **values: str) -> None:
        self.problem(code, self.here.row, column, **values)

    def _words(self, text: str) -> None:
        here = self.here
        self.words += len(_WORD.findall(text))
        # That most texts have no such sign at all is seen many times sooner than that they do not fit the patterns.
        if "<" in text:
            tags = [*_HTML.finditer(text)]
            # The end of an element goes with its beginning.
            for tag in [tag for tag in tags if not tag[0].startswith("</")] or tags[:1]:
                self._told("H205", here.inside(text, tag.start(), tag[0]), found=tag[0])
        broken = [*_BROKEN_LINK.finditer(text)] if "](" in text else []
        for link in broken:
            self._no_target(link[1], here.inside(text, link.start(1), f"]({link[1]}"))
        if not broken and ("{" in text or "--8<--" in text or text.startswith(_AT_THE_START)):
            for sign in _FOREIGN.finditer(text):
                self._told("H246", here.inside(text, sign.start(), sign[0]), found=sign[0])
        end = 0
        for found, write in to_nothing(text) if "[" in text else ():
            start = max(text.find(found, end), 0)
            end = start + len(found)
            self._told("H247", here.inside(text, start, found), found=found, write=write)
        gap = PLACEHOLDER[self.language]
        if gap in text:
            self._told("H207", here.inside(text, text.index(gap), gap), found=text)

    def _link(self, token: Token, *, has_words: bool) -> None:
        """A link whose words have been gone past."""
        here = self.here
        self.labels.add(str(token.meta.get("label", "")))
        if not has_words:
            place = here.row + self.first_line, here.column("[]")
            self.problems.append(no_link_text("", self.path, *place, self.language))
        if title := str(token.attrs.get("title", "")):
            shorter = here.line.replace(f' "{title}")', ")")
            self._told("H249", here.column(title), found=title, write=shorter if shorter != here.line else "")
        # The parser encodes ä and spaces; a message shows what the editor wrote.
        coded = str(token.attrs.get("href", ""))
        target = coded if coded in here.line else unquote(coded)
        column = here.column(target or "]()")
        if match := PEARL_LINK.fullmatch(target):
            line = here.row + self.first_line
            self.references.append(Reference(match["id"], match["anchor"] or "", True, line, column))
        elif _FILE_LINK.fullmatch(target):
            self.references.append(Reference(target, "", False, here.row + self.first_line, column))
        elif match := OWN_SECTION.fullmatch(target):
            self.own_anchors.append((match["anchor"], here.row, column))
        elif host := foreign_host(target):
            self._told("H119", here.column(host), found=host)
        elif not is_web(coded):
            self._no_target(target, column)
        here.go_past(target)

    def _no_target(self, target: str, column: int) -> None:
        self._told("H208", column, found=target, nearest=meant_target(target, self.language))

    def _image(self, token: Token) -> None:
        here = self.here
        self.labels.add(str(token.meta.get("label", "")))
        target = str(token.attrs.get("src", ""))
        target = target if target in here.line else unquote(target)
        if match := _HTML.search(token.content):
            self._told("H205", here.column(match[0]), found=match[0])
        here.go_past(token.content)
        column = here.column(target or "]()")
        if not token.content.strip():
            self._told("H213", column, found=target)
        if _FILE_LINK.fullmatch(target):
            self.references.append(Reference(target, "", False, here.row + self.first_line, column))
        else:
            self._told("H219", column, found=target)
        here.go_past(target)

    def _span(self, token: Token) -> None:
        """A mark of language behind words that have been gone past."""
        wrong = token.meta.get("insecure_attrs")
        language = token.attrs.get("lang")
        if wrong or language not in PASSAGE_LANGUAGES:
            found = listed(wrong) if wrong else str(language or "")
            column = self.here.column("]{") + 1
            near = "" if wrong else listed(meant(found, named("values", PASSAGE_LANGUAGES))[:1])
            self._told("H209", column, found=found, allowed=listed(PASSAGE_LANGUAGES), nearest=near)
        self.here.go_past("]{")

    def sections(self, tokens: Sequence[Token], environment: dict[str, object]) -> Iterator[Section]:
        """Cut the tokens at the second-level headings and render each piece.

        A known heading of a wrong level is told of already, and read as the one it was meant to be.
        """
        known = by_heading(self.language)
        starts = [
            index
            for index, token in enumerate(tokens)
            if token.type == "heading_open"
            and (token.tag == "h2" or self._is_section(token, one_spaced(tokens[index + 1].content)))
        ]
        end = next((index for index, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
        for token in tokens[: starts[0] if starts else end]:
            if token.level == 0 and token.nesting >= 0 and token.type != "heading_open":
                row = (token.map or [0])[0]
                if all(problem.code != "H201" or problem.line != row + self.first_line for problem in self.problems):
                    self.problem("H217", row)
                break
        for start, stop in pairwise([*starts, end]):
            row = (tokens[start].map or [0])[0]
            heading = one_spaced(tokens[start + 1].content)
            part = known.get(heading)
            if part is None:
                part = by_heading(other(self.language)).get(heading) or known.get(nearest(heading, known))
                title = part.heading(self.language) if part else ""
                write = f"## {title}" if title else ""
                column = max(self.lines[row].find(heading), 0) + 1
                self.problem("H203", row, column, found=heading, allowed=listed(known), nearest=title, write=write)
            if part is None:
                continue  # with a near heading the section is read as that one, so that it is not also called missing
            last = (tokens[stop].map or [len(self.lines)])[0] if stop < len(tokens) else len(self.lines)
            inside = tokens[start + 3 : stop]
            source = "\n".join(self.lines[row + 1 : last]).strip()
            if not inside:
                self.problem("H206", row, found=heading)
            html = self.rendered(inside, environment)
            yield Section(part.key, html, source, row + self.first_line)

    def _is_section(self, opening: Token, heading: str) -> bool:
        """Whether a section was meant; the words of one that is there, or need not be, may head a part of another."""
        part = by_heading(self.language).get(heading) if opening.level == 0 else None
        return part is not None and (opening.tag != "h3" or part.required and heading not in self.second_level)

    def rendered(self, tokens: Sequence[Token], environment: dict[str, object]) -> str:
        """The HTML of a piece of the text; what cleaning takes away from a block is said unless more is said there."""
        html, is_whole = render(tokens, environment)
        for start, end, what in () if is_whole else losses(tokens, environment):
            if not any(start <= problem.line - self.first_line < end for problem in self.problems):
                self.problem("H241", start, found=what)
        return html

    def whole(self, sections: Sequence[Section]) -> None:
        """What only the list of sections tells: repeats and order, links within the text."""
        keys = [section.key for section in sections]
        for anchor, row, column in self.own_anchors:
            if anchor not in keys:
                values = {"found": anchor, "allowed": listed(keys) or "-", "nearest": nearest(anchor, keys)}
                self.problem("H304", row, column, **values)
        for index, section in enumerate(sections):
            heading = next(part.heading(self.language) for part in PARTS if part.key == section.key)
            row = section.line - self.first_line
            if section.key in keys[:index]:
                self.problem("H204", row, found=heading)
            elif index and KEYS.index(section.key) < max(KEYS.index(key) for key in keys[:index]):
                allowed = listed(part.heading(self.language) for part in PARTS)
                self.problem("H220", row, found=heading, allowed=allowed)
