"""Trees for tests: the sound tree of `tests/base`, with the mistakes that a case makes in it.

A case is data. Its edits are written as an editor makes them, so that what a test tries can be read without code:

    edit:    [{file, find, put, times}]  `find` stands in the file exactly once; `put`, `times` over, takes its place
                                         (each `§` in it is the number of the repeat, from 1)
    copy:    {new path: path}            a file or folder copied
    write:   {path: text}                a file with this text, new or anew
    saved:   {path: how}                 a file saved again as another program saves it: a key of SAVED
    bytes:   {path: {hex, times}}        a file of these bytes, `times` over
    link:    {path: target}              a symbolic link
    remove:  [path]                      a file or a folder taken away
"""

import shutil
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
BASE = HERE / "base"
EDITS = ("copy", "remove", "write", "saved", "bytes", "link", "edit")
SAVED: Mapping[str, Callable[[str], bytes]] = {
    "windows": lambda text: text.replace("\n", "\r\n").encode(),
    "mac": lambda text: unicodedata.normalize("NFD", text).encode(),
    "latin-1": lambda text: text.encode("latin-1"),
    "utf-16": lambda text: text.encode("utf-16"),
    "byte order mark": lambda text: text.encode("utf-8-sig"),
    "no last line end": lambda text: text.rstrip("\n").encode(),
}


def read_case(path: Path) -> dict[str, Any]:
    """The data of a case: a mapping."""
    case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    assert isinstance(case, dict), f"{path.name} is not a mapping"
    return case


def copy_base(folder: Path) -> Path:
    """A sound tree in `folder`, which must not exist yet."""
    shutil.copytree(BASE, folder)
    return folder


def edit(root: Path, changes: Mapping[str, Any]) -> Path:
    """Make the changes of a case in the tree at `root`; other keys of the case are not looked at."""
    for name, source in changes.get("copy", {}).items():
        if (root / source).is_dir():
            shutil.copytree(root / source, root / name)
        else:
            shutil.copyfile(root / source, _parent(root / name))
    for name in changes.get("remove", ()):
        path = root / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    for name, text in changes.get("write", {}).items():
        _parent(root / name).write_text(text, encoding="utf-8", newline="")
    for name, how in changes.get("saved", {}).items():
        (root / name).write_bytes(SAVED[how]((root / name).read_text(encoding="utf-8")))
    for name, content in changes.get("bytes", {}).items():
        _parent(root / name).write_bytes(bytes.fromhex(content["hex"]) * content.get("times", 1))
    for name, target in changes.get("link", {}).items():
        _parent(root / name).symlink_to(target)
    for change in changes.get("edit", ()):
        repeats = range(1, change.get("times", 1) + 1)
        put = "".join(change["put"].replace("§", str(number)) for number in repeats)
        _replace(root / change["file"], change["find"], put)
    return root


def _parent(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _replace(path: Path, find: str, put: str) -> None:
    text = path.read_bytes().decode("utf-8")
    count = text.count(find)
    assert count == 1, f"{path.name}: {find!r} stands there {count} times, a case must name one place"
    path.write_bytes(text.replace(find, put).encode("utf-8"))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, for comparing two folders byte for byte."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
