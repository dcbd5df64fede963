"""The addresses that links are held against are exactly those of the pages that are made."""

from pathlib import Path

from trees import PROJECT

from helmi.addresses import addresses
from helmi.assets import assets
from helmi.catalogue import Catalogue
from helmi.language import LANGUAGES
from helmi.pages import pages
from helmi.source import read


def test_addresses_are_those_of_the_pages(base: Path) -> None:
    for root in (base, PROJECT):
        tree = read(root).tree
        assert tree is not None
        made = list(pages(Catalogue(tree), PROJECT / "theme", assets(PROJECT / "theme").names))
        for language in LANGUAGES:
            assert addresses(tree) == {
                page.address for page in made if page.language == language and page.shape != "error"
            }
