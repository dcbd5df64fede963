"""Values that an editor put inside quotation marks of typography, where the value alone was to be written."""

import re

# ” ” (Finnish and Swedish), » », “ ”, „ “, « », and straight ones inside the quotation marks of YAML. What has another
# mark inside ends one quotation and begins a second, as ”Luottamus” ja ”vastuu” does.
_MARKS = '”“„»«"'
_ENCLOSED = re.compile(rf"\s*[{_MARKS}]([^{_MARKS}]*\w[^{_MARKS}]*)[{_MARKS}]\s*")


def within_marks(text: str) -> str:
    """What stands inside the quotation marks that hold the whole text; nothing where none do."""
    match = _ENCLOSED.fullmatch(text)
    return match[1].strip() if match else ""
