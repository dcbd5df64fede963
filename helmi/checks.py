"""What only the whole tree or the day can tell: links between pearls, ids used twice, passed review dates."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from helmi.accessibility import check_accessibility
from helmi.accounting import check_ledger
from helmi.addresses import check_pages
from helmi.draft import drafts, moved
from helmi.editorial import check_texts
from helmi.likeness import check_likeness
from helmi.markdown import Reference
from helmi.page_translation import check_translated_pages
from helmi.problem import Problem, in_order, listed, nearest
from helmi.sections import KEYS
from helmi.situation import check_situations
from helmi.source import Reading
from helmi.thesaurus import check_thesaurus
from helmi.tree import Draft, Tree

_INSTEAD = ("withdrawn", "instead")
CheckFields = Callable[[Tree, date, bool], list[Problem]]


def check(reading: Reading, today: date, of_fields: CheckFields | None = None) -> list[Problem]:
    """Every problem of a tree, in order of file and line. `today` decides which review dates have passed.

    `of_fields` may be a `check_fields` that remembers.
    """
    problems = list(reading.problems)
    if reading.tree is not None:
        tree, pearls = reading.tree, drafts(reading.tree)
        found = (of_fields or check_fields)(tree, today, is_whole(reading))
        found += _references(pearls, tree)
        found += check_texts(pearls, tree.vocabulary)
        hidden = {path: columns for one in tree.unsound for path, columns in one.hidden.items()}
        problems += [moved(problem, hidden) for problem in found] if hidden else found
    return in_order(problems)


def is_whole(reading: Reading) -> bool:
    """Whether everything of a tree could be read."""
    return not any(problem.is_error for problem in reading.problems)


def check_fields(tree: Tree, today: date, is_whole: bool) -> list[Problem]:
    """What depends on no text of a pearl: on the fields of all pearls, on everything else in the tree, on the day."""
    pearls = drafts(tree)
    problems = [*_shorts(pearls)]
    for pearl in pearls:
        problems += [*_named(pearl, tree), *_review(pearl, today)]
    problems += [*_lists(tree, pearls), *check_accessibility(tree.accessibility, today)]
    # What could not be read is not named anywhere: only a tree read whole can be held against its ledger.
    if is_whole:
        problems += check_ledger(tree)
    problems += [*check_pages(tree), *check_translated_pages(tree), *check_likeness(pearls)]
    return problems


def _lists(tree: Tree, pearls: Iterable[Draft]) -> Iterator[Problem]:
    withdrawn = [pearl.id for pearl in pearls if pearl.said.is_withdrawn]
    yield from check_situations(tree.situations, tree.ids, withdrawn)
    yield from check_thesaurus(tree.thesaurus)


def _shorts(pearls: Iterable[Draft]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for pearl in pearls:
        short = pearl.said.short
        if short and short in first:
            place = pearl.place(pearl.path, ("short",))
            yield Problem("H302", pearl.path, *place, {"found": short, "first": first[short]})
        first.setdefault(short, pearl.path)


def _named(pearl: Draft, tree: Tree) -> Iterator[Problem]:
    """Pearls that the fields name: those that are related, and the one to read instead."""
    asked = [*pearl.said.related, *([(pearl.said.instead, _INSTEAD)] if pearl.said.instead else ())]
    for id, location in asked:
        if not _is_other(id, pearl.id, tree):
            yield _not_other(id, pearl.id, pearl.path, pearl.place(pearl.path, location), tree)


def _is_other(id: str, own: str, tree: Tree) -> bool:
    """Whether `id` is another pearl than `own`."""
    return id != own and id in tree.ids


def _not_other(id: str, own: str, path: str, place: tuple[int, int], tree: Tree) -> Problem:
    if id == own:
        return Problem("H314", path, *place, {"found": id})
    return Problem("H303", path, *place, {"found": id, "nearest": nearest(id, tree.ids)})


def _not_linked(reference: Reference, own: str, path: str, tree: Tree) -> Problem:
    """As `_not_other`, with the target of the link as it should be written, where that can be known."""
    problem = _not_other(reference.target, own, path, (reference.line, reference.column), tree)
    if not problem.values.get("nearest"):
        return problem
    anchor = f"#{reference.anchor}" if reference.anchor else ""
    target = f"../{problem.values['nearest']}/{path.rpartition('/')[2]}{anchor}"
    return replace(problem, values={**problem.values, "write": target})


def _references(pearls: Iterable[Draft], tree: Tree) -> Iterator[Problem]:
    """Links from texts to other pearls, to their sections and to files beside."""
    known = {pearl.id: pearl for pearl in pearls}
    for pearl in known.values():
        for version in pearl.versions:
            for reference in version.body.references:
                if reference.is_pearl:
                    yield from _to_pearl(reference, pearl, version.path, known, tree)
                elif reference.target not in pearl.names:
                    values = {"found": reference.target, "nearest": nearest(reference.target, pearl.names)}
                    yield Problem("H305", version.path, reference.line, reference.column, values)


def _to_pearl(
    reference: Reference, pearl: Draft, path: str, known: Mapping[str, Draft], tree: Tree
) -> Iterator[Problem]:
    if not _is_other(reference.target, pearl.id, tree):
        yield _not_linked(reference, pearl.id, path, tree)
    anchors = _anchors(known.get(reference.target))
    if reference.anchor and reference.anchor not in anchors:
        values = {
            "found": reference.anchor,
            "allowed": listed(anchors) or "-",
            "nearest": nearest(reference.anchor, anchors),
        }
        yield Problem("H304", path, reference.line, reference.column, values)


def _anchors(pearl: Draft | None) -> tuple[str, ...]:
    """Anchors of a page; of a pearl that is missing or cannot be read all, since that is a problem already.

    The page of a withdrawn pearl shows no sections, also where its text was left in the file.
    """
    if pearl is not None and pearl.said.is_withdrawn:
        return ()
    original = pearl.original if pearl else None
    return tuple(original.body.hashes) if original else KEYS


def _review(pearl: Draft, today: date) -> Iterator[Problem]:
    due = pearl.said.review_by
    if due is not None and due < today:
        place = pearl.place(pearl.path, ("review_by",))
        yield Problem("H601", pearl.path, *place, {"found": due.isoformat()})
