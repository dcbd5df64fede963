"""The lists of words that checks of texts go by: data beside this file, one file a language."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def words(language: str) -> Mapping[str, Any]:
    """What `<language>.yml` holds: lists of words by their use; every word is text (`on` is Finnish, not a truth)."""
    text = (Path(__file__).parent / f"{language}.yml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return loaded


@cache
def word_set(language: str, use: str) -> frozenset[str]:
    """One list, for asking whether a word is in it."""
    return frozenset(words(language)[use])


@cache
def pattern(language: str, use: str, shape: str) -> re.Pattern[str]:
    """A pattern of the words of one or two lists: `shape` has `{0}` (and `{1}`) where one of them stands."""
    lists: Sequence[Sequence[str]] = [words(language)[name] for name in use.split(" ")]
    choices = ["(?:" + "|".join(re.escape(word) for word in one) + ")" for one in lists]
    return re.compile(shape.format(*choices), re.IGNORECASE)
