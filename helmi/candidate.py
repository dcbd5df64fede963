"""The ledger of candidates: what the compiled facts offered, what each became here, and why."""

from typing import Literal

from helmi.fields import Both, Candidate, Record, Slug, Some

PATH = "ledger/candidates.yml"
Became = Literal["pearl", "trial", "aim", "merged"]


class Outcome(Record):
    """One candidate. `to` names the pearls, the trials or the projects on whose pages it is told.

    Confidence: H, read in a primary source; M, the link, the year or the final form is inferred. L is not published.
    """

    code: Candidate
    confidence: Literal["H", "M"]
    became: Became
    to: Some[Slug]
    why: Both
