"""Ids of the contract: addresses are made of them, so one that vanishes takes other people's links with it."""

from passages import real_tree


def test_ids_of_the_contract_are_all_there_and_no_others() -> None:
    words = real_tree().vocabulary
    kinds = ("themes", "projects", "types", "audiences", "evidence")
    assert {kind: sorted(getattr(words, kind)) for kind in kinds} == {
        "themes": ["dialogisuus", "johtaminen-etana", "muutoksen-johtaminen", "osallisuus", "tyokykyjohtaminen"],
        "projects": ["asko", "etana-enemman", "hyvinvoiva-hoiva", "sotedialogit", "soteliiderit",
                     "strateginen-tyokykyjohtaminen", "yhteinen"],
        "types": ["julkaisu", "koulutus", "malli", "opas", "tutkimustulos", "tyokalu"],
        "audiences": ["esihenkilot", "henkilosto", "hr", "johto", "kehittajat", "paattajat"],
        "evidence": ["julkaistu", "kirjattu", "tavoite", "toteutettu", "tulos"],
    }  # fmt: skip


def test_every_project_has_its_aims() -> None:
    projects = real_tree().vocabulary.projects
    assert [id for id, project in projects.items() if not project.aims] == []
