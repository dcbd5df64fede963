"""Forms for those who do not write files: correct a pearl, offer a new one; made from the schema and the vocabularies.

GitHub reads them from `.github/ISSUE_TEMPLATE/`; a test keeps the files there equal to these. What cannot be asked
afterwards is asked here: that the text is the sender's own, its licence, and that what is sent stays public.
https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from helmi.cited_source import Source
from helmi.fields import Record
from helmi.language import LANGUAGES, Language
from helmi.pearl import Original
from helmi.settings import Settings
from helmi.vocabulary import Vocabulary

Item = dict[str, Any]
FOLDER = ".github/ISSUE_TEMPLATE"


@cache
def _words() -> Mapping[Language, Mapping[str, Any]]:
    """What stands beside this file: above a form's fields, and of the fields that no pearl has."""
    words: Mapping[Language, Mapping[str, Any]] = yaml.safe_load(
        (Path(__file__).with_suffix(".yml")).read_text(encoding="utf-8")
    )
    return words


def issue_forms(vocabulary: Vocabulary, settings: Settings) -> dict[str, str]:
    """The files of the folder, by name: two forms in each language, and the way to the guides."""
    files = {}
    for number, language in enumerate(LANGUAGES):
        correct, offer = _words()[language]["correct"], _words()[language]["offer"]
        # GitHub lists forms by the names of their files.
        files[f"{2 * number + 1}-{correct['file']}.yml"] = _form(correct, _correction(language), language)
        files[f"{2 * number + 2}-{offer['file']}.yml"] = _form(offer, _offer(vocabulary, language), language)
    guides = [
        {
            "name": _words()[language]["guide"],
            "url": f"{settings.site_url}{'' if language == 'fi' else 'sv/'}osallistu/",
            "about": _words()[language]["guide_about"],
        }
        for language in LANGUAGES
    ]
    files["config.yml"] = _written({"blank_issues_enabled": False, "contact_links": guides})
    return files


def _form(words: Mapping[str, Any], fields: Sequence[Item], language: Language) -> str:
    of_all = _words()[language]
    ticks = [{"label": tick, "required": True} for tick in of_all["ticks"]]
    body = [
        {"type": "markdown", "attributes": {"value": of_all["public"]}},
        *fields,
        {"type": "checkboxes", "id": "consent", "attributes": {"label": of_all["consent"], "options": ticks}},
    ]
    return _written({"name": words["name"], "description": words["about"], "title": words["title"], "body": body})


def _correction(language: Language) -> list[Item]:
    fields = _words()[language]["correct"]["fields"]
    kinds = {"pearl": "input", "wrong": "textarea", "right": "textarea", "source": "input"}
    return [_asked(kind, id, *fields[id], required=True) for id, kind in kinds.items()]


def _offer(vocabulary: Vocabulary, language: Language) -> list[Item]:
    labels = _words()[language]["offer"]["fields"]

    def of_schema(kind: str, id: str, model: type[Record]) -> Item:
        field = model.model_json_schema()["properties"][id]
        vocabulary_of = field.get("x-vocabulary") or field.get("items", {}).get("x-vocabulary")
        more: Item = {}
        if vocabulary_of:
            more["options"] = [entry.label[language] for entry in getattr(vocabulary, vocabulary_of).values()]
            more["multiple"] = field.get("type") == "array"
        else:
            more["placeholder"] = str(field["examples"][0])
        return _asked(kind, id, labels[id], field[f"x-{language}"], required=True, **more)

    return [
        of_schema("input", "title", Original),
        of_schema("textarea", "summary", Original),
        of_schema("input", "url", Source),
        of_schema("dropdown", "projects", Original),
        of_schema("dropdown", "themes", Original),
        of_schema("dropdown", "evidence", Original),
        _asked("textarea", "unknown", *labels["unknown"], required=False),
    ]


def _asked(kind: str, id: str, label: str, description: str, *, required: bool, **more: Any) -> Item:
    told = {} if description.rstrip(".") == label else {"description": description}
    attributes = {"label": label, **told, **more}
    return {"type": kind, "id": id, "attributes": attributes, "validations": {"required": required}}


def _written(data: Mapping[str, Any]) -> str:
    note = "# Made from the schema and the vocabularies (helmi/issue_forms.py); a test tells how to renew it.\n"
    return note + str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000))
