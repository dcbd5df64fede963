"""Stems by Snowball, the very ones the browser makes: the same version of the algorithms on both sides.

https://snowballstem.org/algorithms/finnish/stemmer.html and …/swedish/stemmer.html. snowballstemmer takes PyStemmer,
the same algorithms compiled, where it is installed.
"""

from functools import cache

import snowballstemmer

from helmi.language import Language

_NAMES = {"fi": "finnish", "sv": "swedish"}


@cache
def _stemmer(language: Language) -> "snowballstemmer.FinnishStemmer":
    return snowballstemmer.stemmer(_NAMES[language])


def stem(word: str, language: Language) -> str:
    """The stem of a word in lower case."""
    return str(_stemmer(language).stemWord(word))
