"""What the search finds does not get worse: floors for its figures, a little under those that were measured.

The figures of all classes, and of other engines beside ours: python3 scripts/bench.py search.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from figures import Score, make_elsewhere, make_site, measured
from trees import PROJECT

from helmi.search.analysis import missing

HERE = Path(__file__).resolve().parent
FLOORS: Mapping[str, Mapping[str, list[float]]] = yaml.safe_load((HERE / "floors.yml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.skipif(
    (shutil.which("node") is None or bool(missing())) and not os.environ.get("CI"),
    reason="needs Node.js and the analysers of words; CI always has them",
)


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Score]:
    """Our figures over all classes, by language and source of queries."""
    work = tmp_path_factory.mktemp("figures")
    site = make_site(PROJECT, work / "site")
    sites = {"unseen": site, "seen": site, "machine": site, "elsewhere": make_elsewhere(work / "elsewhere")}
    return {(score.language, score.source): score for score in measured(sites, with_peers=False) if score.kind == "all"}


@pytest.mark.parametrize("source", ["unseen", "seen", "machine", "elsewhere"])
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_figures_do_not_fall_under_their_floors(
    scores: dict[tuple[str, str], Score], language: str, source: str
) -> None:
    score = scores[language, source]
    floors = dict(zip(("success_at_1", "recall_at_5", "mrr_at_10"), FLOORS[language][source], strict=True))
    reached = {name: getattr(score, name) for name in floors}
    assert all(reached[name] >= floor for name, floor in floors.items()), (reached, floors)
