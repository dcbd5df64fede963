"""The last wall before a page: what is not on the allow-list does not get through, and nothing disappears unseen.

nh3 cleans what the parser of pearls rendered. It is a linter too: `lost` tells what cleaning would take away, so that
the check can say so with its line.
"""

import re
from functools import cache
from html.parser import HTMLParser
from itertools import zip_longest

import nh3

# Before the ids of a pearl's text, so that they cannot take the place of the page's own (DOM clobbering).
ID_PREFIX = "teksti-"
FILE_NAME = r"[A-Za-z0-9][A-Za-z0-9._-]*\.(png|jpg|jpeg|webp|pdf)"

_TAGS = {
    *("p", "h3", "ul", "ol", "li", "a", "em", "strong", "code", "pre", "blockquote", "br", "hr", "span", "img", "sup"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "div", "section"),
}
_ATTRIBUTES = {
    # what any element may have: by default lang and title, of which the latter reaches neither touch nor keyboard
    "*": set[str](),
    "a": {"href", "class", "aria-label"},
    "img": {"src", "alt"},
    "span": {"lang"},
    "ol": {"start", "class"},
    "li": {"id", "class"},
    "sup": {"id", "class"},
    "th": {"scope", "class"},
    "td": {"class"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "section": {"class"},
}
# Where a link may lead: the web, another pearl's page, a file beside the pearl, a section, a footnote. Pictures come
# from beside the pearl alone: one from elsewhere would tell its host who reads.
_LINK = re.compile(
    rf"https?://[^/\s].*|\.\./(?!\.)[^/?#]+/(#.*)?|{FILE_NAME}|#[a-z-]+|#{ID_PREFIX}[a-z0-9:]+", re.DOTALL
)
_PICTURE = re.compile(FILE_NAME)
_ADDRESSES = {"href": _LINK, "src": _PICTURE}
# Controls and spaces before an address, tabs and line ends in it count for nothing (URL Standard, 4.4).
_IGNORED = re.compile(r"^[\x00-\x20]+|[\t\n\r]")
_RUNS = re.compile(r"(javascript|vbscript):|data:\S", re.IGNORECASE)
_EMPTY = ("br", "hr", "img")


def clean(html: str) -> str:
    """The HTML with only what is on the allow-list."""
    return _cleaner().clean(html) if html else ""


def lost(html: str, cleaned: str) -> str:
    """The first thing of `html` that is not in `cleaned`, as HTML; empty when both say the same to a browser."""
    # Most texts differ in spelling alone; comparing them as text first is a hundred times faster than parsing.
    if html.replace("&quot;", '"').replace(" />", ">") == cleaned:
        return ""
    for before, after in zip_longest(_read(html), _read(cleaned), fillvalue=""):
        if before != after:
            return before or after
    return ""


def inert(value: object) -> object:
    """A value that a template writes: an address that would run is written so that it leads nowhere, not left out."""
    # Asked half a million times in a build of 1,000 pearls: what has no colon is no such address.
    if not isinstance(value, str) or ":" not in value or not _RUNS.match(_IGNORED.sub("", value[:99])):
        return value
    return f"unsafe:{value}"


@cache
def _cleaner() -> nh3.Cleaner:
    """Made once: making it takes longer than cleaning a section."""
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_filtered,
        url_schemes={"http", "https"},
        link_rel=None,
        id_prefix=ID_PREFIX,
    )


def _filtered(tag: str, attribute: str, value: str) -> str | None:
    """nh3 asks for each attribute: its value, or None to take it away."""
    allowed = _ADDRESSES.get(attribute)
    return value if allowed is None or allowed.fullmatch(value) else None


def _read(html: str) -> list[str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.seen


class _Reader(HTMLParser):
    """Writes down tags and text in one spelling."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        written = sorted(f'{name}="{value or ""}"' for name, value in attributes)
        self.seen.append(f"<{' '.join([tag, *written])}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY:
            self.seen.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        # White space between blocks is nobody's words; the parser may hand over one text in pieces.
        if self.seen and not self.seen[-1].startswith("<"):
            data = self.seen.pop() + data
        if data.strip():
            self.seen.append(data)
