"""The engine of the search: the same words, stems and index in Python and in the browser, and what it finds.

Everything of the browser's runs under node, from the files that are published.
"""

import hashlib
import json
import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from searched import SEARCH, VENDORED, found, mirror, site
from trees import HERE, PROJECT, edit, read_case

from helmi.catalogue import Catalogue
from helmi.interface import interface
from helmi.project import frame, read_root
from helmi.search.found import Document, documents
from helmi.search.index import index
from helmi.search.lexicon import lexicon
from helmi.search.near import near
from helmi.search.packing import packed
from helmi.search.stems import stem
from helmi.search.words import words
from helmi.view import View

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None and not os.environ.get("CI"), reason="needs Node.js; CI always has it"
)


def all_texts() -> Iterator[str]:
    for place in ("pearls", "vocabulary", "docs", "tests/cases/valid"):
        for path in sorted((PROJECT / place).rglob("*")):
            if path.suffix in (".md", ".yml"):
                yield path.read_text(encoding="utf-8")


# Python and the browser do the same


def test_planner_passes_its_own_tests() -> None:
    done = subprocess.run(["node", "--test", str(SEARCH)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "# pass 0" not in done.stdout


def test_words_are_the_same_in_python_and_in_the_browser() -> None:
    hard = [
        "A\u030arsrapport S\u0308\u00c4\u00d6",
        "sote-ala, 2019\u20132022: 7.2",
        "e\u0301a I\u0307 \u03a3\u0391\u03a3 \u00df",
        "x_y \u2160\u00bd\u00b2 \u0661",
    ]
    texts = [*all_texts(), *hard]
    assert mirror("words", texts) == [words(text) for text in texts]


def test_stems_are_the_same_in_python_and_in_the_browser() -> None:
    known = sorted({word for text in all_texts() for word in words(text)})
    assert len(known) > 5000
    assert mirror("stems", known) == [[stem(word, "fi"), stem(word, "sv")] for word in known]


def test_index_is_what_minisearch_itself_makes() -> None:
    fields = ["title", "text", "parts"]
    made = [
        {"title": ["luottamus", "työ"], "text": ["työ", "työ", "å", "10"], "parts": []},
        {"title": ["työ"], "text": [], "parts": ["luottamus"]},
        {"title": ["constructor"], "text": ["__proto__", "työ"], "parts": ["~1", "10", "9"]},
    ]
    ours, theirs = index(made, fields), mirror("index", {"fields": fields, "documents": made})
    assert json.loads(json.dumps(ours["index"])) == sorted(theirs.pop("index"))
    assert {key: value for key, value in ours.items() if key != "index"} == theirs


def test_packed_index_is_the_same_again() -> None:
    chance = random.Random(1)
    terms = [*sorted({"".join(chance.choices("aåbc", k=chance.randint(1, 50))) for _ in range(400)}), "~1", "\uffff"]
    made = [
        {"title": chance.choices(terms, k=3), "none": [], "text": chance.choices(terms[:9], k=chance.randint(0, 200))}
        for _ in range(300)
    ]
    whole = index(made, ["title", "none", "text"])
    assert mirror("unpacked", packed(whole)["packed"]) == json.loads(json.dumps(whole["index"]))


def test_near_is_who_has_the_same_rare_words_and_whom_editors_joined() -> None:
    texts = {
        "sairaala": "johto hoito kuume kuume",
        "koti": "johto hoito kotihoito",
        "klinikka": "johto hoito kuume",
        "joukko": "johto",
        "toinen": "johto kuume kotihoito",
    }
    related = {"joukko": ("koti", "poistettu")}
    found = [Document({"kind": "pearl", "pearl": id}, {}, related=related.get(id, ())) for id in texts]
    found.append(Document({"kind": "theme"}, {}))
    lines = near(index([{"text": text.split()} for text in (*texts.values(), "johto kuume")], ["text"]), found).split(
        "\n"
    )
    names = [[list(texts)[int(code[1:], 36)] for code in line.split()] for line in lines]
    assert names == [
        ["klinikka", "koti", "toinen"],
        ["toinen", "klinikka", "sairaala", "joukko"],
        ["sairaala", "koti", "toinen"],
        ["koti"],
        ["koti", "sairaala", "klinikka"],
        [],
    ]
    # In 36ths: all that editors joined is 0.2, which is 7.
    assert lines[3] == "71" and all(0 < int(code[0], 36) < 36 for code in lines[0].split())


def test_browser_reads_forms_and_parts_as_they_were_written() -> None:
    terms = ["johtamistyö", "johto", "lähiesihenkilö", "esihenkilö", "x" * 40, "työ"]
    forms = {"johto": {"johto", "johdossa", "johtoon"}, "x" * 40: {"x" * 40 + "y", "y"}, "työ": {"töitä"}}
    compounds = {
        "johtamistyö": (("johtaminen", "työ"),),
        "lähiesihenkilö": (("lähi", "esi", "henkilö"), ("lähi", "esihenkilö")),
        "x" * 40: (("x" * 38, "xx"),),
    }
    found = {
        "johtaminen": {"johtamistyö": False},
        "työ": {"johtamistyö": True},
        "lähi": {"lähiesihenkilö": False},
        "esi": {"lähiesihenkilö": False},
        "henkilö": {"lähiesihenkilö": True},
        "esihenkilö": {"lähiesihenkilö": True},
        "x" * 38: {"x" * 40: False},
        "johto": {},
    }
    said = sorted(set().union(*forms.values()))
    asked = {"terms": terms, "lexicon": lexicon(terms, forms, compounds), "forms": said, "parts": list(found)}
    assert mirror("known", asked) == {
        "forms": {form: [term for term in terms if form in forms.get(term, ())] for form in said},
        "compounds": found,
    }


@pytest.mark.parametrize(
    ("name", "upstream"),
    [
        ("minisearch.js", "03c27931eb603af1d3358579e9885eafdb6a2f5fa9929557b3e77d7e99d06d03"),
        ("stemmer-fi.js", "94fa2c12554c9b33fda91c54cad19c2377073af1fc359184e76215ad9a02a799"),
        ("stemmer-sv.js", "4ce827286267d065ee152f53f3492b1f0a6294524a905003e013b4b710e8df2a"),
    ],
)
def test_scripts_of_others_are_what_their_packages_hold(name: str, upstream: str) -> None:
    """SHA-256 of dist/umd/index.js in minisearch 7.2.0, of dist/fi.js and dist/se.js in @orama/stemmers 3.1.18."""
    text = (VENDORED / name).read_text(encoding="utf-8")
    if name == "minisearch.js":
        text += "//# sourceMappingURL=index.js.map\n"
    else:
        body = "\n".join(text.split("\n")[3:-3])
        language = "finnish" if name == "stemmer-fi.js" else "swedish"
        text = f'{body}export function stemmer(r){{return s.stemWord(r)}}export const language="{language}";'
    assert upstream in {hashlib.sha256((text + end).encode()).hexdigest() for end in ("", "\n")}


# What is found


def test_each_kind_of_page_is_found_and_marked_as_such(tmp_path: Path) -> None:
    folder = site(PROJECT, tmp_path)
    (theme,), (area,), (project,), (situation,) = (
        [id for id in ids if id.startswith(kind)][:1]
        for kind, ids in zip(
            ("theme:", "area:", "project:", "situation:"),
            found(folder, "fi", "työkykyjohtaminen", "Pirkanmaa", "Sotedialogit", "henkilöstö ei riitä"),
            strict=True,
        )
    )
    assert [theme, area, project] == ["theme:tyokykyjohtaminen", "area:pirkanmaa", "project:sotedialogit"]
    assert situation == "situation:henkilosto-ei-riita"


def test_a_pearl_is_found_first_by_its_title_in_the_other_language(tmp_path: Path) -> None:
    folder = site(PROJECT, tmp_path)
    pearl = PROJECT / "pearls" / "luottamuksen-tyokirja"
    for language, other in (("fi", "sv"), ("sv", "fi")):
        title = re.search(r"^title: \"?(.*?)\"?$", (pearl / f"{other}.md").read_text(encoding="utf-8"), re.MULTILINE)
        assert title and found(folder, language, title[1])[0][0] == "pearl:luottamuksen-tyokirja"


def test_a_pearl_is_found_by_who_made_what_it_leads_to(tmp_path: Path) -> None:
    folder = site(PROJECT, tmp_path)
    for path in sorted((PROJECT / "pearls").glob("*/fi.md")):
        for name in re.findall(r"^ +authors: \[\"?([^,\"\]]+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert f"pearl:{path.parent.name}" in found(folder, "sv", name)[0], name


def test_pearls_are_found_by_the_situation_that_offers_them(tmp_path: Path) -> None:
    folder = site(PROJECT, tmp_path)
    for situation in yaml.safe_load((PROJECT / "vocabulary" / "situations.yml").read_text(encoding="utf-8")):
        offered = {f"pearl:{step['id']}" for step in situation["pearls"]}
        for language, label in situation["label"].items():
            (ids,) = found(folder, language, label)
            first = [id for id in ids if id.startswith("pearl:")][:5]
            assert len(offered.intersection(first)) >= 2, label


def test_english_words_of_the_thesaurus_are_understood_in_both_languages(base: Path, tmp_path: Path) -> None:
    folder = site(edit(base, read_case(HERE / "cases" / "valid" / "lists_all.yml")), tmp_path / "site")
    for language in ("fi", "sv"):
        assert found(folder, language, "trust")[0][0] == "pearl:luottamuksen-tyokirja"


def test_thesaurus_may_know_more_than_the_texts_at_no_cost(base: Path, tmp_path: Path) -> None:
    root = edit(base, read_case(HERE / "cases" / "valid" / "lists_all.yml"))
    thesaurus = root / "vocabulary" / "thesaurus.yml"
    before = indexes(site(root, tmp_path / "before"))
    known = thesaurus.read_text(encoding="utf-8")
    unheard = "- fi: [hiukkasfysiikka, kvanttifysiikka, ei auta mitä]\n  sv: [partikelfysik, fysik om kvanter]\n"
    thesaurus.write_text(known + unheard, encoding="utf-8")
    after = indexes(site(root, tmp_path / "after"))
    assert [text.replace('\\n","sayings"', '","sayings"') for text in after] == before
    # Of this one a text has nothing but a part of a compound, työkirja.
    thesaurus.write_text(known + "- fi: [kirja, pokkari]\n  sv: [bok, pocket]\n", encoding="utf-8")
    folder = site(root, tmp_path / "part")
    assert found(folder, "fi", "pokkari")[0][0] == "pearl:luottamuksen-tyokirja"


def indexes(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((folder / "assets" / "search").glob("index-*.js"))]


def test_finnish_text_on_a_swedish_page_is_found_by_finnish_forms(base: Path, tmp_path: Path) -> None:
    root = edit(base, read_case(HERE / "sites" / "finnish_only.yml"))
    folder = site(root, tmp_path / "site")
    for query in ("työkirjoista", "esihenkilöillekin", "luottamuksessa"):
        assert found(folder, "sv", query)[0][0] == "pearl:luottamuksen-tyokirja", query
    tree = read_root(root).tree
    assert tree is not None
    view = View("sv", Catalogue(tree), interface(frame(root) / "theme")["sv"])
    pearl = next(one for one in documents(view) if one.shown["id"] == "pearl:luottamuksen-tyokirja")
    assert pearl.shown["otherLanguageOnly"] and pearl.shown["titleLanguage"] == "fi"
    assert {language for language, _ in pearl.texts["text"]} == {"fi"}


def test_command_for_programs_answers_one_line_for_each_query(tmp_path: Path) -> None:
    folder = site(PROJECT, tmp_path)
    command = ["node", str(PROJECT / "scripts" / "search.mjs"), str(folder)]
    given = "luottamuksen työkirja\n\nqwxzqwxz\n"
    done = subprocess.run([*command, "fi"], input=given, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["query"] for answer in answers] == ["luottamuksen työkirja", "", "qwxzqwxz"]
    assert answers[0]["ids"][0] == "luottamuksen-tyokirja"
    assert set(answers[1]["ids"]) == {path.name for path in (PROJECT / "pearls").iterdir()}
    assert answers[2]["ids"] == [] and all(answer["ms"] > 0 for answer in answers)
    misused = subprocess.run([*command, "en"], capture_output=True, text=True, check=False)
    assert misused.returncode == 2 and "fi|sv" in misused.stderr
