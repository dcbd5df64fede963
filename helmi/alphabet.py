"""Sorting by the Finnish and Swedish alphabet: ... x y z å ä ö.

Both languages share the order of these letters (Finnish: SFS-EN 13710 and the Institute for the Languages of Finland;
Swedish: Svenska Akademiens ordlista). Other diacritics sort as their base letter; é as e, ü as y.
"""

import unicodedata

_SORTED_AS = {"ü": "y", "æ": "ä", "ø": "ö"}
_PLACES = str.maketrans({"å": "{a", "ä": "{b", "ö": "{c", "ü": "y", "æ": "{b", "ø": "{c", "ß": "ss"})


def sort_key(text: str) -> tuple[str, str]:
    """Key for `sorted`; punctuation and quotes do not count, equal words keep a stable order."""
    word = text.casefold().translate(_PLACES)
    base = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return "".join(c for c in base if c.isalnum() or c in " {").strip(), text


def initial(text: str) -> str:
    """The heading under which `text` stands in an A-Ö index; digits share `0-9`."""
    for character in text.casefold():
        if character.isdigit():
            return "0-9"
        if character.isalpha():
            letter = _SORTED_AS.get(character, character)
            return (letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0]).upper()
    return "0-9"
