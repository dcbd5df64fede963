"""Writing a translation's state: the hashes say against which original it was last found to be right."""

from collections.abc import Mapping
from pathlib import Path

from helmi.front_matter import FrontedText
from helmi.sections import KEYS
from helmi.strict_yaml import Node
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
    lines = path.read_text(encoding="utf-8").split("\n")
    translation = front.data.at(["translation"])
    key = front.data.at(["translation"], of_key=True)
    assert isinstance(translation.value, dict)
    flow = ", ".join(f'{part}: "{value}"' for part, value in state.items())
    kept = ", ".join(f"{name}: {_scalar(node)}" for name, node in translation.value.items() if name != "state")
    # The mapping is three short words and hashes, so it is always written on one line.
    line = f"translation: {{{kept}, state: {{{flow}}}}}"
    lines[key.line - 1 : _end(translation, key)] = [line]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _scalar(node: Node) -> str:
    return f'"{node.value}"' if node.quoted else str(node.value)


def _end(node: Node, key: Node) -> int:
    """The last line of a mapping: that of the deepest value in it."""
    last = max(key.line, node.line)
    if isinstance(node.value, dict):
        last = max([last, *(_end(value, key) for value in node.value.values())])
    # A flow mapping may close on a later line than its last value.
    return max(last, node.end_line) if isinstance(node.value, str) else last
