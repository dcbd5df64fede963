"""Every message of the checker is whole: three languages, an explanation, a place that raises it and a case."""

import re
from collections.abc import Mapping
from string import Formatter
from typing import Any

import pytest
import yaml
from commands import helmi
from trees import HERE, PROJECT, read_case

from helmi.language import MESSAGE_LANGUAGES
from helmi.problem import codes

CASES = {path.relative_to(HERE).as_posix(): read_case(path) for path in sorted((HERE / "cases").rglob("*.yml"))}
OUTPUTS = ("problems", "problems_sv", "problems_en")
CODE = re.compile(r"\bH\d{3}\b")


@pytest.fixture(scope="module")
def messages() -> Mapping[str, Any]:
    text = (PROJECT / "helmi" / "messages.yml").read_text(encoding="utf-8")
    read: Mapping[str, Any] = yaml.load(text, Loader=yaml.SafeLoader)
    return read


def codes_of_outputs(*keys: str) -> set[str]:
    return {code for case in CASES.values() for key in keys for code in CODE.findall(case.get(key, ""))}


def test_every_code_is_raised_somewhere_and_every_raised_code_has_its_words() -> None:
    raised = {
        code for path in (PROJECT / "helmi").rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert sorted(raised) == codes()


def test_every_code_has_a_case_in_finnish_and_one_in_all_three_languages() -> None:
    assert sorted(codes_of_outputs("problems")) == codes()
    assert sorted(codes_of_outputs("problems_sv")) == codes()
    assert sorted(codes_of_outputs("problems_en")) == codes()


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "problems_sv" in case])
def test_case_says_the_same_in_every_language(name: str) -> None:
    """The same codes at the same places: only the words differ."""
    finnish, *others = [
        re.findall(r"^(.+?:\d+:\d+): \S+ (H\d{3}):", CASES[name][key], flags=re.MULTILINE) for key in OUTPUTS
    ]
    assert others == [finnish, finnish]


def test_a_case_tells_what_it_is_about_in_one_sentence_of_its_own() -> None:
    told = [case["about"] for case in CASES.values()]
    assert all(about.endswith(".") and "\n" not in about for about in told)
    assert len(set(told)) == len(told)


def test_every_code_has_the_same_placeholders_in_every_language(messages: Mapping[str, Any]) -> None:
    def placeholders(sentence: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}

    for code, entry in messages.items():
        for key in ("says",) if code != "also" else ("nearest", "write", "example"):
            found = {language: placeholders(entry[language][key]) for language in MESSAGE_LANGUAGES}
            assert found == dict.fromkeys(MESSAGE_LANGUAGES, found["fi"]), code


@pytest.mark.parametrize("code", codes())
def test_explain_tells_why_and_how_in_every_language(code: str, messages: Mapping[str, Any]) -> None:
    said = {language: helmi("--language", language, "explain", code) for language in MESSAGE_LANGUAGES}
    for language, answer in said.items():
        assert answer.code == 0
        explained, address = answer.out.splitlines()
        assert explained == f"{code}: {messages[code][language]['explain'].strip()}"
        assert explained.count(".") >= 2, "one sentence is not an explanation"
        assert address.endswith(f"/osallistu/koodit/#{code.casefold()}")
    assert len({answer.out for answer in said.values()}) == 3, "the same words in two languages"


def test_explain_takes_small_letters() -> None:
    assert helmi("explain", "h107") == helmi("explain", "H107")


def test_explain_of_an_unknown_code_names_the_known_ones() -> None:
    answer = helmi("explain", "H999")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.endswith(f"Koodia ei ole: H999. Koodit: {', '.join(codes())}\n")
