"""How templates are read: of the frame, of the pages inside it, and by MkDocs."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined

# Everything is escaped that templates do not mark as HTML, and a misspelt name is an error, not an empty string.
ENVIRONMENT: Mapping[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}


def environment(folder: Path, compiled: BytecodeCache | None = None, **more: Any) -> Environment:
    """The templates of a folder, which stay as they are while they are used; `more` goes to Jinja."""
    return Environment(
        loader=FileSystemLoader(folder), auto_reload=False, bytecode_cache=compiled, **ENVIRONMENT, **more
    )
