"""Refuses a stranger's change outside `pearls/`: git diff --name-only --no-renames -z … | only_pearls.py

Reads the changed paths, ended by NUL, and from AUTHOR the author's association with the repository, as GitHub states
it. Workflows, hooks, templates and the checker are code that runs elsewhere: somebody must answer for them.
"""

from __future__ import annotations

import os
import sys

# https://docs.github.com/en/graphql/reference/enums#commentauthorassociation
OURS = {"OWNER", "MEMBER", "COLLABORATOR"}
REFUSED = (
    "Tässä muutoksessa on tiedostoja kansion pearls/ ulkopuolelta: {names}. Ulkopuolinen voi muuttaa vain helmiä. "
    "Poista muut muutokset, tai pyydä ylläpitoa tekemään ne. "
    "Ändringen gäller filer utanför mappen pearls/. En utomstående kan bara ändra pärlor. Ta bort de andra "
    "ändringarna, eller be dem som underhåller webbplatsen att göra dem. "
    "This change touches files outside pearls/. Someone from outside may change pearls only. Take the other changes "
    "out, or ask the maintainers to make them."
)
SHOWN = 5


def main() -> int:
    """Return 1 with an error for the pull request's page if anything is refused, otherwise 0."""
    paths = os.fsdecode(sys.stdin.buffer.read()).split("\0")
    outside = [path for path in paths if path and not path.startswith("pearls/")]
    if not outside or os.environ["AUTHOR"] in OURS:
        return 0
    names = ", ".join(plain(path) for path in outside[:SHOWN]) + (" …" if len(outside) > SHOWN else "")
    # A workflow command, so that it is shown on the page; `%` starts an escape in it.
    print(f"::error title=pearls/::{REFUSED.format(names=names)}".replace("%", "%25"))
    return 1


def plain(path: str) -> str:
    """A path on one line, in ASCII: a stranger's file name must not speak to the machine that shows it."""
    return ascii(path)[1:-1]


if __name__ == "__main__":
    sys.exit(main())
