"""A site of hostile records, made with the checks switched off: only tests can, by calling what lies behind them.

Every pearl of cases/hostile whose fields can be read at all is taken with the values its author wrote, sound or not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError
from trees import HERE, PROJECT, copy_base, edit, read_case

from helmi import front_matter, markdown, strict_yaml
from helmi.assemble import assemble
from helmi.build import run_mkdocs
from helmi.catalogue import Catalogue
from helmi.fields import SHORT_ALPHABET, Record
from helmi.language import LANGUAGES
from helmi.limits import too_much
from helmi.pearl import Of, Original
from helmi.settings import Settings
from helmi.source import read
from helmi.tree import Pearl, Tree, Version
from helmi.vocabulary import MODELS, Trial, Vocabulary

R = TypeVar("R", bound=Record)
CASES = sorted((HERE / "cases" / "hostile").glob("*.yml"))
PEARL = "yhteisen-kehittamisen-kysymykset"
OF_TREE = ("vocabulary/", "trials/", "site.yml")


def build_unchecked(folder: Path) -> tuple[Path, list[str]]:
    """A built site with all hostile pearls, vocabularies, trials and settings; its folder and the ids of the pearls."""
    pearls: dict[str, Pearl] = {}
    for number, path in enumerate(CASES):
        if pearl := _pearl(path, folder / path.stem, number):
            pearls[pearl.id] = pearl
    tree = _tree(folder / "tree")
    catalogue = Catalogue(replace(tree, pearls={**tree.pearls, **pearls}, ids=tree.ids | set(pearls)))
    assemble(catalogue, PROJECT / "theme", folder / "docs")
    run_mkdocs(PROJECT, folder / "docs", folder / "site")
    return folder / "site", list(pearls)


def _pearl(case: Path, folder: Path, number: int) -> Pearl | None:
    """The hostile pearl of a case under an id of its own; None where nothing can be read of it."""
    changes = read_case(case)
    if PEARL not in str(changes):
        return None
    root = edit(copy_base(folder), changes)
    home, base = root / "pearls" / PEARL, HERE / "base" / "pearls" / PEARL
    paths = [home / f"{language}.md" for language in LANGUAGES]
    if any(not path.is_file() or path.is_symlink() for path in paths):
        return None
    if all(path.read_bytes() == (base / path.name).read_bytes() for path in paths):
        return None
    finnish, swedish = (front_matter.read(path.read_bytes().decode("utf-8", "replace"), path.name)[0] for path in paths)
    if finnish is None or swedish is None or too_much(finnish.body, 1, "fi.md"):
        return None
    data = finnish.data.plain()
    data["short"] = "zz" + SHORT_ALPHABET[number // 32] + SHORT_ALPHABET[number % 32]
    meta = constructed(Original, data)
    # A page cannot be made of a pearl without a day, or that names a pearl or a theme that is not there.
    known = all(related.id == PEARL for related in meta.related or ()) and meta.themes == ["dialogisuus"]
    if not isinstance(meta.added, date) or not known:
        return None
    if meta.withdrawn and meta.withdrawn.instead:
        meta = meta.model_copy(update={"withdrawn": meta.withdrawn.model_copy(update={"instead": PEARL})})
    other = swedish.data.plain()
    body, _ = markdown.read_body(finnish.body, finnish.body_line, "fi.md", "fi")
    original = Version("fi", f"pearls/{case.stem}/fi.md", meta.title, meta.summary, body)
    translation = Version("sv", f"pearls/{case.stem}/sv.md", other["title"], other["summary"], markdown.Body())
    of = constructed(Of, other["translation"])
    return Pearl(case.stem.replace("_", "-"), meta, original, translation, of, (), finnish, swedish)


def _tree(folder: Path) -> Tree:
    """The base with the hostile vocabularies, trials and settings of all cases in it at once."""
    root = copy_base(folder)
    sound = read(root).tree
    assert sound is not None
    for path in CASES:
        changes = [change for change in read_case(path).get("edit", ()) if change["file"].startswith(OF_TREE)]
        edit(root, {"edit": changes})
    words = {
        kind: {term: constructed(model, data) for term, data in _plain(root / "vocabulary" / f"{kind}.yml").items()}
        for kind, model in MODELS.items()
    }
    trials = {
        path.stem: tuple(constructed(Trial, data) for data in _plain(path))
        for path in sorted((root / "trials").glob("*.yml"))
    }
    settings = constructed(Settings, _plain(root / "site.yml"))
    return replace(sound, vocabulary=Vocabulary(**words), trials=trials, settings=settings)


def _plain(path: Path) -> Any:
    node, _ = strict_yaml.parse(path.read_text(encoding="utf-8"), path.name)
    assert node is not None
    return node.plain()


def constructed(model: type[R], data: Mapping[str, Any]) -> R:
    """A record whose values are taken as they are where they do not pass; what is missing is an example of it."""
    fields = model.model_fields
    missing = {name: (field.examples or [""])[0] for name, field in fields.items() if field.is_required()}
    values = missing | {name: _value(fields[name], value) for name, value in data.items() if name in fields}
    return model.model_construct(**values)


def _value(field: Any, value: Any) -> Any:
    kind = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError:
        records = list(_records(kind))
        if records and isinstance(value, dict):
            return constructed(records[0], value)
        if records and isinstance(value, list):
            return [constructed(records[0], one) for one in value if isinstance(one, dict)]
        return value


def _records(kind: Any) -> Iterator[type[Record]]:
    """The records named anywhere in a type."""
    if isinstance(kind, type) and issubclass(kind, Record):
        yield kind
    for inner in get_args(kind):
        yield from _records(inner)
