"""Words that point by colour or by place on the screen (WCAG 1.4.1, 1.3.3): not everybody sees either."""

from collections.abc import Iterable, Iterator

from helmi.problem import Problem
from helmi.prose.passages import Passage
from helmi.prose.words import pattern, words


def check_pointing(passages: Iterable[Passage], path: str, language: str) -> Iterator[Problem]:
    """H705: by colour; H706: by place."""
    colour = pattern(language, "colours coloured", r"\b{0}\w*\s*(?<=[\w\s]){1}\w*")
    place = pattern(language, "places", r"\b{0}\w*")
    passages = list(passages)
    # Looking for words is much faster than looking for their pattern; most texts have few of them, most passages none.
    whole = "\n".join(passage.text for passage in passages).casefold()
    present = {use: [word for word in words(language)[use] if word in whole] for use in ("colours", "places")}
    for passage in passages if any(present.values()) else ():
        plain = passage.text.casefold()
        for code, begins, found in (("H705", "colours", colour), ("H706", "places", place)):
            if any(word in plain for word in present[begins]):
                for match in found.finditer(passage.text):
                    yield Problem(code, path, *passage.place(match.start()), {"found": match[0]})
