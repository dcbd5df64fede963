"""What a search field suggests while one types: every title a reader may look for, and where it leads.

`<language>/haku/suggestions.js` is a classic script, because neither `fetch` nor a module can be read from a disk. It
is fetched when a field is first used, so it holds as little as will do.
"""

import json
from collections.abc import Iterator
from typing import Any

from helmi.addresses import FOLDERS
from helmi.view import Entry, View, Words

ADDRESS = "haku/suggestions.js"


def suggestions(view: View) -> str:
    """The script for one language: it sets `globalThis.helmiSuggestions`."""
    data = {"said": view.interface["suggestions"], "groups": list(_groups(view))}
    return f"globalThis.helmiSuggestions={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _groups(view: View) -> Iterator[dict[str, Any]]:
    """Pages of one folder and one kind: folder, the kind's name, and each page's id, label and, if it is not the
    page's own, language. The wider a page is, the earlier it comes."""
    kinds = view.interface["search_page"]["kinds"]
    yield _group(
        FOLDERS["themes"], kinds["theme"], [(id, Words(view.label("themes", id), None)) for id in view.terms("themes")]
    )
    yield _group(
        "tilanteet", kinds["situation"], [(one.id, Words(one.label[view.language], None)) for one in view.situations()]
    )
    for kind, name in (("projects", "project"), ("areas", "area")):
        yield _group(FOLDERS[kind], kinds[name], [(id, Words(view.label(kind, id), None)) for id in view.terms(kind)])
    by_type: dict[str, list[Entry]] = {}
    for entry in view.entries.values():
        by_type.setdefault(entry.type, []).append(entry)
    for type, entries in by_type.items():
        yield _group("helmet", type, [(entry.id, entry.title) for entry in entries])


def _group(folder: str, kind: str, pages: list[tuple[str, Words]]) -> dict[str, Any]:
    entries = [[id, words.text, *([words.language] if words.language else [])] for id, words in pages]
    return {"folder": f"{folder}/", "kind": kind, "entries": entries}
