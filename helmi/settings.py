"""The site's own settings, `site.yml`: who answers for it, where it lives, and whether it is still a draft."""

from typing import Annotated, Literal

from pydantic import AfterValidator

from helmi.fields import Address, Day, Record, Title


def _as_folder(address: str) -> str:
    """Every address of the site is this one and a path after it."""
    return address if address.endswith("/") else f"{address}/"


class Settings(Record):
    """`None` means that the owner has not named it yet; while any is missing the site is a draft."""

    name: Title = "SoteHelmet"
    status: Literal["draft", "official"] = "draft"
    site_url: Annotated[Address, AfterValidator(_as_folder)] = "https://sotehelmet.example/"
    provider: Title | None = None
    controller: Title | None = None
    feedback: Address | None = None
    host: Title | None = None
    promise_until: Day | None = None
    repository: Address | None = None

    @property
    def is_draft(self) -> bool:
        """Whether pages carry the draft banner and `noindex`."""
        needed = (
            self.provider,
            self.controller,
            self.feedback,
            self.host,
            self.promise_until,
            self.repository,
        )
        return self.status == "draft" or any(value is None for value in needed)
