"""The sentences of the interface, as templates say them."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from helmi.language import Language


def interface(theme: Path) -> Mapping[Language, Mapping[str, Any]]:
    """The sentences of `theme/interface.yml`, by language."""
    return _sentences((theme / "interface.yml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _sentences(text: str) -> Mapping[Language, Mapping[str, Any]]:
    """Read once for all builds under `helmi serve`."""
    sentences: Mapping[Language, Mapping[str, Any]] = _named(yaml.load(text, Loader=yaml.CSafeLoader))
    return sentences


class _Named(dict[str, Any]):
    """A mapping whose values are attributes too: `t.pearl.title` in a template is found at once, and not only after it
    was looked for in vain among the attributes, which would take a tenth of the time of a page."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.__dict__ = self


def _named(value: Any) -> Any:
    if isinstance(value, dict):
        return _Named({key: _named(one) for key, one in value.items()})
    return [_named(one) for one in value] if isinstance(value, list) else value
