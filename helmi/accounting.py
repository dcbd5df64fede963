"""Whether the ledger of candidates says what the tree says: a table of what became what must not lie."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from helmi.candidate import PATH, Outcome
from helmi.problem import Problem, listed
from helmi.records import Placed
from helmi.tree import Tree


@dataclass
class Mentions:
    """Where the tree names a candidate, by what it says it became."""

    pearl: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    trial: list[str] = field(default_factory=list)
    aim: list[str] = field(default_factory=list)

    @property
    def became(self) -> str:
        """A row of its own outweighs the pearl that gathers rows; a pearl's own subject outweighs a merge."""
        return next(kind for kind in ("trial", "pearl", "merged", "aim") if getattr(self, kind))

    @property
    def to(self) -> list[str]:
        return list(dict.fromkeys([*self.trial, *self.pearl, *self.merged, *self.aim]))


def mentions(tree: Tree) -> dict[str, Mentions]:
    """Every candidate that a pearl, a trial or a project names."""
    found: dict[str, Mentions] = {}

    def of(code: str) -> Mentions:
        return found.setdefault(code, Mentions())

    for id, pearl in tree.pearls.items():
        if pearl.meta.candidate:
            of(pearl.meta.candidate.code).pearl.append(id)
            for code in pearl.meta.candidate.merged or ():
                of(code).merged.append(id)
    for trials in tree.trials.values():
        for trial in trials:
            if trial.candidate:
                of(trial.candidate).trial.append(trial.id)
    for id, project in tree.vocabulary.projects.items():
        for aim in project.aims:
            if aim.candidate:
                of(aim.candidate).aim.append(id)
        for code in project.merged:
            of(code).merged.append(id)
    return found


def check_ledger(tree: Tree) -> Iterator[Problem]:
    """Every disagreement between the ledger and the tree; a tree without a ledger has none."""
    if not tree.outcomes:
        return
    found = mentions(tree)
    first: dict[str, Placed[Outcome]] = {}
    for placed in tree.outcomes:
        outcome = placed.record
        if outcome.code in first:
            yield placed.problem("H502", ["code"], found=outcome.code, first=first[outcome.code].place)
            continue
        first[outcome.code] = placed
        yield from _row(placed, found.get(outcome.code))
    for code, named in found.items():
        if code not in first:
            yield Problem("H506", PATH, values={"found": code, "key": listed(named.to)})
    yield from _confidence(tree, {code: placed.record for code, placed in first.items()})


def _row(placed: Placed[Outcome], named: Mentions | None) -> Iterator[Problem]:
    outcome = placed.record
    if named is None:
        yield placed.problem("H503", ["code"], found=outcome.code)
        return
    if set(outcome.to) != set(named.to):
        write = f"to: [{listed(named.to)}]"
        yield placed.problem("H504", ["to"], found=listed(outcome.to), allowed=listed(named.to), write=write)
    if outcome.became != named.became:
        write = f"became: {named.became}"
        yield placed.problem("H505", ["became"], found=outcome.became, allowed=named.became, write=write)


def _confidence(tree: Tree, ledger: Mapping[str, Outcome]) -> Iterator[Problem]:
    """A pearl made of several candidates is as sure as the least sure of them."""
    for pearl in tree.pearls.values():
        candidate = pearl.meta.candidate
        if candidate is None:
            continue
        codes: Sequence[str] = [candidate.code, *(candidate.merged or ())]
        sure = [ledger[code].confidence for code in codes if code in ledger]
        lowest = max(sure, default=candidate.confidence)
        if candidate.confidence != lowest:
            at = pearl.front.data.at(["candidate", "confidence"])
            values = {"found": candidate.confidence, "allowed": lowest, "write": f"confidence: {lowest}"}
            yield Problem("H507", pearl.original.path, at.line, at.column, values)
