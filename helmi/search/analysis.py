"""What each word is a form of: from the analysers where they are installed, from stems alone where they are not.

An analysis depends on the word and the analyser only, so it is remembered between builds in `.helmi/search` of the
tree; the file can be deleted at any time. It is signed like the memory of checks (helmi/memory.py): a folder that came
along with a stranger's branch is not believed.
"""

import hashlib
import hmac
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from helmi.language import LANGUAGES, Language
from helmi.memory import machine_key, write_whole
from helmi.search import worker
from helmi.search.worker import Readings

# The distributions that decide what a word is found to be, by language; worker.py imports them.
ANALYSERS: Mapping[Language, tuple[str, ...]] = {"fi": ("pyvoikko", "kfst"), "sv": ("spylls", "hunspell-sv")}
FORMAT = 1


def missing(languages: Sequence[Language] = LANGUAGES) -> tuple[str, ...]:
    """Names of analysers that are not installed; the search then goes by stems alone."""
    return tuple(name for language in languages for name in ANALYSERS[language] if not _version(name))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def place_of_memory(root: Path) -> Path:
    """Where analyses are remembered for a tree; HELMI_WORDS names another folder, which many trees can share."""
    return Path(os.environ.get("HELMI_WORDS") or root / ".helmi" / "search")


@dataclass
class Memory:
    """Readings of words by language; asks the analysers for words it does not know, and keeps what they say.

    `folder` is None where nothing may be kept.
    """

    folder: Path | None = None

    def readings(self, words: Mapping[Language, Iterable[str]]) -> dict[Language, dict[str, Readings]]:
        """Each word's readings. A word that an analyser does not know, or that nobody analyses, has none."""
        known = {language: self._recall(language) for language in words}
        asked = {language: sorted(set(words[language])) for language in words}
        unknown = {
            language: [word for word in asked[language] if word not in known[language]]
            for language in words
            if not missing((language,))
        }
        waiting = [language for language in unknown if unknown[language]]
        # Both languages at once: each analyser is a process of its own.
        with ThreadPoolExecutor(max_workers=len(LANGUAGES)) as threads:
            answers = threads.map(analysed, waiting, [unknown[language] for language in waiting])
            for language, answer in zip(waiting, answers, strict=True):
                known[language] |= zip(unknown[language], answer, strict=True)
                self._keep(language, known[language])
        return {language: {word: known[language].get(word, []) for word in asked[language]} for language in words}

    def _recall(self, language: Language) -> dict[str, Readings]:
        if self.folder is None:
            return {}
        with suppress(OSError, ValueError):  # not there, cut short, or of another version
            signature, _, content = self._place(language).read_bytes().partition(b"\n")
            if hmac.compare_digest(signature, _signature(content)):
                kept: dict[str, Any] = json.loads(content)
                if kept["of"] == _analyser(language):
                    return dict(kept["readings"])
        return {}

    def _keep(self, language: Language, readings: dict[str, Readings]) -> None:
        if self.folder is not None:
            content = json.dumps({"of": _analyser(language), "readings": readings}, ensure_ascii=False).encode()
            with suppress(OSError):  # a tree that cannot be written to is built all the same
                write_whole(self._place(language), _signature(content) + b"\n" + content)

    def _place(self, language: Language) -> Path:
        assert self.folder is not None
        return self.folder / f"words-{language}.json"


def _analyser(language: Language) -> list[str]:
    """What an analysis depends on besides the word."""
    code = hashlib.sha256(Path(worker.__file__).read_bytes()).hexdigest()
    return [str(FORMAT), code, *(f"{name} {_version(name)}" for name in ANALYSERS[language])]


def _signature(content: bytes) -> bytes:
    return hmac.new(machine_key(), content, "sha256").hexdigest().encode()


def analysed(language: Language, words: list[str]) -> list[Readings]:
    """What the analyser of a language says of words; RuntimeError if it ended badly (it says why on standard error)."""
    command = (sys.executable, "-P", worker.__file__, language)
    done = subprocess.run(command, input=json.dumps(words).encode(), stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise RuntimeError(f"the analyser of words ({language}) ended with {done.returncode}")
    found: list[Readings] = json.loads(done.stdout)
    return found
