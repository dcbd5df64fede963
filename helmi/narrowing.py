"""Which narrower lists a list offers, as its page shows them: groups of links with how many pearls each holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helmi.filters import ALL, Filter
from helmi.view import View

_KINDS = ("types", "audiences", "themes", "projects", "language")


@dataclass(frozen=True, slots=True)
class Choice:
    """A link to a narrower list; `is_current` on that list's own page."""

    label: str
    address: str
    number: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Choices of one kind: types, audiences, language, themes or projects."""

    kind: str
    label: str
    choices: Sequence[Choice]

    @property
    def is_current(self) -> bool:
        """Whether one of the choices is the list being shown."""
        return any(choice.is_current for choice in self.choices)


def of_list(view: View, address: str, current: str = "") -> list[Group]:
    """What the list at `address` can be narrowed to; `current` is the address of the narrowed list being shown."""
    return _groups(
        view, (_choice(view, filter, filter.by, current) for filter in view.catalogue.filters_of.get(address, ()))
    )


def of_all(view: View, current: str = "") -> list[Group]:
    """What the list of all pearls can be narrowed to: the lists of terms, and what is in Swedish."""
    whole = len(view.entries)
    lists = [
        (kind, Choice(view.label(kind, term), view.address(kind, term), view.size(kind, term), False), rank)
        for kind in ("types", "audiences", "themes")
        for rank, term in enumerate(view.terms(kind))
        if 0 < view.size(kind, term) < whole
    ]
    swedish = [_choice(view, filter, filter.by, current) for filter in view.catalogue.filters_of.get(ALL, ())]
    return _groups(view, [*lists, *swedish])


def of_term(view: View, kind: str, term: str) -> list[Group]:
    """What a type's or an audience's list can be narrowed to, by theme and project: the same pages from their side."""
    found = [filter for filter in view.catalogue.filters if (filter.by, filter.value) == (kind, term)]
    return _groups(view, (_choice(view, filter, filter.kind or "", "") for filter in found))


def title(view: View, filter: Filter) -> str:
    """What the narrowed list is called: `Työkalut: Dialogisuus organisaatiossa`."""
    words = view.interface["filters"]
    if filter.kind is None or filter.term is None:
        return str(words["all_in_swedish"])
    value = words["in_swedish"] if filter.by == "language" else view.label(filter.by, filter.value)
    return f"{value}: {view.title(filter.kind, filter.term)}"


def _choice(view: View, filter: Filter, kind: str, current: str) -> tuple[str, Choice, int]:
    """A choice in the group of its kind, with its place there: the order of the vocabulary."""
    if kind == "language":
        label, rank = str(view.interface["filters"]["in_swedish"]), 0
    else:
        term = filter.value if kind == filter.by else filter.term or ""
        label, rank = view.label(kind, term), view.terms(kind).index(term)
    return kind, Choice(label, filter.address, len(filter.ids), filter.address == current), rank


def _groups(view: View, choices: Iterable[tuple[str, Choice, int]]) -> list[Group]:
    found: dict[str, list[tuple[int, Choice]]] = {}
    for kind, choice, rank in choices:
        found.setdefault(kind, []).append((rank, choice))
    order = sorted(found, key=_KINDS.index)
    words = view.interface["filters"]["groups"]
    return [
        Group(kind, words[kind], [choice for _, choice in sorted(found[kind], key=lambda one: one[0])])
        for kind in order
    ]
