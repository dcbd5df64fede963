"""`helmi build` and plain `mkdocs build` as processes: a good site, the same site, and never a broken one."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import helmi, process
from trees import HERE, PROJECT, contents, copy_base, edit, read_case

BROKEN = read_case(HERE / "cases" / "invalid" / "title_colon.yml")
LAST_GOOD = {"write": {"site/index.html": "viimeinen hyvä\n", "site/vanha/index.html": "vanha sivu\n"}}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project with the base's few pearls: its settings, hooks and templates, but not its content."""
    root = copy_base(tmp_path / "project")
    shutil.copy(PROJECT / "mkdocs.yml", root)
    for name in ("hooks", "theme"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    return root


def test_build_ends_with_a_summary_of_what_was_made(base: Path) -> None:
    answer = process("helmi", "build", "--root", base)
    assert (answer.code, answer.err) == (0, "")
    number = r"\d+"
    summary = f"Valmis: 3 helmeä, {number} \\+ {number} sivua \\(fi \\+ sv\\), 0 varoitusta, {number}\\.\\d s\\."
    first, second = answer.out.splitlines()
    assert re.fullmatch(summary, first)
    assert second == "Katso sivustoa: python3 scripts/serve.py ja avaa http://127.0.0.1:8000/"


def test_build_shows_warnings_and_counts_them(base: Path) -> None:
    stale = read_case(HERE / "cases" / "valid" / "translation_stale.yml")
    edit(base, stale)
    answer = helmi("build", "--root", base)
    assert (answer.code, answer.err) == (0, stale["problems"])
    assert "1 varoitus, " in answer.out


def test_broken_pearl_leaves_the_last_good_site_byte_for_byte(base: Path) -> None:
    edit(base, BROKEN)
    edit(base, LAST_GOOD)
    before = contents(base / "site")
    answer = helmi("build", "--root", base)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == BROKEN["problems"] + "Sivustoa ei tehty. Entinen site/ on ennallaan.\n"
    assert contents(base / "site") == before


def test_page_that_mkdocs_refuses_leaves_the_last_good_site_too(project: Path) -> None:
    """A template of the frame that asks for what does not exist passes the checks and fails in MkDocs."""
    helmi("build", "--root", project)
    before = contents(project / "site")
    edit(project, {"edit": [{"file": "theme/main.html", "find": "<title>", "put": "<title>{{ puuttuu }}"}]})
    answer = helmi("build", "--root", project)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("MkDocs ei hyväksynyt sivuja. Tämä on vika ohjelmassa, ei tekstissäsi:\n")
    assert "'puuttuu' is undefined" in answer.err
    assert answer.err.endswith("Sivustoa ei tehty. Entinen site/ on ennallaan.\n")
    assert contents(project / "site") == before


def test_build_takes_away_pages_that_are_no_more(base: Path) -> None:
    edit(base, LAST_GOOD)
    assert helmi("build", "--root", base).code == 0
    assert not (base / "site" / "vanha").exists()


def test_sources_stay_as_people_wrote_them(base: Path) -> None:
    before = contents(base)
    helmi("build", "--root", base)
    assert {path: data for path, data in contents(base).items() if not path.startswith((".helmi/", "site/"))} == before


def test_plain_mkdocs_does_the_main_job(project: Path) -> None:
    answer = process("mkdocs", "build", "--strict", where=project)
    assert answer.code == 0, answer.err
    by_mkdocs = contents(project / "site")
    shutil.rmtree(project / "site")
    assert helmi("build", "--root", project).code == 0
    assert list(by_mkdocs) == list(by_helmi := contents(project / "site"))
    assert [path for path in by_mkdocs if by_mkdocs[path] != by_helmi[path]] == []


def test_plain_mkdocs_stops_before_cleaning(project: Path) -> None:
    edit(project, BROKEN)
    edit(project, LAST_GOOD)
    before = contents(project / "site")
    answer = process("mkdocs", "build", where=project, HELMI_LANGUAGE="fi")
    assert answer.code == 1
    assert BROKEN["problems"] in answer.out
    assert contents(project / "site") == before


@pytest.fixture
def two_builds(tmp_path: Path) -> Iterator[list[Path]]:
    roots = []
    for name, zone, seed in (("a", "Pacific/Kiritimati", "1"), ("b-toinen-kansio", "America/Adak", "77")):
        root = copy_base(tmp_path / name)
        answer = process("helmi", "build", "--root", root, SOURCE_DATE_EPOCH="1795000000", TZ=zone, PYTHONHASHSEED=seed)
        assert answer.code == 0, answer.err
        roots.append(root / "site")
    yield roots


def test_two_builds_are_byte_identical_in_other_folders_zones_and_hash_seeds(two_builds: list[Path]) -> None:
    first, second = (contents(site) for site in two_builds)
    assert list(first) == list(second)
    assert [path for path in first if first[path] != second[path]] == []
