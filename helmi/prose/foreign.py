"""Sentences in another language that no mark tells: a screen reader would read them with the wrong voice (WCAG 3.1.2).

Most sentences give themselves away by their small words and endings. Only one that looks more like another language
is shown to lingua, which is loaded then and not before; its low-accuracy mode takes a tenth of the memory of the full.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from helmi.problem import Problem
from helmi.prose.passages import Passage
from helmi.prose.sentences import sentences, words_of
from helmi.prose.words import word_set, words

LANGUAGES = ("fi", "sv", "en")
# Shorter passages are names and titles more often than sentences, and no method is sure of them.
MIN_WORDS, MIN_LETTERS = 4, 20
SURE = 0.9


def check_foreign(passages: Iterable[Passage], path: str, language: str) -> Iterator[Problem]:
    """H707 at each sentence in Finnish, Swedish or English that is not the text's own language."""
    for sentence in sentences(passages, language):
        other = foreign_language(sentence.text, language)
        if other:
            begins = " ".join(sentence.text.split()[:5])
            yield Problem(
                "H707",
                path,
                sentence.line,
                sentence.column,
                {"found": begins, "write": f"[{begins} …]{{lang={other}}}"},
            )


def foreign_language(text: str, language: str) -> str:
    """The language of a text where it is surely not `language`, otherwise an empty string."""
    plain = " ".join(word for word in words_of(text) if word.isalpha() and not word.isupper())
    found = plain.casefold().split()
    if len(found) < MIN_WORDS or len(plain) < MIN_LETTERS or not _is_suspect(found, language):
        return ""
    guess, confidence = _detector()(plain)
    return guess if guess != language and confidence >= SURE else ""


def _is_suspect(found: list[str], language: str) -> bool:
    """Whether these words bear no mark of their own language, or more of another's."""
    marks = {code: sum(_is_mark(word, code) for word in found) for code in LANGUAGES}
    return marks[language] == 0 or marks[language] < max(marks.values())


def _is_mark(word: str, language: str) -> bool:
    return word in word_set(language, "function_words") or bool(len(word) > 4 and _shape(language).search(word))


@cache
def _shape(language: str) -> re.Pattern[str]:
    """How longer words of a language end, and the letters they have."""
    return re.compile("|".join([*words(language)["letters"], *(f"{end}$" for end in words(language)["endings"])]))


@cache
def _detector() -> Callable[[str], tuple[str, float]]:
    from lingua import Language, LanguageDetectorBuilder

    codes = {Language.FINNISH: "fi", Language.SWEDISH: "sv", Language.ENGLISH: "en"}
    detector = LanguageDetectorBuilder.from_languages(*codes).with_low_accuracy_mode().build()

    def detect(text: str) -> tuple[str, float]:
        best = detector.compute_language_confidence_values(text)[0]
        return codes[best.language], best.value

    return detect
