"""The check never crashes: random bytes, YAML, Markdown and files go through the real reader and renderer.

The same examples every time, so that a red run is somebody's change and not chance; scripts/fuzz.py looks further.
"""

from collections.abc import Iterator

import fuzzing
import pytest
from hypothesis import HealthCheck, given, settings
from swallow import Swallowed
from trees import HERE

few = settings(
    max_examples=150,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
# A busy machine is given time; the fuzz run outside CI is strict.
SECONDS = 5.0


@pytest.fixture(scope="module")
def swallowed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Swallowed]:
    yield Swallowed(tmp_path_factory.mktemp("fuzz") / "tree")


@few
@given(fuzzing.raw)
def test_random_bytes(swallowed: Swallowed, content: bytes) -> None:
    assert swallowed.pearl({"fi.md": content}, SECONDS)


@few
@given(fuzzing.pearl, fuzzing.pearl)
def test_random_yaml_and_markdown(swallowed: Swallowed, finnish: str, swedish: str) -> None:
    swallowed.pearl({"fi.md": finnish.encode("utf-8", "replace"), "sv.md": swedish.encode("utf-8", "replace")}, SECONDS)


@few
@given(fuzzing.bent)
def test_bent_pearls(swallowed: Swallowed, text: str) -> None:
    swallowed.pearl({"fi.md": text.encode("utf-8", "replace")}, SECONDS)


@few
@given(fuzzing.files(HERE / "files"))
def test_damaged_files(swallowed: Swallowed, file: tuple[str, bytes]) -> None:
    swallowed.file(*file, SECONDS)
