"""What a list of pearls can be narrowed to: each narrowed list is a page of its own, a plain link that needs no script.

A theme's list by type, audience and Swedish material, a project's by type and Swedish material, the whole by Swedish
material. A page is made only where it shows some pearls but fewer than the list it narrows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from helmi.tree import Pearl

# What pearls are sorted by, and the Finnish word that is its address in both languages.
FOLDERS: Mapping[str, str] = {
    "themes": "teemat",
    "projects": "hankkeet",
    "areas": "alueet",
    "audiences": "kohderyhmat",
    "types": "tyypit",
    "topics": "aiheet",
}
ALL = "helmet/"
SWEDISH = "aineisto-ruotsiksi"
# Which lists are narrowed, and by what.
_NARROWED: Mapping[str, tuple[str, ...]] = {"themes": ("types", "audiences"), "projects": ("types",)}


@dataclass(frozen=True, slots=True)
class Filter:
    """The pearls `ids` of a list (`kind` and `term`; None: of all) that have `value` in `by`.

    `by` is "types", "audiences" or "language", the last with the value "sv".
    """

    kind: str | None
    term: str | None
    by: str
    value: str
    ids: tuple[str, ...]

    @property
    def whole(self) -> str:
        """The address of the list that is narrowed."""
        return f"{FOLDERS[self.kind]}/{self.term}/" if self.kind else ALL

    @property
    def address(self) -> str:
        start = self.whole if self.kind else ""
        return f"{start}{SWEDISH}/" if self.by == "language" else f"{start}{FOLDERS[self.by]}/{self.value}/"


def filters(pearls: Mapping[str, Pearl]) -> Iterator[Filter]:
    """Every narrowed list of these pearls, those of one list together, in the order the pearls first need them."""
    sizes: dict[tuple[str | None, str | None], int] = {}
    found: dict[tuple[str | None, str | None], dict[tuple[str, str], list[str]]] = {}
    for id, pearl in pearls.items():
        for kind, term, by in _lists(pearl):
            sizes[kind, term] = sizes.get((kind, term), 0) + 1
            narrowed = found.setdefault((kind, term), {})
            for one in by:
                for value in terms_of(pearl, one):
                    narrowed.setdefault((one, value), []).append(id)
            if "sv" in material_languages(pearl):
                narrowed.setdefault(("language", "sv"), []).append(id)
    for (kind, term), narrowed in found.items():
        for (one, value), ids in narrowed.items():
            if len(ids) < sizes[kind, term]:
                yield Filter(kind, term, one, value, tuple(ids))


def _lists(pearl: Pearl) -> Iterable[tuple[str | None, str | None, tuple[str, ...]]]:
    """The lists a pearl is in that are narrowed, and by what."""
    yield None, None, ()
    for kind, by in _NARROWED.items():
        for term in terms_of(pearl, kind):
            yield kind, term, by


def terms_of(pearl: Pearl, kind: str) -> list[str]:
    """The terms of one kind that a pearl carries."""
    meta = pearl.meta
    return {
        "themes": meta.themes,
        "projects": meta.projects,
        "areas": meta.tried_in,
        "audiences": meta.audiences,
        "types": [meta.type],
        "topics": meta.topics or [],
    }[kind]


def material_languages(pearl: Pearl) -> list[str]:
    """Languages in which the material can be read, the one to open first first."""
    openable = [source.language for source in pearl.meta.sources if source.role in ("main", "material")]
    return list(dict.fromkeys(openable or [pearl.meta.sources[0].language]))
