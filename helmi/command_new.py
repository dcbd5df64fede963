"""`helmi new`: questions to the editor, then a pearl's folder."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, cast

import click

from helmi.language import MESSAGE_LANGUAGES, Language
from helmi.pearl_source import id_of
from helmi.records import Allowed
from helmi.root import Misuse, find_root, sound_tree
from helmi.scaffold import NewPearl, draw_short, skeleton


@click.command("new")
@click.argument("title", required=False)
@click.option("--text-language", type=click.Choice(["fi", "sv"]), default="fi", show_default=True)
@click.option("--summary")
@click.option("--project", "projects", multiple=True)
@click.option("--theme", "themes", multiple=True)
@click.option("--type", "kind")
@click.option("--audience", "audiences", multiple=True)
@click.option("--evidence")
@click.option("--place", "places", multiple=True, help="Where it was tried.")
@click.option("--url", help="Address of the source a reader opens first.")
@click.option("--source-title")
@click.option("--publisher")
@click.option("--source-language", type=click.Choice(["fi", "sv", "en"]))
@click.pass_obj
def new_command(spoken: str, /, title: str | None, text_language: str, **given: Any) -> None:
    """Make a new pearl; asks for what is not given."""
    root = find_root(None, spoken)
    tree = sound_tree(root, spoken)
    allowed = tree.vocabulary.allowed()
    ask = _Asking(spoken, allowed)
    title = title or ask.text("title")
    id = id_of(title)
    folder = root / "pearls" / id
    if not id:
        raise Misuse(ask.words["no_id"].format(title=title))
    if folder.exists():
        raise Misuse(ask.words["exists"].format(id=id))
    new = NewPearl(
        title=title,
        summary=given["summary"] or ask.text("summary"),
        language=cast(Language, text_language),
        projects=ask.terms("projects", given["projects"]),
        themes=ask.terms("themes", given["themes"]),
        type=ask.term("types", given["kind"]),
        audiences=ask.terms("audiences", given["audiences"]),
        evidence=ask.term("evidence", given["evidence"]),
        tried_in=ask.terms("places", given["places"]),
        url=given["url"] or ask.text("url"),
        source_title=given["source_title"] or ask.text("source_title"),
        publisher=given["publisher"] or ask.text("publisher"),
        source_language=given["source_language"] or ask.word("source_language", MESSAGE_LANGUAGES, "fi"),
    )
    folder.mkdir(parents=True)
    path = folder / f"{text_language}.md"
    text = skeleton(new, draw_short({pearl.meta.short for pearl in tree.pearls.values()}), date.today())
    path.write_text(text, encoding="utf-8", newline="\n")
    click.echo(ask.words["made"].format(path=path.relative_to(root).as_posix()))


QUESTIONS = {
    "fi": {
        "title": "Otsikko",
        "summary": "Tiivistelmä (mitä lukija saa, enintään 300 merkkiä)",
        "url": "Lähteen osoite",
        "source_title": "Lähteen nimi",
        "publisher": "Julkaisija",
        "source_language": "Aineiston kieli (fi, sv, en)",
        "projects": "Hanke",
        "themes": "Teema",
        "types": "Tyyppi",
        "audiences": "Kohderyhmä",
        "evidence": "Perusta",
        "places": "Missä kokeiltu",
        "several": "voit antaa monta, väliin pilkku",
        "unknown": "Tuntematon: {word}. Sallitut: {allowed}",
        "made": "Tehty: {path}\nKirjoita tekstit ja tarkista: python3 scripts/helmi.py check {path}",
        "exists": "Helmi {id} on jo olemassa. Anna toinen otsikko.",
        "no_id": "Otsikossa ”{title}” ei ole kirjaimia eikä numeroita, joista tehdä tunnus. Anna toinen otsikko.",
    },
    "sv": {
        "title": "Rubrik",
        "summary": "Sammandrag (vad läsaren får, högst 300 tecken)",
        "url": "Källans adress",
        "source_title": "Källans namn",
        "publisher": "Utgivare",
        "source_language": "Materialets språk (fi, sv, en)",
        "projects": "Projekt",
        "themes": "Tema",
        "types": "Typ",
        "audiences": "Målgrupp",
        "evidence": "Grund",
        "places": "Var prövat",
        "several": "du kan ange flera, med komma emellan",
        "unknown": "Okänt: {word}. Tillåtna: {allowed}",
        "made": "Skapad: {path}\nSkriv texterna och kontrollera: python3 scripts/helmi.py check {path}",
        "exists": "Pärlan {id} finns redan. Ange en annan rubrik.",
        "no_id": "Rubriken ”{title}” har inga bokstäver eller siffror som kan bli pärlans id. Ange en annan rubrik.",
    },
    "en": {
        "title": "Title",
        "summary": "Summary (what the reader gets, at most 300 characters)",
        "url": "Address of the source",
        "source_title": "Title of the source",
        "publisher": "Publisher",
        "source_language": "Language of the material (fi, sv, en)",
        "projects": "Project",
        "themes": "Theme",
        "types": "Type",
        "audiences": "Audience",
        "evidence": "Evidence",
        "places": "Where tried",
        "several": "several are fine, with commas",
        "unknown": "Unknown: {word}. Allowed: {allowed}",
        "made": "Made: {path}\nWrite the texts and check: python3 scripts/helmi.py check {path}",
        "exists": "The pearl {id} exists already. Give another title.",
        "no_id": "The title “{title}” has no letters or digits to make the pearl's id of. Give another title.",
    },
}


class _Asking:
    """Questions on the terminal, in the editor's language."""

    def __init__(self, spoken: str, allowed: Allowed) -> None:
        self.words = QUESTIONS[spoken]
        self.allowed = allowed

    def text(self, what: str, default: str | None = None) -> str:
        return str(click.prompt(self.words[what], default=default))

    def word(self, what: str, allowed: Collection[str], default: str) -> str:
        """One of a few words, asked until it is known."""
        while unknown := self._unknown([word := self.text(what, default)], allowed):
            click.echo(unknown, err=True)
        return word

    def term(self, kind: str, given: str | None) -> str:
        """One id of a vocabulary."""
        return self.terms(kind, (given,) if given else (), several=False)[0]

    def terms(self, kind: str, given: Sequence[str], *, several: bool = True) -> list[str]:
        """Ids of a vocabulary: as given, else asked until they are known."""
        allowed = self.allowed[kind]
        if given:
            if unknown := self._unknown(given, allowed):
                raise Misuse(unknown)
            return list(given)
        click.echo(f"{self.words[kind]}: {', '.join(allowed)}")
        prompt = f"{self.words[kind]} ({self.words['several']})" if several else self.words[kind]
        while True:
            answer = str(click.prompt(prompt))
            words = [word for part in (answer.split(",") if several else [answer]) if (word := part.strip())]
            unknown = self._unknown(words, allowed)
            if words and not unknown:
                return words
            click.echo(unknown, err=True)

    def _unknown(self, words: Sequence[str], allowed: Collection[str]) -> str:
        """What is said of the first word that is not known; nothing where all are."""
        unknown = [word for word in words if word not in allowed]
        return self.words["unknown"].format(word=unknown[0], allowed=", ".join(allowed)) if unknown else ""
