"""Reading one pearl: its folder, its one or two texts, the files beside them."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from helmi.beside import MAX_FILES, content_problem, is_device, is_left_behind, names_twice
from helmi.both_texts import check_both_texts
from helmi.draft import hidden_in, moved, said_in
from helmi.fields import SLUG
from helmi.pearl_texts import (
    Checked,
    Opened,
    check_language,
    check_original,
    check_translation,
    check_unread,
    looks_original,
    open_texts,
)
from helmi.problem import Problem, listed
from helmi.records import Allowed
from helmi.text import shown
from helmi.tree import Draft, Pearl, Said

ReadPearl = Callable[[Path, Path, Allowed, list[Problem]], Pearl | Draft]
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
            if not is_left_behind(path.name):
                problems.append(Problem("H306", name, values={"found": path.name, "allowed": "pearls/<id>/"}))
        elif not re.fullmatch(SLUG, path.name) or len(path.name) > MAX_ID:
            problems.append(Problem("H301", name, values={"found": path.name, "nearest": id_of(path.name)}))
        elif is_device(path.name):
            problems.append(Problem("H321", name, values={"found": path.name}))
        else:
            folders.append(path)
    return folders


def read_pearl(root: Path, folder: Path, allowed: Allowed, problems: list[Problem]) -> Pearl | Draft:
    """One pearl, sound where its metadata can be trusted. It depends on nothing but its folder and `allowed`.

    Whatever can be read is checked, so that an editor hears of everything at once.
    """
    files = _files(root, folder, problems)
    names = frozenset(path.name for path in folder.iterdir())
    texts = open_texts(root, folder)
    fronted = {text.path: text for text in texts if text.front}
    originals = [text for text in fronted.values() if "translation" not in text.fields]
    # Of a text that cannot be read nobody knows whether it is the original.
    read = {path.rpartition("/")[2] for path in fronted}
    unread = any(name in TEXTS and name not in read for name in map(str.casefold, names))
    source = originals[0] if len(originals) == 1 else None
    problems += [problem for text in texts for problem in text.of_characters]
    told = [problem for text in texts for problem in text.problems]
    if source:
        texts.sort(key=lambda text: text is not source)
        told += check_language(source)
    elif not unread:
        told.append(_not_one_original(root, folder, list(fronted.values())))
    if not source and len({text.body for text in texts if text.body}) < len([text for text in texts if text.body]):
        texts = texts[:1]  # a copy that is still to be translated: all else that could be said of it follows from that
    checked = {text.path: _checked(text, source, unread, allowed) for text in texts}
    told += [problem for one in checked.values() for problem in one.problems]
    draft = Draft(
        folder.name,
        names,
        tuple(text.version(one.body) for text in texts if (one := checked[text.path]).body is not None),
        {text.path: text.front for text in texts if text.front},
        said_in(source.fields) if source else Said(),
        source.path if source else "",
        {text.path: columns for text in texts if (columns := hidden_in(text.of_characters))},
    )
    told += check_both_texts(draft, told)
    problems += [moved(problem, draft.hidden) for problem in told]
    return _sound(draft, texts, checked, files) or draft


def _checked(text: Opened, source: Opened | None, unread: bool, allowed: Allowed) -> Checked:
    """One text as what it is, or where that cannot be told as what it looks like."""
    if text.front is None:
        return check_unread(text)
    if text is source:
        return check_original(text, allowed)
    if source or unread:
        return check_translation(text, allowed)
    one = check_original(text, allowed) if looks_original(text) else check_translation(text, allowed)
    # That one text has too many of this field, or the other none, is told in a message of its own.
    is_told = [p for p in one.problems if p.code in ("H120", "H121") and p.values["found"] == "translation"]
    return one._replace(problems=[problem for problem in one.problems if problem not in is_told])


def _sound(
    draft: Draft, texts: Sequence[Opened], checked: Mapping[str, Checked], files: tuple[Path, ...]
) -> Pearl | None:
    """The pearl, where every field of its texts can be trusted."""
    meta, original, translation = (checked[draft.path].meta if draft.path else None), draft.original, draft.translation
    of = checked[translation.path].of if translation else None
    if meta is None or original is None or not all(text.is_sound for text in texts) or (translation and not of):
        return None
    front = draft.fronts.get(translation.path) if translation else None
    refused = draft.names.difference(path.name for path in files)
    return Pearl(draft.id, meta, original, translation, of, files, draft.fronts[original.path], front, refused)


def _not_one_original(root: Path, folder: Path, fronted: Sequence[Opened]) -> Problem:
    if not fronted:
        return Problem("H308", shown(root, folder), values={"allowed": "fi.md, sv.md"})
    is_none = all("translation" in text.fields for text in fronted)
    return Problem("H310" if is_none else "H309", fronted[-1].path)


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
        elif path.is_file() and (path.name in TEXTS or is_left_behind(path.name)):
            continue
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
