"""Cleaning takes away what could harm, tells what it took, and leaves what people write as they wrote it."""

import pytest

from helmi.cleaning import clean, lost
from helmi.language import Language
from helmi.markdown import read_body


def html_of(text: str, language: Language = "fi") -> str:
    body, _ = read_body(f"## Mistä on kyse\n{text}", 1, "fi.md", language)
    return "".join(section.html for section in body.sections) + body.notes


def codes_of(text: str) -> list[tuple[str, int]]:
    _, problems = read_body(f"## Mistä on kyse\n{text}", 1, "fi.md", "fi")
    return [(problem.code, problem.line) for problem in problems]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Kun K <3,5 mmol/l, soita.", "<p>Kun K &lt;3,5 mmol/l, soita.</p>"),
        ("Kirjoita <potilas> tähän.", "<p>Kirjoita &lt;potilas&gt; tähän.</p>"),
        ("5 < 7 & 7 > 5", "<p>5 &lt; 7 &amp; 7 &gt; 5</p>"),
        ('Hän sanoi "ehkä".', '<p>Hän sanoi "ehkä".</p>'),
    ],
)
def test_signs_are_shown_as_written_and_nothing_is_said_of_them(written: str, shown: str) -> None:
    assert html_of(written).strip() == shown
    assert codes_of(written) == []


def test_text_of_every_kind_stays_whole() -> None:
    """Everything a pearl may hold goes through cleaning unchanged: then what does change is an error."""
    text = """Teksti *a* **b** `c` [d](https://x.fi/?a=1&b=2 ) [e](../toinen-helmi/fi.md#alkuun) [f]{lang=en}[^1]
rivi[^1] ![kuva "x"](kuva.png) [g](g.pdf)

### Väliotsikko
3. kolmas
4. neljäs

- a
  - b

> lainaus

---

Taulukko: Otsikko "x" & <y>

| A | B |
|---|--:|
| c | 1 |

[^1]: Alaviite <potilas>.

    Toinen kappale."""
    assert codes_of(text) == []


def test_what_would_be_lost_is_said_with_its_line() -> None:
    text = "Eka rivi.\n\nToinen.\n\n- [x](https://x.fi:99999/)\n- y\n\nKolmas [z](https://x.fi:99999/)."
    assert codes_of(text) == [("H241", 6), ("H241", 9)]


def test_a_title_of_a_link_is_told_as_one() -> None:
    assert codes_of("Eka rivi.\n\nKolmas [z](https://x.fi/ 'otsikko').") == [("H249", 4)]


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p onclick=x>a</p>", "<p>a</p>"),
        ('<img src="https://evil.example/x.png" alt="a">', '<img alt="a">'),
        ('<img src="kuva.png" alt="a">', '<img src="kuva.png" alt="a">'),
        ('<a href="//evil.example/">a</a>', "<a>a</a>"),
        ('<a href="../../">a</a>', "<a>a</a>"),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<li id="sisalto-alkaa">a</li>', '<li id="teksti-sisalto-alkaa">a</li>'),
        ('<span lang="fi" id="x">a</span>', '<span lang="fi">a</span>'),
        ("<h1>a</h1>", "a"),
        ("</section></main><p>a</p>", "<p>a</p>"),
        ("<form><input name=q></form>a", "a"),
    ],
)
def test_cleaning_alone_keeps_only_what_is_allowed_and_tells_the_rest(html: str, kept: str) -> None:
    assert clean(html) == kept
    assert bool(lost(html, kept)) == (html != kept)


def test_footnotes_cannot_take_the_place_of_an_id_of_the_page() -> None:
    html = html_of("A.[^passi] B.[^passi]\n\n[^passi]: Viite.")
    assert html.count('id="teksti-fnref1"') == html.count('href="#teksti-fnref1"') == 1
    assert html.count('id="teksti-fnref1:1"') == html.count('href="#teksti-fnref1:1"') == 1
    assert html.count('id="teksti-fn1"') == 1
    assert html.count('href="#teksti-fn1"') == 2
    assert html.count("id=") == 3
