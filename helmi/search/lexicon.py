"""What the browser, which has no morphology, knows of words: the forms of each term, and the words a compound is of.

Three texts, each in the order of the terms:

    forms   a line for each term: how to write each form, apart by spaces: as one base-36 digit how many letters of the
            term fall away, and what comes in their place (johto: 2don 2dossa); a dash and the whole form where that is
            no single digit
    strays  the terms that have a form that begins otherwise, each as how many terms on it is (base 36), apart by
            spaces: all other forms are looked for among the terms that begin like them
    parts   a line for each compound: how many terms on it is (base 36); then the ways to read it, apart by commas, and
            in each its words, apart by +: as one base-36 digit how many letters of the term the next word is (the last
            one: from its end), or the word where it is written otherwise (johtamistyö: johtaminen+3)
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import takewhile

from helmi.search.base36 import DIGITS, steps
from helmi.search.terms import Parts

# So many letters tell whether a form begins like its term.
START = 3


def lexicon(
    terms: Sequence[str], forms: Mapping[str, Collection[str]], compounds: Mapping[str, Iterable[Parts]]
) -> dict[str, str]:
    """`forms`, `strays` and `parts` of terms; a form that is the term itself is left out."""
    said = [sorted(form for form in forms.get(term, ()) if form != term) for term in terms]
    strays = [place for place, term in enumerate(terms) if any(_strays(term, form) for form in said[place])]
    ways = [",".join(_way(term, parts) for parts in compounds.get(term, ())) for term in terms]
    made = [place for place, written in enumerate(ways) if written]
    return {
        "forms": "\n".join(" ".join(_form(term, form) for form in said[place]) for place, term in enumerate(terms)),
        "strays": " ".join(steps(strays)),
        "parts": "\n".join(f"{step} {ways[place]}" for step, place in zip(steps(made), made, strict=True)),
    }


def _strays(term: str, form: str) -> bool:
    """Whether a form begins otherwise than its term."""
    return term[:START] != form[:START]


def _form(term: str, form: str) -> str:
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(term, form, strict=False)))
    gone = len(term) - shared
    return DIGITS[gone] + form[shared:] if gone < len(DIGITS) else f"-{form}"


def _way(term: str, parts: Parts) -> str:
    written, place = [], 0
    for number, part in enumerate(parts):
        is_last = number == len(parts) - 1
        if term.endswith(part) if is_last else place >= 0 and term.startswith(part, place):
            written.append(DIGITS[len(part)] if len(part) < len(DIGITS) else part)
            place += len(part)
        else:
            written.append(part)
            place = -len(term)  # where the next word begins is not known
    return "+".join(written)
