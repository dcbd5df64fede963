"""What only the whole tree or the day can tell: links between pearls, ids used twice, passed review dates."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from operator import itemgetter

from helmi.accessibility import check_accessibility
from helmi.accounting import check_ledger
from helmi.addresses import check_pages
from helmi.editorial import check_texts
from helmi.fields import SLUG
from helmi.likeness import check_likeness
from helmi.markdown import Reference
from helmi.page_translation import check_translated_pages
from helmi.problem import Problem, in_order, listed, nearest
from helmi.sections import KEYS
from helmi.situation import check_situations
from helmi.source import Reading
from helmi.strict_yaml import Node
from helmi.thesaurus import check_thesaurus
from helmi.tree import Pearl, Tree, Unsound

CheckFields = Callable[[Tree, date, bool], list[Problem]]


def check(reading: Reading, today: date, of_fields: CheckFields | None = None) -> list[Problem]:
    """Every problem of a tree, in order of file and line. `today` decides which review dates have passed.

    `of_fields` may be a `check_fields` that remembers.
    """
    problems = list(reading.problems)
    if reading.tree is not None:
        problems += (of_fields or check_fields)(reading.tree, today, is_whole(reading))
        for pearl in reading.tree.pearls.values():
            problems += _references(_links(pearl), reading.tree)
        for unsound in reading.tree.unsound:
            problems += [*_references(unsound, reading.tree), *_named(unsound, reading.tree)]
        problems += check_texts(reading.tree)
    return in_order(problems)


def is_whole(reading: Reading) -> bool:
    """Whether everything of a tree could be read."""
    return not any(problem.is_error for problem in reading.problems)


def check_fields(tree: Tree, today: date, is_whole: bool) -> list[Problem]:
    """What depends on no text of a pearl: on the fields of all pearls, on everything else in the tree, on the day."""
    problems = [*_shorts(tree)]
    for pearl in tree.pearls.values():
        problems += [*_related(pearl, tree), *_review(pearl, today)]
    problems += [*_lists(tree), *check_accessibility(tree.accessibility, today)]
    # What could not be read is not named anywhere: only a tree read whole can be held against its ledger.
    if is_whole:
        problems += check_ledger(tree)
    problems += [*check_pages(tree), *check_translated_pages(tree), *check_likeness(tree)]
    return problems


def _lists(tree: Tree) -> Iterator[Problem]:
    withdrawn = [id for id, pearl in tree.pearls.items() if pearl.is_withdrawn]
    yield from check_situations(tree.situations, tree.ids, withdrawn)
    yield from check_thesaurus(tree.thesaurus)


def _at(node: Node) -> tuple[int, int]:
    return node.line, node.column


def _shorts(tree: Tree) -> Iterator[Problem]:
    told = [(pearl.id, pearl.meta.short, pearl.original.path, pearl.front) for pearl in tree.pearls.values()]
    told += [(one.id, one.short, one.path, one.front) for one in tree.unsound if one.front and one.short]
    first: dict[str, str] = {}
    for _, short, path, front in sorted(told, key=itemgetter(0)):
        if short in first:
            place = _at(front.data.at(["short"]))
            yield Problem("H302", path, *place, {"found": short, "first": first[short]})
        first.setdefault(short, path)


def _related(pearl: Pearl, tree: Tree) -> Iterator[Problem]:
    asked: list[tuple[str, tuple[str | int, ...]]] = [
        (related.id, ("related", index, "id")) for index, related in enumerate(pearl.meta.related or ())
    ]
    if pearl.meta.withdrawn and pearl.meta.withdrawn.instead:
        asked.append((pearl.meta.withdrawn.instead, ("withdrawn", "instead")))
    for id, location in asked:
        if not _is_other(id, pearl.id, tree):
            yield _not_other(id, pearl.id, pearl.original.path, _at(pearl.front.data.at(location)), tree)


def _named(one: Unsound, tree: Tree) -> Iterator[Problem]:
    """As `_related`, of a pearl with errors."""
    for node in one.related:
        id = str(node.value)
        if re.fullmatch(SLUG, id) and not _is_other(id, one.id, tree):
            yield _not_other(id, one.id, one.path, _at(node), tree)


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


def _links(pearl: Pearl) -> Unsound:
    """Of a sound pearl what is known of an unsound one."""
    versions = [version for version in (pearl.original, pearl.translation) if version]
    names = pearl.refused.union(path.name for path in pearl.files)
    return Unsound(pearl.id, names, {version.path: version.body for version in versions})


def _references(one: Unsound, tree: Tree) -> Iterator[Problem]:
    for path, body in one.bodies.items():
        for reference in body.references:
            place = (reference.line, reference.column)
            if reference.is_pearl:
                if not _is_other(reference.target, one.id, tree):
                    yield _not_linked(reference, one.id, path, tree)
                anchors = _anchors(tree.pearls.get(reference.target))
                if reference.anchor and reference.anchor not in anchors:
                    values = {
                        "found": reference.anchor,
                        "allowed": listed(anchors) or "-",
                        "nearest": nearest(reference.anchor, anchors),
                    }
                    yield Problem("H304", path, *place, values)
            elif reference.target not in one.names:
                values = {"found": reference.target, "nearest": nearest(reference.target, one.names)}
                yield Problem("H305", path, *place, values)


def _anchors(pearl: Pearl | None) -> tuple[str, ...]:
    """Anchors of a page; of a missing pearl all, since the missing pearl is a problem already.

    The page of a withdrawn pearl shows no sections, also where its text was left in the file.
    """
    if pearl is None:
        return KEYS
    return () if pearl.is_withdrawn else tuple(pearl.original.body.hashes)


def _review(pearl: Pearl, today: date) -> Iterator[Problem]:
    due = pearl.meta.review_by
    if due is not None and due < today:
        place = _at(pearl.front.data.at(["review_by"]))
        yield Problem("H601", pearl.original.path, *place, {"found": due.isoformat()})
