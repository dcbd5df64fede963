"""What the browser, which has no morphology, knows of words: the forms of each term, and the words a compound is of.

Two texts with a line for each term, in the order of the terms:

    forms   how to write each form, apart by spaces: as one base-36 digit how many letters of the term fall away, and
            what comes in their place (johto: 2don 2dossa); a dash and the whole form where that is no single digit
    parts   the ways to read a compound, apart by commas, and in each its words, apart by +: as one base-36 digit how
            many letters of the term the next word is (the last one: from its end), or the word where it is written
            otherwise (johtamistyö: johtaminen+3)
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import takewhile

from helmi.search.terms import Parts

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def lexicon(
    terms: Sequence[str], forms: Mapping[str, Collection[str]], compounds: Mapping[str, Iterable[Parts]]
) -> dict[str, str]:
    """`forms` and `parts` of terms; a form that is the term itself is left out."""
    return {
        "forms": "\n".join(_forms(term, forms.get(term, ())) for term in terms),
        "parts": "\n".join(",".join(_way(term, parts) for parts in compounds.get(term, ())) for term in terms),
    }


def _forms(term: str, forms: Collection[str]) -> str:
    return " ".join(_form(term, form) for form in sorted(forms) if form != term)


def _form(term: str, form: str) -> str:
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(term, form, strict=False)))
    gone = len(term) - shared
    return _DIGITS[gone] + form[shared:] if gone < len(_DIGITS) else f"-{form}"


def _way(term: str, parts: Parts) -> str:
    written, place = [], 0
    for number, part in enumerate(parts):
        is_last = number == len(parts) - 1
        if term.endswith(part) if is_last else place >= 0 and term.startswith(part, place):
            written.append(_DIGITS[len(part)] if len(part) < len(_DIGITS) else part)
            place += len(part)
        else:
            written.append(part)
            place = -len(term)  # where the next word begins is not known
    return "+".join(written)
