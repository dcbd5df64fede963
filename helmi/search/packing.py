"""MiniSearch's table of terms in less than half the bytes: table.js unpacks each term when it is asked for.

Terms stand one on a line, each without the letters it shares with the one before; how many these are tells, for all of
them, the first line (a base-36 digit each). Postings are four texts for each field, of one character for each number,
from U+0030 on, alike with alike, which compresses best: how far on in the list each term is that the field has, how
many documents have it, and then, for all of these, how far on each document is and how often it has the term. Nothing
is lost.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any

from helmi.search.base36 import DIGITS, gaps

BASE = 0x30
LONGEST_SHARED = 35


def packed(index: Mapping[str, Any]) -> dict[str, Any]:
    """An index (index.py) with `packed` instead of its table `index`."""
    table: Sequence[tuple[str, Mapping[str, Mapping[str, int]]]] = index["index"]
    fields = [str(number) for number in index["fieldIds"].values()]
    postings = [
        _postings({place: found[field] for place, (_, found) in enumerate(table) if field in found}) for field in fields
    ]
    kept = {key: value for key, value in index.items() if key != "index"}
    return {**kept, "packed": {"terms": packed_terms([term for term, _ in table]), "postings": postings}}


def packed_terms(terms: Sequence[str]) -> str:
    """Sorted terms as one text."""
    digits, rests, before = [], [], ""
    for term in terms:
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, term, strict=False)))
        shared = min(shared, LONGEST_SHARED)
        digits.append(DIGITS[shared])
        rests.append(term[shared:])
        before = term
    return "\n".join(("".join(digits), *rests))


def _postings(found: Mapping[int, Mapping[str, int]]) -> dict[str, str]:
    """Postings of one field: by the places of its terms, how often each document has them."""
    by_term = [sorted((int(document), times) for document, times in has.items()) for has in found.values()]
    return {
        "terms": _written(gaps(found)),
        "counts": _written(len(has) for has in by_term),
        "documents": "".join(_written(gaps(document for document, _ in has)) for has in by_term),
        "times": _written(times for has in by_term for _, times in has),
    }


def _written(numbers: Iterable[int]) -> str:
    return "".join(chr(BASE + number) for number in numbers)
