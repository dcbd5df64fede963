"""The one or two texts of a pearl: each is read as far as it can be, and whatever can be said of it is."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from helmi import front_matter, markdown
from helmi.front_matter import FrontedText
from helmi.language import LANGUAGES, Language, other
from helmi.limits import too_much
from helmi.pearl import Of, Original, Translation
from helmi.problem import Problem
from helmi.prose.contact import check_contact_details
from helmi.prose.structure import check_field, check_heading
from helmi.records import Allowed, validate
from helmi.sections import PARTS
from helmi.text import read_on, shown
from helmi.tree import Version

# Fields that no translation has: by them a text that does not say what it is tells that it is an original.
_OF_ORIGINALS = frozenset(("short", "sources"))


@dataclass(frozen=True)
class Opened:
    """A text as it came from the disk.

    `front` is nothing where its fields cannot be read, `body` where it must not be parsed. `of_characters` have their
    places in the file; those of `problems`, as all others, are in the text as it was read, without hidden characters.
    """

    language: Language
    path: str
    lines: list[str]
    front: FrontedText | None
    body: str | None
    body_line: int
    of_characters: list[Problem]
    problems: list[Problem]

    @property
    def is_sound(self) -> bool:
        return not self.of_characters and not any(problem.is_error for problem in self.problems)

    @property
    def fields(self) -> Mapping[str, Any]:
        """The fields as they are written."""
        plain: Mapping[str, Any] = self.front.data.plain() if self.front else {}
        return plain

    def version(self, body: markdown.Body) -> Version:
        """The text with what it shows first; above a text whose fields cannot be read that is all that stands there."""
        title, summary = (self.fields.get(key) for key in ("title", "summary"))
        if self.front is None:
            summary = "\n".join(self.lines[: self.body_line - 1])
        return Version(self.language, self.path, _line(title), _line(summary), body)


class Checked(NamedTuple):
    """What came of a text: the record of its fields where they are sound, its body where it could be read."""

    meta: Original | None
    of: Of | None
    body: markdown.Body | None
    problems: list[Problem]


def open_texts(root: Path, folder: Path) -> list[Opened]:
    """The texts of a folder."""
    paths = {language: folder / f"{language}.md" for language in LANGUAGES}
    return [
        _open(path, shown(root, path), language)
        for language, path in paths.items()
        if path.is_file() and not path.is_symlink()
    ]


def _open(path: Path, name: str, language: Language) -> Opened:
    text, of_characters = read_on(path, name)
    front, problems = front_matter.read(text, name) if text or not of_characters else (None, [])
    body, line = (front.body, front.body_line) if front else front_matter.text_below(text)
    heavy = too_much(body, line, name)
    lines = text.split("\n")
    problems += [*heavy, *check_contact_details(lines, name)]
    return Opened(language, name, lines, front, None if heavy else body, line, of_characters, problems)


def looks_original(text: Opened) -> bool:
    """Whether a text has fields that stand in originals alone."""
    return not _OF_ORIGINALS.isdisjoint(text.fields)


def check_original(text: Opened, allowed: Allowed) -> Checked:
    """A text with the fields of an original."""
    meta, problems = _validated(Original, text, allowed)
    body, found = _body(text, is_full="withdrawn" not in text.fields)
    return Checked(meta, None, body, [*problems, *found])


def check_translation(text: Opened, allowed: Allowed) -> Checked:
    """A text with the fields of a translation."""
    record, found = _validated(Translation, text, allowed)
    problems = [_repeated(problem) for problem in found]
    written = text.fields.get("translation")
    of = written if isinstance(written, dict) else {}
    if of.get("of") == text.language and text.front:
        at = text.front.data.at(["translation", "of"])
        problems.append(Problem("H405", text.path, at.line, at.column, {"write": f"of: {other(text.language)}"}))
    body: markdown.Body | None = markdown.Body()
    has_text = bool((text.body or "").strip())
    if of.get("extent") == "summary":
        problems += [Problem("H406", text.path, text.body_line, 1)] if has_text else []
    elif has_text or of.get("extent") == "full":
        body, found = _body(text, is_full=True)
        problems += found
    return Checked(None, record.translation if record else None, body, problems)


def check_unread(text: Opened) -> Checked:
    """A text under fields that cannot be read."""
    body, problems = _body(text, is_full=True) if (text.body or "").strip() else (None, [])
    return Checked(None, None, body, problems)


def check_language(text: Opened) -> Iterator[Problem]:
    """H311: an original says another language than its file; one that is no language is told of already."""
    language = text.fields.get("language", "fi")
    if language in LANGUAGES and language != text.language and text.front:
        at = text.front.data.at(["language"])
        values = {"found": language, "write": f"language: {text.language}"}
        yield Problem("H311", text.path, at.line, at.column, values)


def _validated(model: type[Any], text: Opened, allowed: Allowed) -> tuple[Any, list[Problem]]:
    if text.front is None:
        return None, []
    record, problems = validate(model, text.front.data, text.path, text.lines, allowed)
    return record, [*problems, *_shown_first(text.front, text.path)]


def _body(text: Opened, *, is_full: bool) -> tuple[markdown.Body | None, list[Problem]]:
    if text.body is None:
        return None, []
    body, problems = markdown.read_body(text.body, text.body_line, text.path, text.language)
    told = {problem.values.get("write", "") for problem in problems}
    return body, [*problems, *(_of_length(body, text.language, text.path, text.body_line, told) if is_full else ())]


def _shown_first(front: FrontedText, path: str) -> Iterator[Problem]:
    """What a text's rules say of the title and the summary, which lists and search results show alone."""
    for key in ("title", "summary"):
        node = front.data.at([key])
        if not isinstance(node.value, str):
            continue
        # Of a quoted value the first character stands after the quotation mark.
        place = node.line, node.column + node.quoted
        yield from check_heading(node.value, path, *place) if key == "title" else ()
        yield from check_field(key, node.value, path, *place)


def _of_length(body: markdown.Body, language: Language, path: str, line: int, told: Collection[str]) -> list[Problem]:
    """What a full text lacks, or has too much of; `told` are the lines to paste of what is told of it already."""
    headings = [part.heading(language) for part in PARTS if part.required and part.key not in body.hashes]
    problems = [
        Problem("H202", path, line, 1, {"found": heading, "write": f"## {heading}"})
        for heading in headings
        if f"## {heading}" not in told
    ]
    if markdown.MIN_WORDS <= body.words <= markdown.MAX_WORDS:
        return problems
    allowed = f"{markdown.MIN_WORDS}-{markdown.MAX_WORDS}"
    return [*problems, Problem("H212", path, line, 1, {"found": str(body.words), "allowed": allowed})]


def _repeated(problem: Problem) -> Problem:
    """A field of the original in a translation is to be removed, not renamed."""
    if problem.code != "H121" or problem.values["found"] not in Original.model_fields:
        return problem
    return replace(problem, code="H404", values={name: problem.values[name] for name in ("found", "allowed")})


def _line(value: Any) -> str:
    return value if isinstance(value, str) else ""
