"""Situations: what a reader has on the table, and the pearls that fit it, each with its reason."""

import re
from collections.abc import Collection, Iterator, Sequence

from helmi.fields import Both, Record, Slug, Some
from helmi.language import LANGUAGES, Language
from helmi.problem import Problem, nearest
from helmi.records import Placed

PATH = "vocabulary/situations.yml"
# Enough to say why each pearl fits, little enough to read between two meetings.
MIN_WORDS, MAX_WORDS = 60, 150


class Step(Record):
    """A pearl to go to, and why."""

    id: Slug
    why: Both


class Situation(Record):
    """A page of its own at `/tilanteet/<id>/`."""

    id: Slug
    label: Both
    lead: Both
    pearls: Some[Step]

    def words(self, language: Language) -> int:
        """How long its text is; titles of pearls are not counted."""
        texts = (self.label, self.lead, *(step.why for step in self.pearls))
        return sum(len(re.findall(r"\w[\w-]*", text[language])) for text in texts)


def check_situations(
    situations: Sequence[Placed[Situation]], ids: Collection[str], withdrawn: Collection[str]
) -> Iterator[Problem]:
    """Ids used twice, pearls that are not among `ids` or were withdrawn, texts that are too short or too long."""
    first: dict[str, str] = {}
    for placed in situations:
        situation = placed.record
        if situation.id in first:
            yield placed.problem("H302", ["id"], found=situation.id, first=first[situation.id])
        first.setdefault(situation.id, placed.place)
        for index, step in enumerate(situation.pearls):
            at = ("pearls", index, "id")
            if step.id not in ids:
                yield placed.problem("H303", at, found=step.id, nearest=nearest(step.id, ids))
            elif step.id in withdrawn:
                yield placed.problem("H508", at, found=step.id)
        for language in LANGUAGES:
            words = situation.words(language)
            if not MIN_WORDS <= words <= MAX_WORDS:
                allowed = f"{MIN_WORDS}-{MAX_WORDS}"
                yield placed.problem("H509", ["id"], found=str(words), key=language, allowed=allowed)
