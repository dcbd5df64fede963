"""Characters by which a reviewer sees other text than a reader gets (Unicode TR 36 and TR 39)."""

import re
from collections.abc import Iterator

# Controls but tab and newline; soft hyphens, zero-width and other format characters with the bidirectional controls
# (general category Cf); line and paragraph separators, which YAML takes for line ends; places that stand for no
# character. The selectors of a sign's look as text or picture (U+FE0E, U+FE0F) stay: people type them with signs.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufe00-\ufe0d\ufeff\uffa0\ufff0-\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
# Cyrillic, Armenian, Cherokee and full-width letters have the looks of Latin ones. Greek is left out: µg and β-testi
# are real words.
_LATIN, _ALIKE = "A-Za-z\u00c0-\u024f", "\u0400-\u052f\u0531-\u0587\u13a0-\u13f5\uff21-\uff5a"
_SEAM = re.compile(f"(?<=[{_LATIN}])[{_ALIKE}]|[{_ALIKE}](?=[{_LATIN}])")
_ANY = re.compile(f"[{_ALIKE}]")
_WORD = re.compile(r"\w{1,80}")


def mixed_words(text: str) -> Iterator[tuple[int, str]]:
    """Words in letters of two alphabets, each with the place where it starts."""
    if not _ANY.search(text):  # by far the quicker question, and true of nearly every text
        return
    end = 0
    for match in _SEAM.finditer(text):
        if match.start() < end:
            continue
        start = match.start()
        while start > 0 and match.start() - start < 40 and text[start - 1].isalpha():
            start -= 1
        word = _WORD.match(text, start)
        end = word.end() if word else match.end()
        yield start, text[start:end]
