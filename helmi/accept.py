"""Writing a translation's state: the hashes say against which original it was last found to be right."""

from collections.abc import Mapping
from pathlib import Path

from helmi.front_matter import FrontedText
from helmi.sections import KEYS
from helmi.translation import state_of
from helmi.tree import Pearl

ORDER = ("title", "summary", *KEYS)


def accepted_state(pearl: Pearl, parts: tuple[str, ...]) -> dict[str, str]:
    """The state after accepting `parts` (all when empty); KeyError names a part the translation does not have."""
    now = state_of(pearl)
    chosen = {part: now[part] for part in parts or tuple(now)}
    old = (pearl.of.state if pearl.of else None) or {}
    merged = {**{key: value for key, value in old.items() if key in now}, **chosen}
    return {key: merged[key] for key in ORDER if key in merged}


def write_state(path: Path, front: FrontedText, state: Mapping[str, str]) -> None:
    """Put `state` into the file's `translation`, leaving every other byte of it as it was."""
    translation = front.data.at(["translation"])
    assert isinstance(translation.value, dict)
    words = "state: {" + ", ".join(f'{part}: "{value}"' for part, value in state.items()) + "}"
    lines = path.read_bytes().decode("utf-8").split("\n")
    if "state" in translation.value:
        key = translation.keys["state"]
        start, end = (key.line, key.column), translation.value["state"].end
    else:
        *_, (last_key, last) = translation.value.items()
        start = end = last.end
        if translation.braced:
            words = f", {words}"
        else:  # a line of its own, after the last line and its comment
            line = lines[end[0] - 1]
            start = end = (end[0], len(line.rstrip("\r")) + 1)
            line_end = "\r\n" if line.endswith("\r") else "\n"
            words = line_end + " " * (translation.keys[last_key].column - 1) + words
    before, after = lines[start[0] - 1][: start[1] - 1], lines[end[0] - 1][end[1] - 1 :]
    lines[start[0] - 1 : end[0]] = [before + words + after]
    path.write_bytes("\n".join(lines).encode("utf-8"))
