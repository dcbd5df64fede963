"""Every string is in the language that its element says: a screen reader speaks it with that voice (WCAG 3.1.1, 3.1.2).

Two looks at everything a reader meets, attributes too: no sentence of the interface stands in the other language's
text, and no passage long enough to be told apart is in another language than it says.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lingua import Language, LanguageDetectorBuilder
from plan import addresses
from site_reader import Element, Site
from tally import Tally
from trees import PROJECT

from helmi.interface import interface
from helmi.language import LANGUAGES, other

pytestmark = pytest.mark.browser

CODES = {Language.FINNISH: "fi", Language.SWEDISH: "sv", Language.ENGLISH: "en"}
SPOKEN = ("aria-label", "aria-description", "aria-roledescription", "alt", "title", "placeholder", "content")
INLINE = {"a", "abbr", "b", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "time", "u"}
# Not read out as words of a language.
WORDLESS = {"script", "style", "code", "kbd", "samp", "svg"}
ADDRESS = re.compile(r"https?://\S+")
MIN_WORDS = 5
# Below this the detector only guesses; names and titles of works are mostly what is left.
SURE = 0.9


def passages(element: Element) -> Iterator[tuple[str, str]]:
    """Language and text of every block's own words, and of attributes that are read out."""
    runs: list[tuple[str, str]] = []

    def walk(at: Element) -> Iterator[tuple[str, str]]:
        for child in at.children:
            if not isinstance(child, Element):
                runs.append((at.language, child))
                continue
            if child.tag == "meta" and child.attributes.get("name") != "description":
                continue
            yield from ((child.language, child.attributes[name]) for name in SPOKEN if child.attributes.get(name))
            if child.tag in WORDLESS:
                # A name in code stands for a word of the sentence around it.
                runs.append((at.language, " … "))
            elif child.tag in INLINE:
                yield from walk(child)
            else:
                yield from block()
                yield from walk(child)
                yield from block()

    def block() -> Iterator[tuple[str, str]]:
        """What was gathered since the last block, joined by language."""
        for language in dict.fromkeys(language for language, _ in runs):
            yield language, " ".join("".join(text for one, text in runs if one == language).split())
        runs.clear()

    yield from walk(element)
    yield from block()


@pytest.fixture(scope="module")
def spoken(site_folder: Path) -> dict[tuple[str, str], str]:
    """Every passage of the site with its language, and a page where it stands."""
    found: dict[tuple[str, str], str] = {}
    for page in Site(site_folder).pages.values():
        for language, text in passages(page.root):
            if text:
                found.setdefault((language, text), f"/{page.address}")
    assert len(found) > 1000
    return found


def test_every_language_is_one_we_speak(spoken: dict[tuple[str, str], str]) -> None:
    assert {language for language, _ in spoken} == {*LANGUAGES, "en"}


def test_no_sentence_of_the_interface_stands_in_the_other_language(spoken: dict[tuple[str, str], str]) -> None:
    sentences = interface(PROJECT / "theme")
    flat = {language: set(strings(sentences[language])) for language in LANGUAGES}
    wrong = []
    for (language, text), where in spoken.items():
        if language in LANGUAGES and text in flat[other(language)] - flat[language]:
            wrong.append(f"{where}: {text!r} is not {language}")
    assert wrong == []


def strings(value: object) -> Iterator[str]:
    """Every whole sentence; those with a place to fill in are never shown as they stand."""
    if isinstance(value, str):
        if "{" not in value:
            yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def test_every_passage_is_in_the_language_it_says(
    spoken: dict[tuple[str, str], str], site_folder: Path, tally: Tally
) -> None:
    wrong = []
    for (language, text), where in spoken.items():
        for sentence in re.split(r"(?<=[.!?:;])\s+| [·|] ", ADDRESS.sub(" ", text)):
            heard = detected(sentence)
            if heard not in ("", language):
                wrong.append(f"{where}: {sentence!r} is said to be {language} but reads as {heard}")
    tally.add("language", len(addresses(site_folder)), len(wrong))
    assert wrong == []


@cache
def detected(text: str) -> str:
    """The language a passage reads as; empty where it is too short or nobody could be sure."""
    words = [word for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text) if not word[0].isupper()]
    if len(words) < MIN_WORDS:
        return ""
    best = detector().compute_language_confidence_values(" ".join(words))[0]
    return CODES[best.language] if best.value >= SURE else ""


@cache
def detector():  # type: ignore[no-untyped-def]
    return LanguageDetectorBuilder.from_languages(*CODES).build()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Tämä sivu on tehty sinulle, jos johdat hoivaa."),
        ("sv", "Den här sidan är gjord för dig som leder vård."),
        ("en", "There is no page at the address you asked for."),
    ],
)
def test_the_detector_tells_our_languages_apart(language: str, text: str) -> None:
    assert detected(text) == language
