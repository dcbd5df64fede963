"""Words that point by colour or by place on the screen (WCAG 1.4.1, 1.3.3): not everybody sees either."""

from collections.abc import Iterable, Iterator

from helmi.problem import Problem
from helmi.prose.passages import Passage
from helmi.prose.words import pattern, words


def check_pointing(passages: Iterable[Passage], path: str, language: str) -> Iterator[Problem]:
    """H705: by colour; H706: by place."""
    colour = pattern(language, "colours coloured", r"\b{0}\w*\s*(?<=[\w\s]){1}\w*")
    place = pattern(language, "places", r"\b{0}\w*")
    for passage in passages:
        plain = passage.text.casefold()
        for code, begins, found in (("H705", "colours", colour), ("H706", "places", place)):
            # Looking for words is much faster than looking for their pattern, and most passages have none.
            if any(word in plain for word in words(language)[begins]):
                for match in found.finditer(passage.text):
                    yield Problem(code, path, *passage.place(match.start()), {"found": match[0]})
