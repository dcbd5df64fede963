"""MiniSearch's table of terms in half the bytes: table.js unpacks each term when it is asked for.

Terms stand one on a line, each as the number of letters it shares with the one before (one base-36 digit) and the rest.
Postings are one text for each field; a term's are apart by a space: first how far on the term is in the list, then for
each document how far on it is, each as one character from U+0030 on. A character from U+0023 to U+002F after a document
adds 1 to 13 to how often it has the term. Nothing is lost.
"""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from helmi.search.base36 import DIGITS

BASE = 0x30
# Characters under BASE that may stand for a number: the space divides, and " would have to be escaped in JSON.
MOST_AT_ONCE = 13
LONGEST_SHARED = 35


def packed(index: Mapping[str, Any]) -> dict[str, Any]:
    """An index (index.py) with `packed` instead of its table `index`."""
    table: Sequence[tuple[str, Mapping[str, Mapping[str, int]]]] = index["index"]
    fields = [str(number) for number in index["fieldIds"].values()]
    postings = [
        _postings([(place, found[field]) for place, (_, found) in enumerate(table) if field in found])
        for field in fields
    ]
    kept = {key: value for key, value in index.items() if key != "index"}
    return {**kept, "packed": {"terms": packed_terms([term for term, _ in table]), "postings": postings}}


def packed_terms(terms: Sequence[str]) -> str:
    """Sorted terms as one text."""
    lines, before = [], ""
    for term in terms:
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, term, strict=False)))
        shared = min(shared, LONGEST_SHARED)
        lines.append(DIGITS[shared] + term[shared:])
        before = term
    return "\n".join(lines)


def _postings(found: Sequence[tuple[int, Mapping[str, int]]]) -> str:
    entries, last = [], -1
    for place, documents in found:
        entry, before = [chr(BASE + place - last)], -1
        for document, times in sorted((int(id), times) for id, times in documents.items()):
            entry.append(chr(BASE + document - before))
            more = times - 1
            while more:
                entry.append(chr(BASE - 1 - MOST_AT_ONCE + min(more, MOST_AT_ONCE)))
                more -= min(more, MOST_AT_ONCE)
            before = document
        entries.append("".join(entry))
        last = place
    return " ".join(entries)
