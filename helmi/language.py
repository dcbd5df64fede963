"""The two languages of the site, and the order of things in them."""

from typing import Literal

Language = Literal["fi", "sv"]
LANGUAGES: tuple[Language, ...] = ("fi", "sv")
DEFAULT: Language = "fi"
MESSAGE_LANGUAGES = ("fi", "sv", "en")
# What a passage of a text may be marked as (WCAG 3.1.2): the Sámi languages of Finland (se, smn, sms), and those that
# clients, staff and the literature of social and health care speak here most.
PASSAGE_LANGUAGES = (*MESSAGE_LANGUAGES, "se", "smn", "sms", "et", "ru", "uk", "ar", "so", "de", "fr", "es", "da", "no")


def other(language: Language) -> Language:
    """The other one of the two."""
    return "sv" if language == "fi" else "fi"


def prefix(language: Language) -> str:
    """Where the pages of a language start under the site's address: Finnish at the root, Swedish under `sv/`."""
    return "" if language == DEFAULT else f"{language}/"
