"""What every text of the real tree promises: honest sources, no claims beyond them, the registry's names, no person."""

import re
from collections.abc import Iterator

import pytest
import yaml
from passages import Passage, aims, of_pearl, passages, real_tree, trials
from trees import HERE

from helmi import candidate
from helmi.language import LANGUAGES
from helmi.markdown import MAX_WORDS, MIN_WORDS
from helmi.tree import Pearl

DATA = HERE / "data"
CLAIMS = yaml.safe_load((DATA / "claim_words.yml").read_text(encoding="utf-8"))
READ = yaml.safe_load((DATA / "sources_read.yml").read_text(encoding="utf-8"))
REGISTRY = yaml.safe_load((DATA / "registry.yml").read_text(encoding="utf-8"))
COMPILED = [pearl for pearl in real_tree().pearls.values() if pearl.meta.candidate]


def id_of(pearl: Pearl) -> str:
    return pearl.id


def words_of(text: str) -> list[str]:
    return re.findall(r"\w[\w-]*", text)


# Sources


@pytest.mark.parametrize("pearl", COMPILED, ids=id_of)
def test_sources_are_well_formed(pearl: Pearl) -> None:
    sources = pearl.meta.sources
    assert sources[0].role == "main"
    changed = pearl.meta.updated or pearl.meta.added
    for source in sources:
        assert not re.search(r"%E2%80%8B|utm_|fbclid|\s", source.url), source.url
        assert source.rights in ("unknown", "asked") or re.fullmatch(r"CC-[A-Z-]+-\d\.\d|CC0-1\.0", source.rights)
        assert source.seen.on <= changed
        assert source.year is None or int(source.year[-4:]) <= source.seen.on.year
        assert source.doi is None or source.url == f"https://doi.org/{source.doi}"
        assert source.urn is None or source.url == f"https://urn.fi/{source.urn}"


@pytest.mark.parametrize("pearl", COMPILED, ids=id_of)
def test_basis_is_true(pearl: Pearl) -> None:
    for source in pearl.meta.sources:
        assert (source.basis == "whole") == (source.url in READ["whole"]), source.url
        assert source.seen.how == "copy"


@pytest.mark.parametrize("pearl", COMPILED, ids=id_of)
def test_text_says_when_not_all_was_read(pearl: Pearl) -> None:
    if all(source.basis == "whole" for source in pearl.meta.sources):
        return
    for version in (pearl.original, pearl.translation):
        if version and version.body.sections:
            text = " ".join(s.source for s in version.body.sections if s.key in ("perusta", "emme-tieda")).casefold()
            assert set(words_of(text)) & set(READ["says_not_all_was_read"][version.language]), version.path


def test_no_lead_is_a_source() -> None:
    tree = real_tree()
    addresses = [trial.source for rows in tree.trials.values() for trial in rows]
    addresses += [aim.source for project in tree.vocabulary.projects.values() for aim in project.aims]
    for pearl in tree.pearls.values():
        for source in pearl.meta.sources:
            addresses += [source.url, source.doi or "", source.urn or ""]
    assert [address for address in addresses for lead in READ["leads"] if lead.casefold() in address.casefold()] == []


def test_every_candidate_of_a_record_is_in_the_ledger_once() -> None:
    tree = real_tree()
    rows = [placed.record.code for placed in tree.outcomes]
    assert len(rows) == len(set(rows))
    named = [pearl.meta.candidate.code for pearl in COMPILED if pearl.meta.candidate]
    named += [code for pearl in COMPILED if pearl.meta.candidate for code in pearl.meta.candidate.merged or ()]
    named += [trial.candidate for trials_of in tree.trials.values() for trial in trials_of if trial.candidate]
    assert set(named) <= set(rows)


# Claims


def claimless() -> Iterator[Passage]:
    """What tells of an aim, a plan or a listing."""
    for pearl in real_tree().pearls.values():
        if pearl.meta.evidence in ("tavoite", "kirjattu"):
            yield from of_pearl(pearl)
    yield from aims()
    yield from trials()


def claims(passage: Passage) -> list[str]:
    forbidden = {word for group in CLAIMS[passage.language] for word in group}
    return [word for word in words_of(passage.own_words.casefold()) if word in forbidden]


def test_aims_and_listings_claim_nothing() -> None:
    assert [f"{passage}: {word}" for passage in claimless() for word in claims(passage)] == []


def test_a_claim_is_found_and_an_aim_is_not() -> None:
    assert claims(Passage("", "", "fi", "Malli Paransi arkea.")) == ["paransi"]
    assert claims(Passage("", "", "fi", "Tavoitteena oli parantaa arkea. Emme tiedä, paransiko se.")) == []
    assert claims(Passage("", "", "sv", "Modellen **stärkte** teamet.")) == ["stärkte"]
    assert claims(Passage("", "", "sv", "Målet var att stärka teamet.")) == []


# Swedish


def test_areas_have_the_names_of_the_registry() -> None:
    areas = real_tree().vocabulary.areas.values()
    ours = [
        {
            "code": area.code,
            "fi": area.name.fi,
            "sv": area.name.sv,
            "short_fi": area.label.fi,
            "short_sv": area.label.sv,
        }
        for area in areas
    ]
    assert sorted(ours, key=lambda area: area["code"]) == REGISTRY["areas"]


def test_organisations_have_the_names_of_the_registry() -> None:
    swedish = {pair["fi"]: pair["sv"] for pair in REGISTRY["organisations"]}
    tree = real_tree()
    pairs = [pair for project in tree.vocabulary.projects.values() for pair in (project.coordinator, *project.partners)]
    pairs += [trial.organisation for rows in tree.trials.values() for trial in rows]
    named = [pair for pair in pairs if pair.fi in swedish]
    assert len(named) > 20
    assert [pair for pair in named if pair.sv != swedish[pair.fi]] == []


def foreign_places(passage: Passage) -> list[str]:
    finnish = {pair["fi"] for pair in REGISTRY["places"]}
    return [word for word in words_of(passage.own_words) if word in finnish]


def avoided(passage: Passage) -> list[str]:
    return [word for word in words_of(passage.own_words.casefold()) if word in REGISTRY["avoided_in_swedish"]]


def test_swedish_uses_swedish_names_of_places() -> None:
    swedish = [passage for passage in passages() if passage.language == "sv"]
    assert [f"{passage}: {place}" for passage in swedish for place in foreign_places(passage)] == []
    assert foreign_places(Passage("", "", "sv", "Piloten fanns i Tampere.")) == ["Tampere"]


def test_swedish_uses_the_chosen_words() -> None:
    swedish = [passage for passage in passages() if passage.language == "sv"]
    assert [f"{passage}: {word}" for passage in swedish for word in avoided(passage)] == []
    assert avoided(Passage("", "", "sv", "En Förman och en [kund]{lang=sv}.")) == ["förman"]


def test_own_translations_are_said_to_be_ours() -> None:
    vocabulary = real_tree().vocabulary
    for kind, expected in REGISTRY["ours"].items():
        records = getattr(vocabulary, kind)
        assert [id for id, record in records.items() if record.own_translation] == expected


# Persons

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\w+\(at\)\w+")
_PHONE = re.compile(r"\+358[\s-]?\(?0?\)?\d|(?<![\w/.-])\(?0\d{1,2}\)?[\s-]?\d{3,4}[\s-]?\d{2,4}(?!\d)")
# Numbers inside web addresses and in the hashes of a translation's state are none.
_NO_CONTACT = re.compile(r"https?://\S+|v1:[0-9a-f]{12}")


def contacts(text: str) -> list[str]:
    """E-mail addresses and Finnish phone numbers."""
    text = _NO_CONTACT.sub(" ", text)
    return [*_MAIL.findall(text), *_PHONE.findall(text)]


def test_nobody_can_be_called_or_written_to() -> None:
    """Also in front matter and in files that no page shows."""
    folders = ("pearls", "trials", "vocabulary", "docs", "ledger")
    files = [path for folder in folders for path in sorted((HERE.parent / folder).rglob("*")) if path.is_file()]
    texts = {path: path.read_text(encoding="utf-8") for path in files if path.suffix in (".md", ".yml")}
    assert len(texts) > 100
    assert {path.name: found for path, text in texts.items() if (found := contacts(text))} == {}


@pytest.mark.parametrize("text", ["050 123 4567", "(03) 311 1111", "+358 40 123456", "029 534 5000", "anna@thl.fi"])
def test_a_contact_is_found(text: str) -> None:
    assert contacts(f"Ota yhteyttä: {text}.")


@pytest.mark.parametrize("text", ["1.1.2019-31.12.2022", "10.1111/jan.15028", "978-951-98548-9-2", "2019–2022"])
def test_a_number_of_another_kind_is_no_phone(text: str) -> None:
    assert contacts(f"Merkintä {text} lähteessä.") == []


# Lengths


def test_full_texts_have_60_to_500_words() -> None:
    versions = [v for pearl in COMPILED for v in (pearl.original, pearl.translation) if v and v.body.sections]
    assert [(v.path, v.body.words) for v in versions if not MIN_WORDS <= v.body.words <= MAX_WORDS] == []
    assert (MIN_WORDS, MAX_WORDS) == (60, 500)


@pytest.mark.parametrize("language", LANGUAGES)
def test_theme_introductions_have_150_to_350_words_and_lead_to_pearls(language: str) -> None:
    heading = {"fi": "## Toimituksen yhteenveto", "sv": "## Redaktionens sammanfattning"}[language]
    tree = real_tree()
    pages = {page.address: page for page in tree.pages if page.language == language}
    for theme in tree.vocabulary.themes:
        page = pages[f"teemat/{theme}/"]
        shown = Passage(page.path, "", language, page.text).without_addresses
        assert page.text.startswith(heading), page.path
        assert 150 <= len(words_of(shown)) <= 350, (page.path, len(words_of(shown)))
        linked = re.findall(r"\]\(\.\./\.\./helmet/([a-z0-9-]+)/\)", page.text)
        assert len(set(linked)) >= 3, page.path
        assert set(linked) <= set(tree.pearls), page.path


def test_rows_and_reasons_are_short() -> None:
    long = [passage for passage in aims() if len(words_of(passage.text)) > 40]
    long += [passage for passage in trials() if len(words_of(passage.text)) > 60]
    reasons = [passage for passage in passages() if passage.path == candidate.PATH]
    assert len(reasons) == 2 * len(real_tree().outcomes)
    long += [passage for passage in reasons if len(words_of(passage.text)) > 20]
    assert [str(passage) for passage in long] == []


def test_35_full_texts_in_swedish_and_a_swedish_summary_of_all() -> None:
    swedish = [pearl.version("sv") for pearl in COMPILED]
    assert all(swedish)
    assert sum(bool(version and version.body.sections) for version in swedish) >= 35
