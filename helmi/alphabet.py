"""Sorting by the Finnish and Swedish alphabet: ... x y z å ä ö.

Both languages share the order of these letters (Finnish: SFS-EN 13710 and the Institute for the Languages of Finland;
Swedish: Svenska Akademiens ordlista). Other diacritics sort as their base letter; é as e, ü as y.
"""

import unicodedata

_PLACES = str.maketrans({"å": "{a", "ä": "{b", "ö": "{c", "ü": "y", "æ": "{b", "ø": "{c", "ß": "ss"})


def sort_key(text: str) -> tuple[str, str]:
    """Key for `sorted`; punctuation and quotes do not count, equal words keep a stable order."""
    word = text.casefold().translate(_PLACES)
    base = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return "".join(c for c in base if c.isalnum() or c in " {").strip(), text


def initial(text: str) -> str:
    """The heading under which `text` stands in an A-Ö index; digits share `0-9`."""
    for character in text.upper():
        if character.isdigit():
            return "0-9"
        if character.isalpha():
            if character in "ÅÄÖ":
                return character
            base = unicodedata.normalize("NFD", character)[0]
            return base
    return "0-9"
