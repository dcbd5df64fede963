"""How heavy a text is to read: the length of sentences, and LIX (Björnsson 1968), with limits by language.

The limits stand in `fi.yml` and `sv.yml`. Finnish packs more into a word than Swedish, so its sentences are shorter
and its LIX higher for texts that are equally easy.
"""

from collections.abc import Iterable, Iterator, Sequence

from helmi.problem import Problem
from helmi.prose.sentences import Sentence
from helmi.prose.words import words

# Fewer sentences than this give no mean worth telling.
MIN_SENTENCES = 10
LONG_WORD = 7


def check_readability(found: Iterable[Sentence], path: str, language: str, line: int) -> Iterator[Problem]:
    """H701: a long sentence; H702: the mean; H703: LIX. `line` is where the text starts."""
    limits = {name: int(limit) for name, limit in words(language)["limits"].items()}
    whole = [sentence for sentence in found if sentence.is_whole]
    for sentence in whole:
        if (length := len(sentence.words)) > limits["longest"]:
            values = {"found": str(length), "allowed": str(limits["longest"])}
            yield Problem("H701", path, sentence.line, sentence.column, values)
    if len(whole) < MIN_SENTENCES:
        return
    if (mean := mean_length(whole)) > limits["mean"]:
        yield Problem("H702", path, line, 1, {"found": f"{mean:.0f}", "allowed": str(limits["mean"])})
    if (score := lix(whole)) > limits["lix"]:
        yield Problem("H703", path, line, 1, {"found": f"{score:.0f}", "allowed": str(limits["lix"])})


def mean_length(found: Sequence[Sentence]) -> float:
    """Words in a sentence on average."""
    return sum(len(sentence.words) for sentence in found) / len(found)


def lix(found: Sequence[Sentence]) -> float:
    """Words in a sentence plus the percentage of words of more than six letters."""
    lengths = [length for sentence in found for length in map(len, sentence.words)]
    return len(lengths) / len(found) + 100 * sum(map(LONG_WORD.__le__, lengths)) / len(lengths)
