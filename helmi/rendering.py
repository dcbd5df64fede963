"""The one parser of pearl text, and its tokens as clean HTML."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from helmi.language import Language
from helmi.sections import CAPTION

# A link to another pearl as editors write it: the file, so that it also works where the repository is read.
PEARL_LINK = re.compile(r"\.\./(?P<id>[^/#?]+)/(?P<language>fi|sv)\.md(?:#(?P<anchor>.*))?")
BACK: Mapping[str, str] = {"fi": "Takaisin tekstiin", "sv": "Tillbaka till texten"}
_TAGS = {
    *(
        "p",
        "h3",
        "ul",
        "ol",
        "li",
        "a",
        "em",
        "strong",
        "code",
        "pre",
        "blockquote",
        "br",
        "hr",
        "span",
        "img",
        "sup",
    ),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "div", "section"),
}
_ATTRIBUTES = {
    "a": {"href", "id", "class", "aria-label"},
    "img": {"src", "alt"},
    "span": {"lang"},
    "ol": {"start", "class"},
    "li": {"id", "class"},
    "sup": {"id", "class"},
    "th": {"scope", "class"},
    "td": {"class"},
    "div": {"class", "tabindex"},
    "section": {"class"},
}


class _Parser(MarkdownIt):
    """Makes a link of every address, so that the checks see it; only the cleaning decides what is published."""

    def validateLink(self, url: str) -> bool:  # noqa: N802  (the library's name)
        return True


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables, footnotes and `[text]{lang=sv}`; raw HTML is off."""
    made = _Parser("commonmark", {"html": False, "maxNesting": 100}).enable("table")
    made.use(attrs_plugin, spans=True, after=(), allowed=["lang"])
    made.use(footnote_plugin, inline=False)
    made.add_render_rule("link_open", _link_open)
    made.add_render_rule("footnote_anchor", _footnote_anchor)
    made.add_render_rule("table_open", _table_open)
    made.add_render_rule("table_close", lambda *_: "</table></div>\n")
    return made


def mark_caption(tokens: Sequence[Token], inline: Token, language: Language) -> None:
    """Mark the paragraph of a caption, so that it is rendered inside its table and nowhere else."""
    if not inline.content.startswith(CAPTION[language]):
        return
    index = next(number for number, token in enumerate(tokens) if token is inline)
    if index + 2 < len(tokens) and tokens[index + 2].type == "table_open":
        for token in tokens[index - 1 : index + 2]:
            token.meta["caption"] = True
            token.hidden = True
        tokens[index + 2].meta["caption"] = inline


def footnotes(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens of the footnotes, which the parser puts last."""
    start = next((index for index, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    return tokens[start:]


def render(tokens: Sequence[Token], environment: dict[str, object]) -> str:
    """The HTML of a piece of a text, through the allow-list of elements, attributes and schemes."""
    for token in tokens:
        if token.type in ("th_open", "td_open"):
            _prepare_cell(token)
    shown = [token for token in tokens if not (token.meta.get("caption") and token.type != "table_open")]
    made = parser()
    return _clean(str(made.renderer.render(shown, made.options, environment)))


def _prepare_cell(token: Token) -> None:
    """Alignment as a class (a style attribute breaks a strict CSP), and scope on headers."""
    style = str(token.attrs.pop("style", ""))
    if "right" in style:
        token.attrSet("class", "number")
    if token.type == "th_open":
        token.attrSet("scope", "col")


def _table_open(renderer: object, tokens: Sequence[Token], index: int, options: object, environment: object) -> str:
    caption = tokens[index].meta.get("caption")
    words = caption.content.partition(":")[2].strip() if caption else ""
    # A wide table scrolls inside its own box, which the keyboard must reach.
    return f'<div class="table" tabindex="0"><table><caption>{escapeHtml(words)}</caption>\n'


def _footnote_anchor(
    renderer: object, tokens: Sequence[Token], index: int, options: object, environment: Mapping[str, str]
) -> str:
    """The arrow from a note back to its place; a screen reader says words, not the arrow."""
    meta = tokens[index].meta
    target = f"fnref{meta['id'] + 1}" + (f":{meta['subId']}" if meta["subId"] > 0 else "")
    return f' <a href="#{target}" class="footnote-backref" aria-label="{BACK[environment["language"]]}">↩︎</a>'


def _link_open(renderer: object, tokens: Sequence[Token], index: int, options: object, environment: object) -> str:
    target = str(tokens[index].attrs.get("href", ""))
    if match := PEARL_LINK.fullmatch(target):
        anchor = f"#{match['anchor']}" if match["anchor"] else ""
        target = f"../{match['id']}/{anchor}"
    return f'<a href="{escapeHtml(target)}">'


def _clean(html: str) -> str:
    if not html:
        return ""
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https"}, link_rel=None)
