"""`helmi assemble`: the pages as files for any builder, in a folder that is ours and nobody else's."""

import os
from pathlib import Path

from commands import helmi
from trees import HERE, contents, edit, read_case


def test_a_strangers_files_are_never_touched(base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "asiakirjat"
    edit(folder, {"write": {"muistio.txt": "tärkeää\n"}})
    answer = helmi("assemble", folder, "--root", base)
    assert (answer.code, answer.out) == (2, "")
    assert str(folder) in answer.err
    assert contents(folder) == {"muistio.txt": "tärkeää\n".encode()}


def test_an_empty_folder_is_taken_and_the_pages_are_counted(base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kootut"
    folder.mkdir()
    answer = helmi("assemble", folder, "--root", base)
    pages = [path for path in contents(folder) if path.endswith(".md")]
    finnish = sum(path.startswith("fi/") for path in pages)
    assert answer.out == f"Koottu kansioon {folder}: {finnish} sivua suomeksi, {len(pages) - finnish} ruotsiksi.\n"
    assert answer.code == 0


def test_a_second_run_removes_what_is_gone_and_writes_only_what_changed(base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kootut"
    helmi("assemble", folder, "--root", base)
    for path in folder.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    before = contents(folder)
    edit(base, {"remove": ["pearls/yhteisen-kehittamisen-kysymykset/sv.md"]})
    helmi("assemble", folder, "--root", base)
    after = contents(folder)
    touched = {path for path in after if (folder / path).stat().st_mtime != 1_000_000_000}
    assert touched == {path for path in after if after[path] != before.get(path)}
    assert "fi/helmet/luottamuksen-tyokirja/index.md" not in touched
    edit(base, {"remove": ["trials"]})
    edit(base, read_case(HERE / "sites" / "finnish_only.yml") | {"remove": ["pearls/etajohtamisen-pelisaannot"]})
    helmi("assemble", folder, "--root", base)
    gone = {path for path in after if "etajohtamisen-pelisaannot" in path or "/h/9mwt/" in path}
    assert gone
    assert gone.isdisjoint(contents(folder))


def test_errors_leave_the_folder_as_it_was(base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kootut"
    helmi("assemble", folder, "--root", base)
    before = contents(folder)
    broken = read_case(HERE / "cases" / "invalid" / "title_colon.yml")
    edit(base, broken)
    answer = helmi("assemble", folder, "--root", base)
    assert (answer.code, answer.out, answer.err) == (1, "", broken["problems"])
    assert contents(folder) == before
