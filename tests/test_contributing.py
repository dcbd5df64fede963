"""What meets a pull request from a stranger: the workflow, and the script that refuses changes outside pearls."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from trees import PROJECT

from helmi.project import SOURCES

GITHUB = PROJECT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
TEXTS = [path.read_text(encoding="utf-8") for path in WORKFLOWS]


def steps_of(text: str) -> list[dict[str, Any]]:
    return [step for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"]]


def test_zizmor_finds_nothing() -> None:
    """At its strictest, without asking any server."""
    zizmor = Path(sys.executable).with_name("zizmor" + (".exe" if os.name == "nt" else ""))
    command = [zizmor, "--offline", "--persona=auditor", "--format=plain", "--no-progress", "--color=never", GITHUB]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "No findings to report. Good job!"), done.stdout + done.stderr


@pytest.mark.parametrize("text", TEXTS, ids=[path.name for path in WORKFLOWS])
def test_a_workflow_can_only_read(text: str) -> None:
    """By the letter, so that a new job cannot slip past: what may be asked for stands here."""
    workflow = yaml.load(text, Loader=yaml.BaseLoader)
    assert workflow["on"] == "pull_request"
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        assert 0 < int(job["timeout-minutes"]) <= 15
    assert "secrets" not in re.sub(r"#.*", "", text)


@pytest.mark.parametrize("text", TEXTS, ids=[path.name for path in WORKFLOWS])
def test_actions_are_pinned_and_checkouts_keep_no_token(text: str) -> None:
    used = re.findall(r"uses: (.+)", text)
    assert used == [use for use in used if re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)]
    checkouts = [step for step in steps_of(text) if step.get("uses", "").startswith("actions/checkout@")]
    assert [step["with"]["persist-credentials"] for step in checkouts] == [False, False]


def test_what_runs_comes_from_the_base_and_only_content_from_the_proposal() -> None:
    text = (GITHUB / "workflows" / "check.yml").read_text(encoding="utf-8")
    first, second = (step["with"] for step in steps_of(text) if step.get("uses", "").startswith("actions/checkout@"))
    assert (first["path"], first["ref"]) == ("base", "${{ github.event.pull_request.base.sha }}")
    assert (second["path"], "ref" in second) == ("proposal", False)
    run = "\n".join(step["run"] for step in steps_of(text) if "run" in step)
    assert set(re.findall(r"python3 (\S+?)/", run)) == {"base"}
    assert re.findall(r"proposal[^\s\"]*", run) == ["proposal", "proposal/$name"]
    content = [name for name in SOURCES if name != "theme"]
    assert f"for name in {' '.join(content)}; do" in run


def only_pearls(author: str, *paths: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, PROJECT / "scripts" / "only_pearls.py"],
        input=b"".join(os.fsencode(path) + b"\0" for path in paths),
        env={**os.environ, "AUTHOR": author, "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode("utf-8")


@pytest.mark.parametrize("author", ["NONE", "FIRST_TIMER", "FIRST_TIME_CONTRIBUTOR", "CONTRIBUTOR", "MANNEQUIN", ""])
def test_a_stranger_may_change_pearls_and_nothing_else(author: str) -> None:
    assert only_pearls(author) == (0, "")
    assert only_pearls(author, "pearls/uusi/fi.md", "pearls/vanha/sv.md") == (0, "")
    outside = (".github/workflows/check.yml", "Pearls/x/fi.md", "pearls", "helmi/../pearls/x", "trials/asko.yml")
    for path in outside:
        code, said = only_pearls(author, "pearls/uusi/fi.md", path)
        assert code == 1
        assert f"kansion pearls/ ulkopuolelta: {path}. " in said
        assert "utanför mappen pearls/." in said and "outside pearls/." in said


@pytest.mark.parametrize("author", ["OWNER", "MEMBER", "COLLABORATOR"])
def test_those_who_answer_for_the_site_may_change_everything(author: str) -> None:
    assert only_pearls(author, "helmi/build.py", "pearls/uusi/fi.md") == (0, "")


def test_a_refused_file_name_writes_no_command() -> None:
    code, said = only_pearls(
        "NONE", "a\n::add-mask::b\r::stop-commands::%0A c\u2028ä\u202e", *(f"f{n}" for n in range(9))
    )
    assert code == 1
    assert re.split("[\r\n]", said.rstrip("\n"))[1:] == []
    assert "a\\n::add-mask::b\\r::stop-commands::%250A c\\u2028\\xe4\\u202e, f0, f1, f2, f3 …. " in said


def test_hooks_before_a_commit_run_our_own_commands_and_fetch_nothing() -> None:
    config = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repository["repo"] for repository in config["repos"]] == ["local"]
    hooks = config["repos"][0]["hooks"]
    assert [hook["entry"] for hook in hooks] == ["python3 scripts/helmi.py fmt", "python3 scripts/helmi.py check"]
    assert [hook["language"] for hook in hooks] == ["system", "system"]
    assert [hook.get("pass_filenames", True) for hook in hooks] == [True, False]
    texts, sources = (re.compile(hook["files"]) for hook in hooks)
    assert texts.search("pearls/luottamuksen-tyokirja/sv.md") and not texts.search("pearls/luottamuksen-tyokirja/a.png")
    checked = [name for name in SOURCES if name != "theme"]
    assert [name for name in checked if not sources.search(name if "." in name else f"{name}/x")] == []
