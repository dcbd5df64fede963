"""What is fed to the check at random: bytes, YAML, Markdown and files, from nothing and by bending real pearls.

The pieces are those that parsers stumble on, so that a few hundred examples reach deep. test_fuzzing.py runs them in
CI, always the same; scripts/fuzz.py runs them for minutes, never the same.
"""

import random
import re
from pathlib import Path

import yaml
from hypothesis import strategies as st
from trees import BASE, HERE, PROJECT

BASE_PEARLS = sorted((BASE / "pearls").rglob("*.md"))
REAL_PEARLS = [
    # The short id is another's: with one of its own a bent pearl may still be sound, and its page is made.
    re.sub(r"(?m)^short: .*", "short: zzzz", path.read_text(encoding="utf-8"))
    for path in (*BASE_PEARLS * 4, *sorted(PROJECT.glob("pearls/*/*.md"))[:20])
]
FRONT, BODY = re.split(r"(?m)^---\n", REAL_PEARLS[BASE_PEARLS.index(BASE / "pearls/luottamuksen-tyokirja/fi.md")])[1:3]
PICTURE = (BASE / "pearls/luottamuksen-tyokirja/osat.png").read_bytes()

PIECES = yaml.safe_load((HERE / "pieces.yml").read_text(encoding="utf-8"))
MARKS: list[str] = PIECES["marks"]
SCALARS: list[str] = [*PIECES["scalars"], "x" * 161, "x" * 301]
OTHER_KEYS = "translation withdrawn reviewed adopters language licence x << state template 9"
KEYS = sorted({*re.findall(r"(?m)^ *(?:- )?([a-z_]+):", FRONT), *OTHER_KEYS.split(), "", '"a b"'})

text = st.text(max_size=30)
markdown = st.lists(st.one_of(st.sampled_from(MARKS), text), max_size=80).map("".join)
scalar = st.one_of(st.sampled_from(SCALARS), st.sampled_from(MARKS), text)
line = st.tuples(st.sampled_from(["", "  ", "    ", "- ", "  - ", "\t"]), st.sampled_from(KEYS), scalar).map(
    lambda parts: f"{parts[0]}{parts[1]}: {parts[2]}"
)
loose = st.lists(st.one_of(line, scalar), max_size=40).map("\n".join)


def _with_value(front: str, number: int, value: str) -> str:
    """A sound front with the value of one key, at any depth, put in the place of its own."""
    places = list(re.finditer(r"(?<=: )(\[[^\n]*\]|\{[^\n]*\}|\"[^\n\"]*\"|[^\n,{}\[\]]+)", front))
    place = places[number % len(places)]
    return front[: place.start()] + value + front[place.end() :]


front = st.one_of(
    loose,
    st.tuples(st.integers(0, 99), scalar).map(lambda change: _with_value(FRONT, *change)),
    st.tuples(line, line).map(lambda lines: "\n".join([lines[0], FRONT, lines[1]])),
)
pearl = st.tuples(st.one_of(front, st.just(FRONT)), st.one_of(markdown, markdown.map(lambda words: BODY + words))).map(
    lambda parts: f"---\n{parts[0]}\n---\n{parts[1]}"
)


def _bent(original: str, seed: int, pieces: list[str]) -> str:
    """A real pearl with a few slips: something cut out, said twice, moved, or put in its midst."""
    chance = random.Random(seed)
    for piece in pieces:
        at, other = (chance.randrange(len(original) + 1) for _ in range(2))
        size = chance.choice([1, 2, 8, 40, 200])
        kind = chance.randrange(5)
        if kind == 0:
            original = original[:at] + original[at + size :]
        elif kind == 1:
            original = original[:at] + original[at : at + size] * chance.choice([2, 3, 50]) + original[at + size :]
        elif kind == 2:
            original = original[:at] + original[other : other + size] + original[at:]
        elif kind == 3:
            lines = original.split("\n")
            chance.shuffle(lines) if chance.random() < 0.1 else lines.reverse()
            original = "\n".join(lines)
        else:
            original = original[:at] + piece * chance.choice([1, 1, 1, 30]) + original[at:]
    return original


bent = st.builds(
    _bent,
    st.sampled_from(REAL_PEARLS),
    st.integers(0, 2**32),
    st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(SCALARS), text), min_size=1, max_size=6),
)
raw = st.one_of(
    st.binary(max_size=300), st.builds(lambda a, b: b"---\n" + a + b"\n---\n" + b, st.binary(), st.binary())
)


def _damaged(content: bytes, seed: int, cuts: int) -> bytes:
    chance, damaged = random.Random(seed), bytearray(content)
    for _ in range(cuts):
        at = chance.randrange(len(damaged) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            damaged[at : at + 1] = chance.randbytes(1)
        elif kind == 1:
            del damaged[at : at + chance.randrange(1, 9)]
        elif kind == 2:
            damaged[at:at] = chance.randbytes(chance.randrange(1, 9))
        else:
            del damaged[max(at, 12) :]
    return bytes(damaged)


def files(folder: Path) -> st.SearchStrategy[tuple[str, bytes]]:
    """Pictures and PDFs by name, whole ones damaged and random ones that begin as they should."""
    whole = [(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]
    pictures = [("x.png", b"\x89PNG\r\n\x1a\n"), ("x.jpg", b"\xff\xd8\xff"), ("x.webp", b"RIFF\0\0\0\0WEBP")]
    starts = [*pictures, ("x.pdf", b"%PDF-")]
    return st.one_of(
        st.builds(
            lambda file, seed, cuts: (file[0], _damaged(file[1], seed, cuts)),
            st.sampled_from(whole),
            st.integers(0, 2**32),
            st.integers(0, 5),
        ),
        st.builds(
            lambda file, rest: (file[0], file[1] + rest),
            st.sampled_from(starts),
            st.binary(max_size=200),
        ),
    )
