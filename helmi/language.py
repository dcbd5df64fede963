"""The two languages of the site, and the order of things in them."""

from typing import Literal

Language = Literal["fi", "sv"]
LANGUAGES: tuple[Language, ...] = ("fi", "sv")
DEFAULT: Language = "fi"
MESSAGE_LANGUAGES = ("fi", "sv", "en")


def other(language: Language) -> Language:
    """The other one of the two."""
    return "sv" if language == "fi" else "fi"


def prefix(language: Language) -> str:
    """Where the pages of a language start under the site's address: Finnish at the root, Swedish under `sv/`."""
    return "" if language == DEFAULT else f"{language}/"
