"""What a word is, to the index and to the browser alike: runs of letters and digits, lower case, NFC.

`theme/assets/search/words.js` has the same rule as `[\\p{L}\\p{N}]+`; a test holds the two together.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

import yaml

from helmi.language import Language

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text in their order, also those that stand there many times."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


@cache
def empty(language: Language) -> frozenset[str]:
    """Words that say nothing of a subject (empty.yml)."""
    return _listed("empty.yml", language)


@cache
def light(language: Language) -> frozenset[str]:
    """Words that say little beside others (light.yml)."""
    return _listed("light.yml", language)


def _listed(name: str, language: Language) -> frozenset[str]:
    lists = yaml.load(Path(__file__).with_name(name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return frozenset(lists[language].split())
