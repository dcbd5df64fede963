"""`helmi translations`: what is missing or stale, and accepting what is right again without touching another byte."""

from pathlib import Path

import pytest
from commands import helmi
from trees import HERE, contents, edit, read_case

ID = "yhteisen-kehittamisen-kysymykset"
FILE = f"pearls/{ID}/sv.md"
STALE = read_case(HERE / "sites" / "stale_swedish.yml")
STATE = 'state: {title: "v1:6987a8cc589e", summary: "v1:363b01e27442"}'
HEAD = '---\ntitle: "Frågor"\nsummary: "Fyra frågor."\n'


@pytest.fixture
def root(base: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree to stand in: these commands work where the editor is."""
    (base / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    monkeypatch.chdir(base)
    return base


def test_list_names_what_is_not_wholly_and_freshly_translated(root: Path) -> None:
    edit(root, STALE)
    edit(root, {"remove": ["pearls/etajohtamisen-pelisaannot/fi.md"]})
    answer = helmi("translations")
    assert answer.code == 0
    assert answer.out == (
        "etajohtamisen-pelisaannot: fi -\n"
        "luottamuksen-tyokirja: sv !title !kenelle +kokemukset\n"
        f"{ID}: sv summary !summary\n"
    )


def test_accepting_a_part_leaves_the_other_stale_parts_stale(root: Path) -> None:
    edit(root, STALE)
    answer = helmi("translations", "--accept", "luottamuksen-tyokirja", "kenelle")
    assert (answer.code, answer.out) == (0, "pearls/luottamuksen-tyokirja/sv.md\n")
    assert "luottamuksen-tyokirja: sv !title +kokemukset\n" in helmi("translations").out


def test_accepting_all_parts_changes_the_state_and_no_other_file(root: Path) -> None:
    edit(root, STALE)
    before = contents(root)
    assert helmi("translations", "--accept", ID).code == 0
    after = contents(root)
    assert [path for path in after if after[path] != before[path]] == [FILE]
    assert helmi("check", FILE).out.startswith(f"{FILE}: kunnossa.")


def test_accepting_again_changes_nothing(root: Path) -> None:
    before = contents(root)
    for pearl in ("luottamuksen-tyokirja", "etajohtamisen-pelisaannot", ID):
        assert helmi("translations", "--accept", pearl).code == 0
    assert contents(root) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "translation: {of: fi, extent: summary}\n",
            f"translation: {{of: fi, extent: summary, {STATE}}}\n",
            id="first time",
        ),
        pytest.param(
            'translation: {of: fi, extent: summary, state: {title: "v1:000000000000"}, review: none}  # tarkista\n',
            f"translation: {{of: fi, extent: summary, {STATE}, review: none}}  # tarkista\n",
            id="among other keys, with a comment",
        ),
        pytest.param(
            "translation: {\"of\": fi, extent: 'summary',}\n",
            f"translation: {{\"of\": fi, extent: 'summary', {STATE},}}\n",
            id="with quotation marks and a last comma",
        ),
        pytest.param(
            'translation: {of: fi, extent: summary,\n  state: {title: "v1:000000000000"\n  }\n}\n',
            f"translation: {{of: fi, extent: summary,\n  {STATE}\n}}\n",
            id="braces over several lines",
        ),
        pytest.param(
            "translation:\n  of: fi  # suomesta\n  extent: summary  # toistaiseksi\n\n# loppu\n",
            f"translation:\n  of: fi  # suomesta\n  extent: summary  # toistaiseksi\n  {STATE}\n\n# loppu\n",
            id="one key a line",
        ),
        pytest.param(
            'translation:\n  state:\n    title: "v1:000000000000"\n    summary: "v1:000000000000"\n  of: fi\n'
            "  extent: summary\n",
            f"translation:\n  {STATE}\n  of: fi\n  extent: summary\n",
            id="one hash a line",
        ),
        pytest.param(
            "translation:\r\n  of: fi\r\n  extent: summary\r\n",
            f"translation:\r\n  of: fi\r\n  extent: summary\r\n  {STATE}\r\n",
            id="lines of Windows",
        ),
    ],
)
def test_only_the_state_is_written(before: str, after: str, root: Path) -> None:
    path = root / FILE
    path.write_bytes(f"{HEAD}{before}---\n".encode())
    assert helmi("translations", "--accept", ID).code == 0
    assert path.read_bytes().decode() == f"{HEAD}{after}---\n"
    assert helmi("check").out == "Kaikki kunnossa: 3 helmeä.\n"


@pytest.mark.parametrize("written", ["pearls/{id}", "pearls/{id}/", "pearls/{id}/sv.md", "{root}/pearls/{id}"])
def test_a_pearl_may_be_named_by_a_path(written: str, root: Path) -> None:
    edit(root, STALE)
    answer = helmi("translations", "--accept", written.format(id="luottamuksen-tyokirja", root=root))
    assert (answer.code, answer.out) == (0, "pearls/luottamuksen-tyokirja/sv.md\n")


def test_accept_all_accepts_only_what_was_never_accepted(root: Path) -> None:
    edit(root, STALE)
    path = root / "pearls" / "etajohtamisen-pelisaannot" / "fi.md"
    accepted = path.read_bytes()
    path.write_bytes(accepted.split(b", state")[0] + b"}\n---\n")
    assert helmi("translations", "--accept-all").out == "pearls/etajohtamisen-pelisaannot/fi.md\n"
    assert path.read_bytes() == accepted
    assert "luottamuksen-tyokirja: sv !title !kenelle +kokemukset\n" in helmi("translations").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--accept", "puuttuu"], "Virhe: Helmeä ei ole: puuttuu\n"),
        (["--accept", "etajohtamisen-pelisaannot"], "Virhe: Helmellä etajohtamisen-pelisaannot ei ole käännöstä.\n"),
        (["--accept", ID, "mita"], "Virhe: Käännöksessä ei ole osaa mita. Osat: title, summary\n"),
    ],
)
def test_what_cannot_be_accepted_is_said_and_nothing_is_written(words: list[str], said: str, root: Path) -> None:
    edit(root, {"remove": ["pearls/etajohtamisen-pelisaannot/fi.md"]})
    before = contents(root)
    answer = helmi("translations", *words)
    assert (answer.code, answer.err) == (2, said)
    assert contents(root) == before


def test_a_broken_vocabulary_is_told_first(root: Path) -> None:
    broken = read_case(HERE / "cases" / "invalid" / "vocabulary_broken.yml")
    edit(root, broken)
    answer = helmi("translations")
    assert (answer.code, answer.out, answer.err) == (1, "", broken["problems"])


PAGE = "docs/sv/tietoa.md"


def test_a_page_whose_original_changed_is_listed_until_it_is_accepted(root: Path) -> None:
    path = root / "docs" / "fi" / "tietoa.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nLisää tietoa.\n", encoding="utf-8", newline="")
    before = contents(root)
    assert f"{PAGE}: sv !text\n" in helmi("translations").out
    answer = helmi("translations", "--accept", PAGE)
    assert (answer.code, answer.out) == (0, f"{PAGE}\n")
    assert PAGE not in helmi("translations").out
    assert [path for path, content in contents(root).items() if content != before[path]] == [PAGE]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_page_never_accepted_gets_one_line_and_keeps_every_other_byte(root: Path, line_end: str) -> None:
    path = root / PAGE
    accepted = path.read_bytes().replace(b"\n", line_end.encode())
    line = next(line for line in accepted.splitlines(keepends=True) if line.startswith(b"translates:"))
    path.write_bytes(accepted.replace(line, b""))
    assert helmi("translations", "--accept-all").out == f"{PAGE}\n"
    assert path.read_bytes() == accepted
