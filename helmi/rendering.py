"""The one parser of pearl text, and its tokens as clean HTML."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from helmi.cleaning import ID_PREFIX, clean, lost
from helmi.language import Language
from helmi.sections import CAPTION

# A link to another pearl as editors write it: the file, so that it also works where the repository is read.
PEARL_LINK = re.compile(r"\.\./(?P<id>(?!\.)[^/#?]+)/(?P<language>fi|sv)\.md(?:#(?P<anchor>.*))?")
# A link within the same text; whether it has the section is checked with the text.
OWN_SECTION = re.compile(r"#(?P<anchor>[^#\s]*)")
BACK: Mapping[str, str] = {"fi": "Takaisin tekstiin", "sv": "Tillbaka till texten"}

NOTES = '<hr>\n<section class="footnotes">\n<ol class="footnotes-list">\n'


class _Parser(MarkdownIt):
    """Makes a link of every address, so that the checks see it; only the cleaning decides what is published."""

    def validateLink(self, url: str) -> bool:  # noqa: N802  (the library's name)
        return True


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables, footnotes and `[text]{lang=sv}`; raw HTML is off."""
    made = _Parser("commonmark", {"html": False, "maxNesting": 100, "store_labels": True}).enable("table")
    made.use(attrs_plugin, spans=True, after=(), allowed=["lang"])
    made.use(footnote_plugin, inline=False)
    made.add_render_rule("link_open", _link_open)
    made.add_render_rule("table_open", _table_open)
    made.add_render_rule("table_close", lambda *_: "</table></div>\n")
    made.add_render_rule("footnote_ref", _footnote_ref)
    made.add_render_rule("footnote_block_open", lambda *_: NOTES)
    made.add_render_rule("footnote_open", _footnote_open)
    made.add_render_rule("footnote_anchor", _footnote_anchor)
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


def render(tokens: Sequence[Token], environment: dict[str, object]) -> tuple[str, bool]:
    """The HTML of a piece of a text, cleaned, and whether it stayed whole: cleaning should take nothing away."""
    made = _rendered(tokens, environment)
    cleaned = clean(made)
    return cleaned, not lost(made, cleaned)


def losses(tokens: Sequence[Token], environment: dict[str, object]) -> Iterator[tuple[int, int, str]]:
    """What cleaning takes away from each block of a text: its first line, the line after it, and what."""
    block: list[Token] = []
    depth = 0
    for token in tokens:
        block.append(token)
        depth += token.nesting
        if depth:
            continue
        made = _rendered(block, environment)
        if what := lost(made, clean(made)):
            maps = [token.map for token in block if token.map] or [[0, 1]]
            yield maps[0][0], max(end for _, end in maps), what
        block = []


def _rendered(tokens: Sequence[Token], environment: dict[str, object]) -> str:
    for token in tokens:
        if token.type in ("th_open", "td_open"):
            _prepare_cell(token)
    shown = [token for token in tokens if not (token.meta.get("caption") and token.type != "table_open")]
    made = parser()
    return str(made.renderer.render(shown, made.options, environment))


def _prepare_cell(token: Token) -> None:
    """Alignment as a class (a style attribute breaks a strict CSP), and scope on headers."""
    style = str(token.attrs.pop("style", ""))
    if "right" in style:
        token.attrSet("class", "number")
    if token.type == "th_open":
        token.attrSet("scope", "col")


def _table_open(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, environment: EnvType
) -> str:
    caption = tokens[index].meta.get("caption")
    inside: Sequence[Token] = caption.children or () if caption else ()
    words = "".join(" " if child.type.endswith("break") else child.content for child in inside).partition(":")[2]
    html = renderer.renderInline(inside, options, environment).partition(":")[2]
    # A wide table scrolls inside its own box, which the keyboard must reach and a screen reader must name.
    box = f'<div class="table" tabindex="0" role="region" aria-label="{escapeHtml(words.strip())}">'
    return f"{box}<table><caption>{html.strip()}</caption>\n"


def _link_open(renderer: object, tokens: Sequence[Token], index: int, options: object, environment: object) -> str:
    target = str(tokens[index].attrs.get("href", ""))
    if match := PEARL_LINK.fullmatch(target):
        anchor = f"#{match['anchor']}" if match["anchor"] else ""
        target = f"../{match['id']}/{anchor}"
    # A title does not reach readers by touch or keyboard: cleaning takes it away, and the check says so.
    title = f' title="{escapeHtml(str(tokens[index].attrs["title"]))}"' if "title" in tokens[index].attrs else ""
    return f'<a href="{escapeHtml(target)}"{title}>'


def _note(token: Token, part: str) -> str:
    """The id of a footnote (`fn`) or of a place that refers to it (`fnref`)."""
    again = f":{token.meta['subId']}" if part == "fnref" and token.meta.get("subId", 0) > 0 else ""
    return f"{ID_PREFIX}{part}{token.meta['id'] + 1}{again}"


def _footnote_ref(renderer: object, tokens: Sequence[Token], index: int, options: object, environment: object) -> str:
    token = tokens[index]
    link = f'<a href="#{_note(token, "fn")}">[{token.meta["id"] + 1}]</a>'
    return f'<sup class="footnote-ref" id="{_note(token, "fnref")}">{link}</sup>'


def _footnote_open(renderer: object, tokens: Sequence[Token], index: int, options: object, environment: object) -> str:
    return f'<li id="{_note(tokens[index], "fn")}" class="footnote-item">'


def _footnote_anchor(
    renderer: object, tokens: Sequence[Token], index: int, options: object, environment: Mapping[str, str]
) -> str:
    """The arrow from a note back to its place; a screen reader says words, not the arrow."""
    target, words = _note(tokens[index], "fnref"), BACK[environment["language"]]
    # U+FE0E asks for the sign as text: some systems would show it as a coloured picture.
    return f' <a href="#{target}" class="footnote-backref" aria-label="{words}">\u21a9\ufe0e</a>'
