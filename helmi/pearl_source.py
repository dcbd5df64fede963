"""Reading one pearl: its folder, its one or two texts, the files beside them."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from helmi import front_matter, markdown
from helmi.beside import MAX_FILES, content_problem, is_device, names_twice
from helmi.both_texts import check_both_texts
from helmi.fields import SLUG
from helmi.language import LANGUAGES, Language, other
from helmi.limits import too_much
from helmi.pearl import Of, Original, Translation
from helmi.problem import Problem, listed
from helmi.prose.contact import check_contact_details
from helmi.prose.structure import check_field, check_heading
from helmi.records import Allowed, validate
from helmi.text import read_on, shown
from helmi.tree import Pearl, Unsound, Version

ReadBody = Callable[[str, int, str, Language], tuple[markdown.Body, list[Problem]]]
ReadPearl = Callable[[Path, Path, Allowed, list[Problem]], Pearl | Unsound]
Fronted = tuple[front_matter.FrontedText, list[str]]
# What a published file must start with, by its ending (RFC 2083, ISO/IEC 10918, RFC 9649, ISO 32000).
MAGIC = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
    ".pdf": (b"%PDF-",),
}
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
MAX_FILE_BYTES = 5_000_000
MAX_ID = 60
TEXTS = ("fi.md", "sv.md")


def id_of(title: str) -> str:
    """The id of a title: ä→a, ö→o, å→a, words joined with hyphens, cut at a word to 60 characters."""
    plain = unicodedata.normalize("NFD", title.casefold())
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    while len("-".join(words)) > MAX_ID:
        words.pop()
    return "-".join(words)


def pearl_folders(root: Path, problems: list[Problem]) -> list[Path]:
    """The folders of `pearls/`, in order; what is not a pearl's folder is a problem."""
    folders = []
    home = root / "pearls"
    if home.is_symlink():
        problems.append(Problem("H307", shown(root, home)))
        return []
    for path in sorted(home.iterdir() if home.is_dir() else ()):
        name = shown(root, path)
        if path.is_symlink():
            problems.append(Problem("H307", name))
        elif not path.is_dir():
            if not path.name.startswith("."):
                problems.append(Problem("H306", name, values={"found": path.name, "allowed": "pearls/<id>/"}))
        elif not re.fullmatch(SLUG, path.name) or len(path.name) > MAX_ID:
            problems.append(Problem("H301", name, values={"found": path.name, "nearest": id_of(path.name)}))
        elif is_device(path.name):
            problems.append(Problem("H321", name, values={"found": path.name}))
        else:
            folders.append(path)
    return folders


def read_pearl(root: Path, folder: Path, allowed: Allowed, problems: list[Problem]) -> Pearl | Unsound:
    """One pearl, sound where its metadata can be trusted. It depends on nothing but its folder and `allowed`.

    Whatever can be read is checked, so that an editor hears of everything at once.
    """
    bodies: dict[str, markdown.Body] = {}

    def read_and_keep(text: str, line: int, path: str, language: Language) -> tuple[markdown.Body, list[Problem]]:
        bodies[path], found = markdown.read_body(text, line, path, language)
        return bodies[path], found

    files = _files(root, folder, problems)
    refused = frozenset(path.name for path in folder.iterdir() if path not in files)
    unsound = Unsound(folder.name, refused.union(path.name for path in files), bodies)
    fronts, is_sound = _fronts(root, folder, problems, read_and_keep)
    originals = [language for language in fronts if "translation" not in _keys(fronts[language][0])]
    # Of a text that cannot be read nobody knows whether it is the original.
    named = {name.casefold() for name in refused}
    unread = any(f"{language}.md" in named and language not in fronts for language in LANGUAGES)
    if len(originals) != 1 and not unread:
        problems.append(_not_one_original(root, folder, fronts))
        return unsound
    read = {language: (shown(root, folder / f"{language}.md"), language, fronts[language]) for language in fronts}
    if not originals:
        for language in fronts:
            problems += _translation(*read[language], allowed, read_and_keep)[2]
        return unsound
    source = originals[0]
    unsound = replace(unsound, path=read[source][0], front=fronts[source][0])
    meta, original, found = _original(*read[source], allowed, read_and_keep)
    problems += found
    translation, of = None, None
    if (target := other(source)) in fronts:
        translation, of, found = _translation(*read[target], allowed, read_and_keep)
        problems += found
    if not is_sound or meta is None or original is None:
        return unsound
    target_front = fronts[target][0] if target in fronts else None
    pearl = Pearl(folder.name, meta, original, translation, of, files, fronts[source][0], target_front, refused)
    problems += check_both_texts(pearl)
    return pearl


def _fronts(
    root: Path, folder: Path, problems: list[Problem], read_body: ReadBody
) -> tuple[dict[Language, Fronted], bool]:
    """The texts of a folder whose metadata can be read, and whether it may be used; of others the text is checked."""
    fronts: dict[Language, Fronted] = {}
    is_sound = True
    for language in LANGUAGES:
        path = folder / f"{language}.md"
        if not path.is_file() or path.is_symlink():
            continue
        name = shown(root, path)
        text, found = read_on(path, name)
        front, more = front_matter.read(text, name) if text or not found else (None, [])
        body, line = (front.body, front.body_line) if front else front_matter.text_below(text)
        heavy = too_much(body, line, name)
        lines = text.split("\n")
        problems += [*found, *more, *heavy, *check_contact_details(lines, name)]
        is_sound = is_sound and not (found or more or heavy)
        if heavy:
            continue
        if front is not None:
            fronts[language] = (front, lines)
        elif body.strip():
            told, of_text = read_body(body, line, name, language)
            problems += [*of_text, *_of_length(told, language, name, line)]
    return fronts, is_sound


def _keys(front: front_matter.FrontedText) -> list[str]:
    return list(front.data.value) if isinstance(front.data.value, dict) else []


def _not_one_original(root: Path, folder: Path, fronts: Mapping[Language, Fronted]) -> Problem:
    if not fronts:
        return Problem("H308", shown(root, folder), values={"allowed": "fi.md, sv.md"})
    path = shown(root, folder / f"{list(fronts)[-1]}.md")
    return Problem("H310" if all("translation" in _keys(front) for front, _ in fronts.values()) else "H309", path)


def _original(
    path: str, language: Language, read: Fronted, allowed: Allowed, read_body: ReadBody
) -> tuple[Original | None, Version | None, list[Problem]]:
    front, lines = read
    meta, problems = validate(Original, front.data, path, lines, allowed)
    body, found = read_body(front.body, front.body_line, path, language)
    problems += [*found, *_shown_first(front, path)]
    if "withdrawn" not in _keys(front):
        problems += _of_length(body, language, path, front.body_line)
    if meta is None:
        return None, None, problems
    if meta.language != language:
        at = front.data.at(["language"])
        problems.append(
            Problem("H311", path, at.line, at.column, {"found": meta.language, "write": f"language: {language}"})
        )
    return meta, Version(language, path, meta.title, meta.summary, body), problems


def _shown_first(front: front_matter.FrontedText, path: str) -> Iterator[Problem]:
    """What a text's rules say of the title and the summary, which lists and search results show alone."""
    for key in ("title", "summary"):
        node = front.data.at([key])
        if not isinstance(node.value, str):
            continue
        # Of a quoted value the first character stands after the quotation mark.
        place = node.line, node.column + node.quoted
        yield from check_heading(node.value, path, *place) if key == "title" else ()
        yield from check_field(key, node.value, path, *place)


def _of_length(body: markdown.Body, language: Language, path: str, line: int) -> list[Problem]:
    """What a full text lacks, or has too much of."""
    problems = markdown.missing_sections(body, language, path, line)
    if markdown.MIN_WORDS <= body.words <= markdown.MAX_WORDS:
        return problems
    allowed = f"{markdown.MIN_WORDS}-{markdown.MAX_WORDS}"
    return [*problems, Problem("H212", path, line, 1, {"found": str(body.words), "allowed": allowed})]


def _translation(
    path: str, language: Language, read: Fronted, allowed: Allowed, read_body: ReadBody
) -> tuple[Version | None, Of | None, list[Problem]]:
    front, lines = read
    problems = []
    record, found = validate(Translation, front.data, path, lines, allowed)
    for problem in found:
        repeated = problem.code == "H121" and problem.values["found"] in Original.model_fields
        problems.append(
            Problem("H404", problem.path, problem.line, problem.column, _without_mending(problem.values))
            if repeated
            else problem
        )
    problems += _shown_first(front, path)
    if record is None:
        if front.body.strip():
            body, found = read_body(front.body, front.body_line, path, language)
            is_full = front.data.at(["translation", "extent"]).value != "summary"
            problems += [*found, *(_of_length(body, language, path, front.body_line) if is_full else ())]
        return None, None, problems
    of = record.translation
    if of.of == language:
        at = front.data.at(["translation", "of"])
        problems.append(Problem("H405", path, at.line, at.column, {"write": f"of: {other(language)}"}))
    if of.extent == "summary":
        if front.body.strip():
            problems.append(Problem("H406", path, front.body_line, 1))
        return Version(language, path, record.title, record.summary, markdown.Body()), of, problems
    body, found = read_body(front.body, front.body_line, path, language)
    problems += [*found, *_of_length(body, language, path, front.body_line)]
    return Version(language, path, record.title, record.summary, body), of, problems


def _without_mending(values: Mapping[str, str]) -> dict[str, str]:
    """A field that belongs elsewhere is to be removed, not renamed."""
    return {name: values[name] for name in ("found", "allowed")}


def _files(root: Path, folder: Path, problems: list[Problem]) -> tuple[Path, ...]:
    """Files to publish beside a pearl; anything else in its folder is a problem."""
    files = []
    present = sorted(folder.iterdir())
    if len(present) > MAX_FILES:
        values = {"found": str(len(present)), "allowed": str(MAX_FILES)}
        problems.append(Problem("H322", shown(root, folder), values=values))
        return ()
    for twin, first in names_twice([path.name for path in present]):
        problems.append(Problem("H320", shown(root, folder / twin), values={"found": twin, "first": first}))
    for path in present:
        name, kinds = shown(root, path), listed(["fi.md", "sv.md", *MAGIC])
        if path.is_symlink():
            problems.append(Problem("H307", name))
        elif path.is_file() and (path.name in TEXTS or path.name.startswith(".")):
            continue  # hidden files are left by editors and Macs, and never published
        elif is_device(path.name):
            problems.append(Problem("H321", name, values={"found": path.name}))
        elif not path.is_file() or path.suffix not in MAGIC or not _FILE.fullmatch(path.name):
            better = f"{id_of(path.stem)}{path.suffix.lower()}"
            fits = path.is_file() and better != path.name and (path.suffix.lower() in MAGIC or better in TEXTS)
            values = {"found": path.name, "allowed": kinds, "nearest": better if fits else ""}
            problems.append(Problem("H306", name, values=values))
        elif path.stat().st_size > MAX_FILE_BYTES:
            problems.append(
                Problem("H312", name, values={"found": str(path.stat().st_size), "allowed": str(MAX_FILE_BYTES)})
            )
        else:
            with path.open("rb") as file:
                start = file.read(16)
            if not start.startswith(MAGIC[path.suffix]) or (path.suffix == ".webp" and start[8:12] != b"WEBP"):
                problems.append(Problem("H313", name, values={"found": path.suffix}))
            elif problem := content_problem(path, name):
                problems.append(problem)
            else:
                files.append(path)
    return tuple(files)
