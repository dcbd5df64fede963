"""Documents as MiniSearch 7.2.0 itself would write them: its JSON, serialization version 2.

The browser loads it with `MiniSearch.loadJS`. A test makes the same index with MiniSearch in node and compares.
"""

from collections.abc import Mapping, Sequence
from typing import Any

SERIALIZATION = 2
# By field, the terms of one document in their order.
Indexed = Mapping[str, Sequence[str]]


def index(documents: Sequence[Indexed], fields: Sequence[str]) -> dict[str, Any]:
    """MiniSearch's JSON of documents whose ids are their places. Every document has every field."""
    terms: dict[str, dict[str, dict[str, int]]] = {}
    lengths: dict[str, list[int]] = {}
    averages = [0.0] * len(fields)
    for place, document in enumerate(documents):
        short = str(place)
        lengths[short] = [len(set(document[field])) for field in fields]
        for number, field in enumerate(fields):
            # In this order of operations, so that the averages are MiniSearch's to the last digit.
            averages[number] = (averages[number] * place + lengths[short][number]) / (place + 1)
            for term in document[field]:
                found = terms.setdefault(term, {}).setdefault(str(number), {})
                found[short] = found.get(short, 0) + 1
    return {
        "documentCount": len(documents),
        "nextId": len(documents),
        "documentIds": {str(place): place for place in range(len(documents))},
        "fieldIds": {field: number for number, field in enumerate(fields)},
        "fieldLength": lengths,
        "averageFieldLength": averages,
        "storedFields": {},
        "dirtCount": 0,
        "index": [[term, terms[term]] for term in sorted(terms)],
        "serializationVersion": SERIALIZATION,
    }
