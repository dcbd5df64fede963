"""The thesaurus as the search uses it: the planner asks for all words of an entry where one of them is asked for.

Phrases of several words are found here, where the order of words is known: an index holds "entry 12" where a text has
one of them, or belongs to a topic of the entry.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise, product

from helmi.language import LANGUAGES, Language
from helmi.search.base36 import number, steps
from helmi.search.terms import Lookup, Parts, meaningful
from helmi.search.words import words
from helmi.thesaurus import Synonyms

# No word has this sign, so no word is taken for an entry.
MARK = "~"


@dataclass(frozen=True)
class Entry:
    """One entry: its term, its phrases as words, and the topics it belongs to.

    `sayings` are phrases of which the words that say nothing are most: "hinner inte", "ta upp". They are known only as
    they stand, in a query.
    """

    term: str
    phrases: Mapping[Language, tuple[tuple[str, ...], ...]]
    sayings: tuple[str, ...]
    topics: frozenset[str]


def entries(thesaurus: Iterable[Synonyms]) -> list[Entry]:
    """The entries in their order; a word that says nothing leads nowhere and is left out.

    English is looked for as Finnish, which leaves most words as they are.
    """
    made = []
    for place, entry in enumerate(thesaurus):
        said: tuple[tuple[Language, list[str]], ...] = (("fi", [*entry.fi, *entry.en]), ("sv", entry.sv))
        phrases = {
            language: [phrase for phrase in lines if not _is_saying(phrase, language)] for language, lines in said
        }
        sayings = [" ".join(words(line)) for language, lines in said for line in lines if _is_saying(line, language)]
        in_words = {language: _phrases(lines, language) for language, lines in phrases.items()}
        made.append(Entry(f"{MARK}{place}", in_words, tuple(dict.fromkeys(sayings)), frozenset(entry.topics)))
    return made


def _is_saying(phrase: str, language: Language) -> bool:
    said = words(phrase)
    return len(said) > 1 and len(meaningful(said, language)) < 2


def _phrases(said: Iterable[str], language: Language) -> tuple[tuple[str, ...], ...]:
    return tuple(filter(None, (tuple(meaningful(words(phrase), language)) for phrase in said)))


def in_terms(entry: Entry, lookup: Lookup) -> list[tuple[tuple[str, ...], ...]]:
    """An entry's phrases, in both languages, as the browser compares them: for each word what it is a form of."""
    found = [
        tuple(lookup.whole[language][word] for word in phrase)
        for language, phrases in entry.phrases.items()
        for phrase in phrases
    ]
    return list(dict.fromkeys(found))


def needed(found: Iterable[Entry], terms: Iterable[str], lookup: Lookup) -> list[Entry]:
    """The entries, those left empty of which no document has anything: the thesaurus knows more than our texts say.

    `terms` are those of the index. An entry keeps its place, which is its name there.
    """
    known = set(terms)
    known |= {part for term in terms for parts in lookup.compounds.get(term, ()) for part in _within(parts)}

    def leads(entry: Entry) -> bool:
        single = chain.from_iterable(phrase[0] for phrase in in_terms(entry, lookup) if len(phrase) == 1)
        return entry.term in known or not known.isdisjoint(single)

    return [entry if leads(entry) else Entry(entry.term, {}, (), frozenset()) for entry in found]


def _within(parts: Parts) -> Iterator[str]:
    """The words of a compound, and the longer words in it: lähi, esi, henkilö, lähiesi, esihenkilö."""
    for start in range(len(parts)):
        yield from accumulate(parts[start:])


def packed_phrases(phrases: Iterable[Sequence[Sequence[str]]], places: Mapping[str, int]) -> str:
    """An entry's phrases (`in_terms`) as one line, each term as its place in base 36.

    First all phrases of one word, as steps from one to the next, apart by spaces; then after a semicolon each longer
    phrase, its words apart by spaces, and what a word may be apart by |.
    """
    single = sorted({places[term] for phrase in phrases if len(phrase) == 1 for term in phrase[0]})
    longer = (
        " ".join("|".join(number(places[term]) for term in step) for step in phrase)
        for phrase in phrases
        if len(phrase) > 1
    )
    return ";".join((" ".join(steps(single)), *longer))


class Phrases:
    """Finds the entries that a text names by several words, whatever forms they are in."""

    def __init__(self, found: Iterable[Entry], lookup: Lookup) -> None:
        self._lookup = lookup
        starting: dict[Language, dict[tuple[str, str], list[tuple[str, list[set[str]]]]]] = {
            language: {} for language in LANGUAGES
        }
        for entry in found:
            for language, phrases in entry.phrases.items():
                for phrase in (phrase for phrase in phrases if len(phrase) > 1):
                    steps = [set(lookup.whole[language][word]) for word in phrase]
                    # By two words, since many a text has one of them.
                    for two in product(steps[0], steps[1]):
                        starting[language].setdefault(two, []).append((entry.term, steps))
        self._starting = starting

    def named(self, said: Sequence[str], language: Language) -> Iterator[str]:
        """Terms of the entries that stand in a text, once for every time."""
        terms = [self._lookup.whole[language][word] for word in said]
        starting = self._starting[language]
        for place, (here, after) in enumerate(pairwise(terms)):
            possible = [found for two in product(here, after) for found in starting.get(two, ())]
            if possible:
                yield from sorted({entry for entry, steps in possible if _fits(steps, terms, place)})


def _fits(steps: Sequence[set[str]], terms: Sequence[tuple[str, ...]], place: int) -> bool:
    return place + len(steps) <= len(terms) and all(
        not step.isdisjoint(terms[place + number]) for number, step in enumerate(steps)
    )
