"""Links from one page to the others of its language, relative so that the site works under any path."""

from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from helmi.view import Entry

# Where a page's way to the root goes in an entry; no text of a pearl can hold it, for templates would escape it.
START = Markup("<start>")


class Links:
    """Templates call it `to`: `to("helmet/x/")` is the way from the page to that address.

    `base` leads to the language's root; `entry` gives the item of a list that shows a pearl, made once for all lists.
    """

    def __init__(self, base: str, entry: Callable[[Entry], str]) -> None:
        self._base = base
        self._entry = entry

    def __call__(self, target: str) -> str:
        return (self._base + target) or "./"

    def entries(self, entries: Iterable[Entry]) -> Markup:
        """Pearls as items of a list."""
        html = "".join([self._entry(entry) for entry in entries])
        return Markup(html.replace(str(START), str(escape(self._base))))
