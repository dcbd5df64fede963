"""The sentences of the interface: the same in both languages, none missing, none that a template would misread."""

import re
from collections.abc import Mapping
from string import Formatter
from typing import Any, get_args

import pytest
from trees import PROJECT

from helmi.cited_source import Seen, Source
from helmi.fields import Record
from helmi.interface import interface
from helmi.language import LANGUAGES
from helmi.pearl import Effort, Of
from helmi.vocabulary import NATIONAL, UNKNOWN_PLACE, Area, Trial

SENTENCES = interface(PROJECT / "theme")
TEMPLATES = {path.name: path.read_text(encoding="utf-8") for path in (PROJECT / "theme").rglob("*.html")}


def flat(value: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], str]:
    """Every sentence by its way through the keys."""
    if isinstance(value, Mapping):
        return {key: text for name, inner in value.items() for key, text in flat(inner, (*path, name)).items()}
    if isinstance(value, list):
        return {
            key: text for index, inner in enumerate(value) for key, text in flat(inner, (*path, str(index))).items()
        }
    assert isinstance(value, str), f"{'.'.join(path)} is not text but {value!r}"
    return {path: value}


def test_both_languages_have_the_same_sentences_in_the_same_order() -> None:
    assert list(flat(SENTENCES["fi"])) == list(flat(SENTENCES["sv"]))


def test_a_sentence_has_the_same_placeholders_in_both_languages() -> None:
    def placeholders(text: str) -> list[str]:
        return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)

    finnish, swedish = ({key: placeholders(text) for key, text in flat(SENTENCES[it]).items()} for it in LANGUAGES)
    assert finnish == swedish


def test_no_sentence_is_empty_or_has_space_around_it() -> None:
    for language in LANGUAGES:
        for key, text in flat(SENTENCES[language]).items():
            assert text == text.strip() != "", key


def test_menus_lead_to_the_same_addresses_in_both_languages() -> None:
    for menu in ("menu_items", "footer_items"):
        assert [item[0] for item in SENTENCES["fi"][menu]] == [item[0] for item in SENTENCES["sv"][menu]]


def test_no_key_that_templates_ask_for_with_a_dot_is_a_method_of_a_dict() -> None:
    """Jinja would find the method first: `{{ t.list.copy }}` shows a bound method, not the sentence."""
    methods = {name for key in flat(SENTENCES["fi"]) for name in key if hasattr(dict, name)}
    assert methods <= {"copy"}, "only a value of `seen.how`, which templates ask for in brackets"
    for name, text in TEMPLATES.items():
        assert [method for method in methods if re.search(rf"\.{method}\b", text)] == [], name


def literal(model: type[Record], field: str) -> set[str]:
    """The values that a field of a record may have."""
    found = model.model_fields[field].annotation
    inner = [argument for argument in get_args(found) if get_args(argument)]
    return set(get_args(inner[0] if inner else found))


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("pearl.formats", literal(Source, "format")),
        ("pearl.access", literal(Source, "access")),
        ("pearl.source_basis", literal(Source, "basis")),
        ("pearl.source_seen", literal(Seen, "how")),
        ("pearl.people", literal(Effort, "people")),
        ("language_of_text", literal(Source, "language")),
        ("translation.translated", literal(Of, "of")),
        ("translation.review", literal(Of, "review")),
        ("trial.statuses", literal(Trial, "status")),
        ("area.groups", literal(Area, "kind") | {"none"}),
        ("pearl.anywhere", {NATIONAL, UNKNOWN_PLACE}),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_that_a_template_looks_up_has_its_words(language: str, path: str, values: set[str]) -> None:
    words: Any = SENTENCES[language]  # type: ignore[index]
    for step in path.split("."):
        words = words[step]
    assert set(words) == values


def test_kinds_of_terms_and_places_have_their_words() -> None:
    for language in LANGUAGES:
        assert set(SENTENCES[language]["kinds"]) == {"themes", "projects", "areas", "audiences", "types", "topics"}
        assert {NATIONAL, UNKNOWN_PLACE} <= set(SENTENCES[language]["area"])


def test_every_sentence_is_asked_for_somewhere() -> None:
    """A sentence that nothing shows is one that translators keep in vain."""
    asked = "\n".join([*TEMPLATES.values(), *(path.read_text(encoding="utf-8") for path in code())])
    names = {next(name for name in reversed(key) if not name.isdigit()) for key in flat(SENTENCES["fi"])}
    looked_up = {value for path in ("fi", "sv", "en", "none", "yes", "no") for value in (path,)}
    for model, field in ((Source, "format"), (Source, "access"), (Source, "basis"), (Seen, "how"), (Effort, "people"),
                         (Of, "review"), (Trial, "status"), (Area, "kind")):  # fmt: skip
        looked_up |= literal(model, field)
    assert sorted(name for name in names - looked_up if not re.search(rf"\b{re.escape(name)}\b", asked)) == []


def code() -> list[Any]:
    """What asks for sentences besides templates."""
    folders = (PROJECT / "helmi", "*.py"), (PROJECT / "hooks", "*.py"), (PROJECT / "theme" / "assets", "*.js")
    return [path for folder, kind in folders for path in folder.glob(kind)]
