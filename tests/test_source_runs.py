"""Facts carry over, sentences do not: no run of eight words of ours stands in a document that was read whole."""

import re

from passages import Passage, passages
from word_runs import DATA, DIGITS, hashes, runs

LINES = (DATA / "source_runs.txt").read_text(encoding="ascii").splitlines()
KNOWN = frozenset(LINES)


def copied(passage: Passage, known: frozenset[str] = KNOWN) -> list[str]:
    return [run for digest, run in runs(passage.without_addresses) if digest in known]


def test_no_run_is_copied() -> None:
    found = [f"{passage}: {run}" for passage in passages() for run in copied(passage)]
    assert found == []


def test_kept_hashes_are_whole() -> None:
    """A cut or hand-edited file would find nothing."""
    assert len(LINES) > 3_000
    assert sorted(KNOWN) == LINES
    assert all(re.fullmatch(rf"[0-9a-f]{{{DIGITS}}}", line) for line in LINES)


def test_a_copied_sentence_is_found_in_other_clothes() -> None:
    source = "Vuoden aikana työpaikoilla pidettiin kolme yhteistä päivää, joissa sovittiin, mitä kokeillaan."
    known = frozenset(hashes([source]))
    shown = "- VUODEN AIKANA TYÖPAIKOILLA\n  pidettiin [kolme yhteistä päivää](../x/fi.md) joissa *sovittiin*"
    assert copied(Passage("", "", "fi", shown), known) == [
        "vuoden aikana työpaikoilla pidettiin kolme yhteistä päivää joissa",
        "aikana työpaikoilla pidettiin kolme yhteistä päivää joissa sovittiin",
    ]


def test_seven_words_are_no_copy() -> None:
    known = frozenset(hashes(["yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan"]))
    assert copied(Passage("", "", "fi", "yksi kaksi kolme neljä viisi kuusi seitsemän yhdeksän"), known) == []


def test_a_name_ends_a_run() -> None:
    text = "Hanketta johti vuonna 2022 Tampereen yliopisto ja mukana oli lisäksi kuusi muuta"
    assert hashes([text]) == []
