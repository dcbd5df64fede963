"""From stems to base forms: how the browser, which has no Finnish morphology, knows that "johdossa" is "johto"."""

from collections.abc import Collection, Iterable

from helmi.search.stems import stem
from helmi.search.terms import Lookup


def lexicon(lookup: Lookup, known: Collection[str]) -> dict[str, list[str]]:
    """Base forms of the index by the stems of all Finnish forms in the texts, each as `base: [stem, …]`.

    `known` are the terms of the index. A stem that is its own base form is left out.
    """
    found: dict[str, set[str]] = {}
    for word, terms in lookup["fi"].items():
        for base in terms.whole:
            if base in known:
                found.setdefault(base, set()).update(_stems(word, base))
    return {base: sorted(stems) for base, stems in sorted(found.items()) if stems}


def _stems(word: str, base: str) -> Iterable[str]:
    return {stem(word, "fi"), stem(base, "fi")} - {base}
