"""What a build takes over from the last one is what it would make anew: after every kind of change, byte for byte."""

import gzip
import os
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import brotli
import pytest
from commands import helmi
from trees import HERE, PROJECT, contents, copy_base, edit, read_case

from helmi import build, memory
from helmi.assets import own_name
from helmi.build import BuildFailed, Building
from helmi.face import face
from helmi.source import read

FIRST, SECOND = "pearls/luottamuksen-tyokirja", "pearls/yhteisen-kehittamisen-kysymykset"
DAY = date(2026, 11, 21)
ABOUT = "docs/fi/tietoa.md"


def replaced(file: str, find: str, put: str) -> dict[str, Any]:
    return {"edit": [{"file": file, "find": find, "put": put}]}


def added(file: str, text: str) -> Callable[[Path], object]:
    def add(root: Path) -> None:
        with (root / file).open("a", encoding="utf-8") as out:
            out.write(text)

    return add


# One after another on the same tree; each is an edit as in a case, or a function of the root.
CHANGES: dict[str, Any] = {
    "nothing": {},
    "a pearl's text": replaced(f"{SECOND}/fi.md", "vuosina 2019–2022", "vuosina 2018–2022"),
    "the text of a translation": added(f"{FIRST}/sv.md", "\nEn rad till.\n"),
    "a pearl's title": replaced(f"{SECOND}/fi.md", 'title: "Yhteisen kehittämisen', 'title: "Yhdessä kehittämisen'),
    "what a pearl is about": replaced(f"{SECOND}/fi.md", "themes: [dialogisuus]", "themes: [osallisuus]"),
    "a picture beside a pearl": lambda root: shutil.copy(HERE / "files" / "grey.png", root / FIRST / "osat.png"),
    "a new file beside a pearl": lambda root: shutil.copy(HERE / "files" / "sheet.pdf", root / FIRST / "ohje.pdf"),
    "a hidden file beside a pearl": {"write": {f"{FIRST}/.muistio": "x"}},
    "a translation taken away": {"remove": [f"{SECOND}/sv.md"]},
    "a trial": replaced("trials/sotedialogit.yml", "Kokeilu päättyi", "Kokeilu loppui"),
    "a word of the vocabulary": lambda root: rewrite(root / "vocabulary" / "types.yml", "Toimintamallit", "Tavat"),
    "a hand-written page": added(ABOUT, "\nKappale **lisää**.\n"),
    "the front of a hand-written page": replaced(ABOUT, "Tietoa sivustosta", "Tietoja sivustosta"),
    "the settings": replaced("site.yml", 'name: "SoteHelmet"', 'name: "Helmet"'),
    "the address of the site": replaced("site.yml", "helmet.example/", "helmet.example/alku/"),
    "a sentence of the interface": replaced(
        "theme/interface.yml", "  skip: Siirry sisältöön", "  skip: Siirry tekstiin"
    ),
    "the template of pearls": added("theme/content/pearl.html", "<p>x</p>\n"),
    "the template of lists": replaced("theme/content/lists.html", '<ul class="entries">', '<ul class="entries more">'),
    "the frame": replaced("theme/main.html", "<body class=", "<body data-x class="),
    "the stylesheet": added("theme/assets/helmi.css", "p { margin: 0; }\n"),
    "a new asset": {"write": {"theme/assets/uusi/tieto.txt": "x"}},
    "the builder's settings": added("mkdocs.yml", "\n# x\n"),
    "the hooks": added("hooks/site.py", "\n# x\n"),
    "the statement of accessibility": lambda root: shutil.copytree(PROJECT / "accessibility", root / "accessibility"),
    "a new pearl": lambda root: new_pearl(root),
    "a pearl taken away": {"remove": ["pearls/uusi-helmi"]},
    "situations, a ledger and a thesaurus": read_case(HERE / "sites" / "situations_and_ledger.yml"),
    "a pearl withdrawn": lambda root: withdraw(root),
}


def rewrite(path: Path, find: str, put: str) -> None:
    text = path.read_text("utf-8")
    assert find in text
    path.write_text(text.replace(find, put), encoding="utf-8")


def new_pearl(root: Path) -> None:
    shutil.copytree(root / FIRST, root / "pearls" / "uusi-helmi")
    path = root / "pearls" / "uusi-helmi" / "fi.md"
    path.write_text(re.sub('short: "...."', 'short: "zzzz"', path.read_text("utf-8")), encoding="utf-8")


def withdraw(root: Path) -> None:
    rewrite(root / SECOND / "fi.md", "added:", "withdrawn: {on: 2026-11-21, why: Poistettu.}\nadded:")
    for language in ("fi", "sv"):
        rewrite(root / FIRST / f"{language}.md", f"{language}.md#alkuun", f"{language}.md")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base with a frame of its own, so that this can change too."""
    root = copy_base(tmp_path_factory.mktemp("kept") / "tree")
    shutil.copy(PROJECT / "mkdocs.yml", root)
    for name in ("hooks", "theme"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    return root


def cold(root: Path, place: Path) -> dict[str, bytes]:
    """What a first build of the same tree in the same place makes."""
    kept = [name for name in (".helmi", "site") if (root / name).exists()]
    for name in kept:
        (root / name).rename(place / name)
    try:
        build.build(root, DAY, root / "site", search=False)
        return contents(root / "site")
    finally:
        for name in (".helmi", "site"):
            shutil.rmtree(root / name, ignore_errors=True)
        for name in kept:
            (place / name).rename(root / name)


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_a_build_makes_what_a_first_build_makes(change: str, tree: Path, tmp_path: Path) -> None:
    done = CHANGES[change]
    if callable(done):
        done(tree)
    else:
        edit(tree, done)
    before = contents(tree / "site") if (tree / "site").exists() else {}
    made = build.build(tree, DAY, tree / "site", search=False)
    assert made.is_good, made.problems
    now = contents(tree / "site")
    assert now == cold(tree, tmp_path)
    if change not in ("nothing", "a hidden file beside a pearl", "the builder's settings", "the hooks"):
        assert now != before, "the change is seen nowhere: it tries nothing"


@pytest.mark.parametrize(
    "harm",
    [
        lambda site: (site / "index.html").unlink(),
        lambda site: (site / "index.html").write_text("muuta", "utf-8"),
        lambda site: (site / "vieras.html").write_text("x", "utf-8"),
        lambda site: shutil.rmtree(site / "helmet"),
        lambda site: shutil.rmtree(site),
        lambda site: shutil.rmtree(site.parent / ".helmi"),
        lambda site: [entry.write_bytes(b"x") for entry in (site.parent / ".helmi" / "cache").iterdir()],
    ],
)
def test_a_site_or_a_memory_that_was_harmed_is_made_whole(harm: Callable[[Path], object], base: Path) -> None:
    helmi("build", "--no-search", "--root", base)
    good = contents(base / "site")
    harm(base / "site")
    helmi("build", "--no-search", "--root", base)
    assert contents(base / "site") == good


@pytest.mark.parametrize("ending", ["-words", ""])
@pytest.mark.parametrize("harm", [Path.unlink, lambda entry: entry.write_bytes(b"x")])
def test_what_was_remembered_of_pearls_and_lost_is_read_again(
    ending: str, harm: Callable[[Path], object], base: Path, tmp_path: Path
) -> None:
    """Their words are asked for when all pages are made anew."""
    helmi("build", "--no-search", "--root", base)
    lost = [entry for entry in (base / ".helmi" / "cache").iterdir() if entry.name.endswith("-words") == bool(ending)]
    assert len(lost) == (len(list((base / "pearls").iterdir())) if ending else 1)
    for entry in lost:
        harm(entry)
    rewrite(base / "site.yml", 'name: "SoteHelmet"', 'name: "Helmet"')
    helmi("build", "--no-search", "--root", base)
    made = contents(base / "site")
    (tmp_path / "aside").mkdir()
    assert made == cold(base, tmp_path / "aside")


def test_a_new_file_that_cannot_be_put_into_the_site_comes_with_the_whole_new_site(base: Path) -> None:
    helmi("build", "--no-search", "--root", base)
    (base / "site" / "helmet" / Path(FIRST).name / "ohje.pdf").mkdir()
    shutil.copy(HERE / "files" / "sheet.pdf", base / FIRST / "ohje.pdf")
    helmi("build", "--no-search", "--root", base)
    made = contents(base / "site")
    for name in (".helmi", "site"):
        shutil.rmtree(base / name)
    helmi("build", "--no-search", "--root", base)
    assert made == contents(base / "site")


def test_a_change_of_the_program_makes_everything_anew(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    make = build.NewSite.write

    def write(self: Any, key: str, made: Any) -> Any:
        asked.append(key)
        return make(self, key, made)

    monkeypatch.setattr(build.NewSite, "write", write)
    helmi("build", "--no-search", "--root", base)
    first = len(asked)
    helmi("build", "--no-search", "--root", base)
    assert len(asked) == first
    monkeypatch.setattr(memory, "code_hash", lambda: "another")
    helmi("build", "--no-search", "--root", base)
    assert len(asked) == 2 * first


def test_a_change_of_one_text_makes_the_pages_of_that_pearl_alone(base: Path) -> None:
    helmi("build", "--no-search", "--root", base)
    before = {path: path.stat().st_ino for path in (base / "site").rglob("*") if path.is_file()}
    edit(base, replaced(f"{SECOND}/fi.md", "vuosina 2019–2022", "vuosina 2018–2022"))
    helmi("build", "--no-search", "--root", base)
    new = {
        path.relative_to(base / "site").as_posix()
        for path in (base / "site").rglob("*")
        if path.is_file() and path.stat().st_ino != before.get(path)
    }
    assert new == {f"{language}helmet/{Path(SECOND).name}/index.html" for language in ("", "sv/")}


def test_a_change_of_one_text_changes_of_the_search_its_index_and_the_page_that_names_it(base: Path) -> None:
    helmi("build", "--root", base)
    before = contents(base / "site")
    edit(base, replaced(f"{SECOND}/fi.md", "vuosina 2019–2022", "vuosina 2018–2022 etätyötä"))
    helmi("build", "--root", base)
    after = contents(base / "site")
    new = {own_name(path) for path in after if after[path] != before.get(path)}
    pages = {f"helmet/{Path(SECOND).name}/index.html", "haku/index.html"}
    indexes = {f"search/index-{language}.js" for language in ("fi", "sv")}
    assert new == {f"{language}{page}" for language in ("", "sv/") for page in pages} | indexes
    assert {own_name(path) for path in before} == {own_name(path) for path in after}, "the old index is gone"
    shutil.rmtree(base / "site")
    shutil.rmtree(base / ".helmi")
    helmi("build", "--root", base)
    assert contents(base / "site") == after


def test_warnings_are_told_again_when_nothing_has_changed(base: Path) -> None:
    stale = read_case(HERE / "cases" / "valid" / "translation_stale.yml")
    edit(base, stale)
    first, second = (helmi("build", "--no-search", "--root", base) for _ in range(2))
    assert first.err == second.err == stale["problems"]


def test_a_day_that_passes_is_seen(base: Path) -> None:
    """A review that is due is told on its day, though no file has changed."""
    edit(base, replaced(f"{SECOND}/fi.md", "added: 2026-11-20", "added: 2026-11-20\nreview_by: 2026-12-01"))
    building = Building(base, base / "site", search=False)
    assert building.build(DAY).problems == ()
    assert [problem.code for problem in building.build(date(2026, 12, 2)).problems] == ["H601"]


def test_what_is_saved_while_a_build_runs_is_built_the_next_time(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check = build.check

    def saving(*arguments: Any) -> Any:
        path = base / SECOND / "fi.md"
        path.write_text(path.read_text("utf-8").replace("vuosina 2019–2022", "vuosina 2018–2022"), "utf-8")
        return check(*arguments)

    monkeypatch.setattr(build, "check", saving)
    helmi("build", "--no-search", "--root", base)
    monkeypatch.undo()
    helmi("build", "--no-search", "--root", base)
    assert "2018–2022" in (base / "site" / "helmet" / Path(SECOND).name / "index.html").read_text("utf-8")


def test_a_page_that_fails_leaves_the_last_good_site(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    helmi("build", "--no-search", "--root", base)
    good = contents(base / "site")
    edit(base, replaced(f"{SECOND}/fi.md", "vuosina 2019–2022", "vuosina 2018–2022"))
    monkeypatch.setattr(build.NewSite, "write", lambda *_: (_ for _ in ()).throw(build.TemplateError("rikki")))
    with pytest.raises(BuildFailed, match="rikki"):
        build.build(base, DAY, base / "site", search=False)
    assert contents(base / "site") == good


def test_links_to_old_files_are_only_a_saving(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some file systems have none: files are copied then, times too."""
    monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError("no links here")))
    for find, put in (("vuosina 2019", "vuosina 2018"), ("vuosina 2018", "vuosina 2019")):
        helmi("build", "--no-search", "--root", base)
        times = {path: path.stat().st_mtime_ns for path in (base / "site").rglob("index.html")}
        edit(base, replaced(f"{SECOND}/fi.md", find, put))
    helmi("build", "--no-search", "--root", base)
    changed = {path.parent.name for path in times if path.stat().st_mtime_ns != times[path]}
    assert changed == {Path(SECOND).name}


def test_a_list_that_asks_for_the_text_of_a_pearl_fails(base: Path) -> None:
    """Its page would not change with the text; so no list can be given one."""
    tree = read(base).tree
    assert tree is not None
    shown = face(tree.pearls[Path(FIRST).name])
    with pytest.raises(AttributeError, match="only a pearl's own pages may show its text"):
        _ = shown.original.body.sections
    with pytest.raises(AttributeError, match="only a pearl's own pages may show its text"):
        _ = shown.front.body


def test_a_release_has_every_text_compressed_too_and_a_plain_build_is_as_it_was(base: Path) -> None:
    helmi("build", "--root", base)
    plain = contents(base / "site")
    assert helmi("build", "--release", "--root", base).code == 0
    released = contents(base / "site")
    helmi("build", "--root", base)
    assert contents(base / "site") == plain
    assert helmi("build", "--release", "--root", base).code == 0
    assert contents(base / "site") == released
    packed = {path for path in released if path.endswith((".br", ".gz"))}
    files = released.keys() - packed
    assert {own_name(path) for path in files} == {own_name(path) for path in plain}
    texts = {path for path in files if not path.endswith((".png", ".ico", ".pdf", ".woff2", ".md"))}
    assert packed == {f"{path}{end}" for path in texts for end in (".br", ".gz")}
    for path in texts:
        assert brotli.decompress(released[f"{path}.br"]) == gzip.decompress(released[f"{path}.gz"]) == released[path]
