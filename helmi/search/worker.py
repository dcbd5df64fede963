"""Analyses words in a process of its own: `python worker.py fi`, JSON in and out.

The analysers hold a whole language in memory (about 250 MiB); a build needs them for the few words it has not met
before, so they live only as long as there are such words.

In: a list of words in lower case. Out: for each its readings, each the base form followed by the parts of a compound.
"""

import json
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

Readings = list[list[str]]
# A long word can be cut in very many ways; the first ones are the likely ones.
MOST_READINGS = 8
# Letters that the suffixes of sv_SE.aff replace at most.
LONGEST_REPLACED = 5


def finnish(words: Sequence[str]) -> Callable[[str], Readings]:
    """Voikko's morphology (https://voikko.puimula.org/): every reading of a form."""
    import pyvoikko

    def read(word: str) -> Readings:
        found = pyvoikko.analyse(word)
        if any(reading.MOOD == "MINEN-infinitive" for reading in found):
            # "johtamista" is leading, hardly ever what somebody led.
            found = [reading for reading in found if reading.PARTICIPLE != "agent"]
        return [[_plain(reading.BASEFORM), *_parts(reading)] for reading in found[:MOST_READINGS]]

    def _parts(reading: Any) -> Iterable[str]:
        return (_plain(part.BASEFORM) for part in reading.COMPOUND_PARTS or ())

    return read


def _plain(base: str) -> str:
    """Base forms carry marks of their structure: `hyvin=vointi`, `sote--johtaa`."""
    return base.replace("=", "").replace("--", "").strip("-").lower()


def swedish(words: Sequence[str]) -> Callable[[str], Readings]:
    """Hunspell's Swedish words: the stems a form may have, and the words a compound is made of."""
    from spylls.hunspell import Dictionary

    with tempfile.TemporaryDirectory() as folder:
        needed = _needed_dictionary(words, Path(sysconfig.get_path("data"), "share", "hunspell"), Path(folder))
        lookup: Any = Dictionary.from_files(str(needed)).lookuper
    # These tell misspelt words from right ones by likeness to other words; what is looked for here are parts.
    lookup.aff.REP = []
    # The same parts come up in compound after compound.
    lookup.affix_forms = _remembered(lookup.affix_forms)

    def read(word: str) -> Readings:
        made = []
        for form in islice(lookup.good_forms(word), MOST_READINGS):
            parts = [part.stem.lower() for part in getattr(form, "parts", ())]
            made.append(["".join(parts), *parts] if parts else [form.stem.lower()])
        return made

    return read


def _needed_dictionary(words: Sequence[str], whole: Path, folder: Path) -> Path:
    """The entries that may be a part of one of the words: reading all 280,000 would take longer than the words do."""
    pieces = {
        word[start:end] for word in words for start in range(len(word)) for end in range(start + 1, len(word) + 1)
    }

    def may_be_part(entry: str) -> bool:
        stem = entry.partition("/")[0].lower()
        # A suffix may take the place of the last letters (flicka, flickor).
        return any(stem[: len(stem) - cut] in pieces for cut in range(min(LONGEST_REPLACED, len(stem) - 1) + 1))

    entries = (whole / "sv_SE.dic").read_text(encoding="utf-8").splitlines()[1:]
    kept = [entry for entry in entries if may_be_part(entry)]
    (folder / "sv_SE.dic").write_text("\n".join([str(len(kept)), *kept, ""]), encoding="utf-8")
    shutil.copyfile(whole / "sv_SE.aff", folder / "sv_SE.aff")
    return folder / "sv_SE"


def _remembered(function: Callable[..., Iterable[Any]]) -> Callable[..., Iterable[Any]]:
    answers: dict[str, list[Any]] = {}

    def remembered(*arguments: Any, **named: Any) -> list[Any]:
        asked = repr((arguments, named))
        if asked not in answers:
            answers[asked] = list(function(*arguments, **named))
        return answers[asked]

    return remembered


ANALYSERS: dict[str, Callable[[Sequence[str]], Callable[[str], Readings]]] = {"fi": finnish, "sv": swedish}


def main(arguments: Sequence[str]) -> None:
    """Analyse the words on standard input."""
    words = json.loads(sys.stdin.buffer.read())
    read = ANALYSERS[arguments[0]](words)
    sys.stdout.buffer.write(json.dumps([read(word) for word in words], ensure_ascii=False).encode())


if __name__ == "__main__":
    main(sys.argv[1:])
