"""Words that point by colour or by place on the screen (WCAG 1.4.1, 1.3.3): not everybody sees either."""

from collections.abc import Iterable, Iterator, Sequence

from helmi.problem import Problem
from helmi.prose.passages import Passage
from helmi.prose.words import pattern, words

# The lists of which a text that points by colour or by place has a word.
USES = ("colours", "in_colour", "places")


def check_pointing(passages: Iterable[Passage], path: str, language: str) -> Iterator[Problem]:
    """H705: by colour; H706: by place."""
    end = words(language)["colour_end"]
    colour = pattern(language, "colours coloured", rf"\b{{0}}{end}\s*(?<=[\w\s]){{1}}\w*")
    sayings = [tuple(saying.split()) for saying in words(language)["colour_sayings"]]
    marked = pattern(language, "marked in_colour", r"\b{0}\w*\s+(?:\w+\s+){{0,2}}{1}\b")
    place = pattern(language, "places", r"\b{0}\w*")
    passages = list(passages)
    # Looking for words is much faster than looking for their pattern; most texts have few of them, most passages none.
    whole = "\n".join(passage.text for passage in passages).casefold()
    present = {use: [word for word in words(language)[use] if word in whole] for use in USES}
    for passage in passages if any(present.values()) else ():
        plain = passage.text.casefold()
        for code, use, found in (("H705", "colours", colour), ("H705", "in_colour", marked), ("H706", "places", place)):
            if any(word in plain for word in present[use]):
                for match in found.finditer(passage.text):
                    if _is_saying(match[0].casefold().split(), sayings):
                        continue
                    yield Problem(code, path, *passage.place(match.start()), {"found": match[0]})


def _is_saying(said: Sequence[str], sayings: Iterable[tuple[str, ...]]) -> bool:
    """Whether words begin, one by one, as those of a saying do."""
    return any(len(said) == len(one) and all(map(str.startswith, said, one)) for one in sayings)
