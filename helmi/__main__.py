"""`python -m helmi`, and the command `helmi`."""

import gc
import sys
from types import ModuleType


def main() -> None:
    """Load the command line and run it."""
    # What is loaded stays to the end: looking for garbage in it would only take time.
    gc.disable()
    sys.modules.setdefault("pydantic.plugin._loader", _no_plugins())
    from helmi.command import main as run

    gc.freeze()
    gc.enable()
    run()


def _no_plugins() -> ModuleType:
    """In place of what looks for pydantic's plugins: that is switched off (`helmi/__init__.py`), but to be told so it
    would first load all that reads the metadata of installed packages, a twentieth of the time a check may take."""
    module = ModuleType("pydantic.plugin._loader")
    module.__dict__["get_plugins"] = tuple
    return module


if __name__ == "__main__":
    main()
