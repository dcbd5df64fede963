"""The ways in which pages are looked at, and what is looked for in each: data that `survey` works through."""

from dataclasses import dataclass
from typing import Any

from served import BARE as WITHOUT_SCRIPTS


@dataclass(frozen=True)
class View:
    """A window and what its reader has chosen. Without `scripts` the page comes with every script taken out."""

    width: int
    height: int
    scheme: str = "light"
    forced: bool = False
    calm: bool = False
    printed: bool = False
    scripts: bool = True

    @property
    def name(self) -> str:
        chosen = {"forced colours": self.forced, "reduced motion": self.calm, "print": self.printed}
        chosen["no scripts"] = not self.scripts
        return " ".join(
            [f"{self.width}x{self.height}", self.scheme, *(name for name, is_on in chosen.items() if is_on)]
        )

    def options(self) -> dict[str, Any]:
        """What Playwright's `new_context` takes."""
        return {
            "viewport": {"width": self.width, "height": self.height},
            "color_scheme": self.scheme,
            "forced_colors": "active" if self.forced else "none",
            "reduced_motion": "reduce" if self.calm else "no-preference",
            "extra_http_headers": {} if self.scripts else {WITHOUT_SCRIPTS: "1"},
        }


WIDE = View(1280, 800)
# A window of 1280 x 1024 at 400 %: what WCAG 1.4.10 asks for.
NARROW = View(320, 256, "dark")
BARE = View(1280, 800, scripts=False)


@dataclass(frozen=True)
class Visit:
    """One page opened once in one view, and the probes run there one after another."""

    address: str
    view: View
    probes: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """What a probe found. `excused` names the written exception that covers it (accessibility/exceptions.yml)."""

    visit: Visit
    probe: str
    rule: str
    says: str
    excused: str | None = None

    def __str__(self) -> str:
        return f"/{self.visit.address} [{self.visit.view.name}] {self.probe}: {self.rule}: {self.says}"


@dataclass(frozen=True)
class Seen:
    """What came of a visit: the findings, and what `content` showed where it was asked for."""

    visit: Visit
    findings: tuple[Finding, ...]
    content: dict[str, list[str]] | None = None
    seconds: float = 0.0
