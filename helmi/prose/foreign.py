"""Sentences in another language that no mark tells: a screen reader would read them with the wrong voice (WCAG 3.1.2).

Most sentences give themselves away by their small words and endings. Only one that looks more like another language
is shown to lingua, which is loaded then and not before; its low-accuracy mode takes a tenth of the memory of the full.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from helmi.problem import Problem
from helmi.prose.sentences import Sentence, words_of
from helmi.prose.words import word_set, words

LANGUAGES = ("fi", "sv", "en")
# Shorter passages are names and titles more often than sentences, and no method is sure of them.
MIN_WORDS, MIN_LETTERS = 4, 20
SURE = 0.9
# Words of which it is remembered whether they bear a mark.
REMEMBERED = 50_000


def check_foreign(found: Iterable[Sentence], path: str, language: str) -> Iterator[Problem]:
    """H707 at each sentence in Finnish, Swedish or English that is not the text's own language."""
    for sentence in found:
        other = _foreign(sentence.words, language)
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
    return _foreign(words_of(text), language)


def _foreign(words_in: Sequence[str], language: str) -> str:
    marks = _marks(language)
    # Nearly every sentence bears marks enough to be left alone, and is seen to at once.
    if len(words_in) <= 3 * sum(map(marks.__getitem__, words_in)):
        return ""
    plain = " ".join(word for word in words_in if _is_plain(word))
    found = plain.casefold().split()
    if len(found) < MIN_WORDS or len(plain) < MIN_LETTERS or not _is_suspect(found, language):
        return ""
    guess, confidence = _detector()(plain)
    return guess if guess != language and confidence >= SURE else ""


def _is_suspect(found: list[str], language: str) -> bool:
    """Whether these words bear no mark of their own language, or more of another's."""
    own = sum(_is_mark(word, language) for word in found)
    if 3 * own >= len(found):  # enough; no other language need be asked
        return False
    return own == 0 or own < max(sum(_is_mark(word, code) for word in found) for code in LANGUAGES if code != language)


def _is_plain(word: str) -> bool:
    """Abbreviations and numbers belong to no language."""
    return word.isalpha() and not word.isupper()


class _Marks(dict[str, bool]):
    """Words as they are written, and whether they are plain words that bear a mark of the language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, word: str) -> bool:
        if len(self) >= REMEMBERED:
            self.clear()
        self[word] = answer = _is_plain(word) and _is_mark(word.casefold(), self.language)
        return answer


@cache
def _marks(language: str) -> _Marks:
    return _Marks(language)


@lru_cache(maxsize=REMEMBERED)
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
