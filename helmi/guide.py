"""The contributor's guide to the fields, made from the declarations of the records.

It is shown on the site, and as Markdown it stands in CONTRIBUTING.md between marks, so that it can be read where the
repository is; a test keeps it equal.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from helmi.fields import Record
from helmi.language import Language
from helmi.pearl import Original, Translation
from helmi.vocabulary import Trial

MODELS: Mapping[str, type[Record]] = {"original": Original, "translation": Translation, "trial": Trial}
# Added to the sentence of a field: which values it takes, and where its list of values is.
ADDED: Mapping[Language, Mapping[str, str]] = {
    "fi": {"values": "Arvot: {values}.", "list": "Luettelo: `vocabulary/{name}.yml`."},
    "sv": {"values": "Värden: {values}.", "list": "Förteckning: `vocabulary/{name}.yml`."},
}
# Places are areas and two words more; `tried_in` tells of them.
_FILES = {"places": "areas"}
_MARK = re.compile(r"<!-- made: (?P<what>[a-z -]+) -->\n(?P<made>.*?)<!-- end of made -->\n", re.DOTALL)


def field_tables(words: Mapping[str, str], language: Language) -> dict[str, list[list[str]]]:
    """For each kind of file its fields, those of a field right after it: name, meaning, whether required, example.

    `words` are the interface's; what is typed as it stands is between grave accents.
    """
    return {name: list(_rows(model.model_json_schema(), words, language)) for name, model in MODELS.items()}


def field_guide(words: Mapping[str, str], language: Language) -> str:
    """The same as Markdown."""
    heads = [words["name"], words["meaning"], words["required"], words["example"]]
    parts = []
    for name, table in field_tables(words, language).items():
        rows = [_row(cells) for cells in (heads, ["---"] * 4, *table)]
        parts.append("\n".join([f"### {words[name]}", "", *rows, ""]))
    return "\n".join(parts)


def remade(text: str, make: Callable[[str], str]) -> str:
    """A text with what stands between each pair of marks made anew; `make` is told what the mark names."""

    def between(match: re.Match[str]) -> str:
        made = make(match["what"]).strip("\n")
        return f"<!-- made: {match['what']} -->\n\n{made}\n\n<!-- end of made -->\n"

    return _MARK.sub(between, text)


def _rows(schema: Mapping[str, Any], words: Mapping[str, str], language: Language) -> Iterator[list[str]]:
    """The fields of a record in order of declaration, those of a record in it right after it."""
    kinds = schema.get("$defs", {})

    def rows(kind: Mapping[str, Any], path: str) -> Iterator[list[str]]:
        for name, field in kind["properties"].items():
            shapes = [shape for shape in field.get("anyOf", [field]) if shape.get("type") != "null"]
            shape = shapes[0].get("items", shapes[0])
            if f"x-{language}" not in field:
                continue  # the same in two languages: the example tells
            sentence = " ".join([field[f"x-{language}"], *_added(shape, language)])
            needed = words["yes" if name in kind.get("required", ()) else "no"]
            yield [f"`{path}{name}`", sentence, needed, f"`{_example(field['examples'][0])}`"]
            if inner := kinds.get(str(shape.get("$ref", "")).rpartition("/")[2]):
                yield from rows(inner, f"{path}{name}.")

    return rows(schema, "")


def _added(shape: Mapping[str, Any], language: Language) -> Iterator[str]:
    words = ADDED[language]
    if values := shape.get("enum") or ([shape["const"]] if "const" in shape else []):
        yield words["values"].format(values=", ".join(f"`{value}`" for value in values))
    if name := shape.get("x-vocabulary"):
        yield words["list"].format(name=_FILES.get(name, name))


def _example(value: object) -> str:
    """A value as it is written on one line of YAML."""
    written = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10_000, sort_keys=False)
    return str(written).removesuffix("...\n").strip()


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
