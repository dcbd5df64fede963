"""The catalogue for machines: `helmet.json`, the sitemap, JSON Schemas, and the permanent addresses `/h/<short>/`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from helmi import opensearch, report_json, suggestions
from helmi.addresses import FOLDERS
from helmi.catalogue import Catalogue, Listed, languages_of, last_change, material_languages
from helmi.fields import Record
from helmi.language import LANGUAGES, Language, prefix
from helmi.page import Page, Place
from helmi.pearl import Original, Translation
from helmi.settings import Settings
from helmi.translation import stale_parts
from helmi.tree import Pearl
from helmi.view import View
from helmi.vocabulary import Trial

FORMAT = 1


def exports(
    catalogue: Catalogue,
    pages: Iterable[Page],
    interface: Mapping[Language, Mapping[str, Any]],
    assets: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    """Paths from the site's root with their text. `assets`: addresses by name (helmi/assets.py)."""
    yield "helmet.json", catalogue_json(catalogue)
    yield "sitemap.xml", sitemap(pages, catalogue.tree.settings.site_url)
    yield from lasting(catalogue, interface)
    for language in LANGUAGES:
        view = View(language, catalogue, interface[language])
        yield prefix(language) + suggestions.ADDRESS, suggestions.suggestions(view)
    for pearl in catalogue.tree.pearls.values():
        for language in LANGUAGES:
            page = redirect(pearl, language, interface[language], catalogue.tree.settings, assets)
            yield f"{prefix(language)}h/{pearl.meta.short}/index.html", page


def lasting(catalogue: Catalogue, interface: Mapping[Language, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Paths and text of what no pearl changes: schemas, the thesaurus, what robots and browsers are told."""
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {catalogue.tree.settings.site_url}sitemap.xml\n"
    models: dict[str, type[Record]] = {"original": Original, "translation": Translation, "trial": Trial}
    for name, model in models.items():
        yield f"schema/{name}.json", _json(schema(model, catalogue))
    yield "schema/problems.json", _json(report_json.schema())
    if catalogue.tree.thesaurus:
        yield "thesaurus.json", _json([placed.record.model_dump(mode="json") for placed in catalogue.tree.thesaurus])
    for language in LANGUAGES:
        about = str(interface[language]["search_page"]["about"])
        yield prefix(language) + opensearch.FILE, opensearch.description(catalogue.tree.settings, language, about)


def catalogue_json(catalogue: Catalogue) -> str:
    """`helmet.json`, one record on a line: that reads well, compares well, and is written ten times faster."""
    parts = []
    for key, value in whole(catalogue).items():
        if isinstance(value, list):
            records = ",\n  ".join(json.dumps(record, ensure_ascii=False) for record in value)
            parts.append(f'"{key}": [\n  {records}\n ]' if value else f'"{key}": []')
        else:
            parts.append(f'"{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n " + ",\n ".join(parts) + "\n}\n"


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False) + "\n"


def whole(catalogue: Catalogue) -> dict[str, Any]:
    """The machine-readable catalogue. Its `format` rises when a reader of it would break."""
    tree = catalogue.tree
    terms = {
        kind: {
            id: {"label": _both(record.label), "pearls": len(catalogue.members[kind][id])}
            for id, record in getattr(tree.vocabulary, kind).items()
        }
        for kind in FOLDERS
    }
    return {
        "format": FORMAT,
        "name": tree.settings.name,
        "address": tree.settings.site_url,
        "licence": "CC-BY-4.0",
        "draft": tree.settings.is_draft,
        "counts": {
            "pearls": len(catalogue.pearls),
            "trials": len(catalogue.trials),
            "full_text": {
                language: sum(language in languages_of(pearl) for pearl in catalogue.pearls.values())
                for language in LANGUAGES
            },
        },
        "terms": terms,
        "pearls": [_pearl(pearl, tree.settings) for pearl in tree.pearls.values()],
        "trials": [_trial(listed) for listed in catalogue.trials],
    }


def _both(both: Any) -> dict[str, str]:
    return {language: both[language] for language in LANGUAGES}


def _pearl(pearl: Pearl, settings: Settings) -> dict[str, Any]:
    meta = pearl.meta.model_dump(mode="json", exclude_none=True, exclude={"title", "summary", "language"})
    versions = [version for version in (pearl.original, pearl.translation) if version]
    return {
        "id": pearl.id,
        "addresses": {language: f"{settings.site_url}{prefix(language)}helmet/{pearl.id}/" for language in LANGUAGES},
        "permanent": f"{settings.site_url}h/{pearl.meta.short}/",
        "original_language": pearl.original.language,
        "title": {version.language: version.title for version in versions},
        "summary": {version.language: version.summary for version in versions},
        "text_languages": languages_of(pearl),
        "material_languages": material_languages(pearl),
        "translation_review": pearl.of.review if pearl.of else None,
        "translation_stale": stale_parts(pearl),
        "changed": last_change(pearl).isoformat(),
        **meta,
    }


def _trial(listed: Listed) -> dict[str, Any]:
    return {"project": listed.project, **listed.trial.model_dump(mode="json", exclude_none=True)}


def schema(model: type[Record], catalogue: Catalogue) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record, with the ids of the vocabularies filled in."""
    allowed = catalogue.vocabulary.allowed()

    def filled(part: Any) -> Any:
        if isinstance(part, list):
            return [filled(item) for item in part]
        if not isinstance(part, dict):
            return part
        words = {"enum": list(allowed[part["x-vocabulary"]])} if "x-vocabulary" in part else {}
        return {key: filled(value) for key, value in part.items() if key != "x-vocabulary"} | words

    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return head | dict(filled(model.model_json_schema()))


def sitemap(pages: Iterable[Page | Place], site_url: str) -> str:
    """Our own sitemap (sitemaps.org 0.9): each page with the day its content changed and its other language."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    starts = {language: escape(site_url + prefix(language)) for language in LANGUAGES}
    for page in sorted(pages, key=lambda page: (page.language, page.address)):
        if page.shape == "error":
            continue
        address = escape(page.address)
        links = "".join(
            [
                f'<xhtml:link rel="alternate" hreflang="{language}" href="{start}{address}"/>'
                for language, start in starts.items()
            ]
        )
        where = f"{starts[page.language]}{address}"
        lines.append(f"<url><loc>{where}</loc><lastmod>{page.updated.isoformat()}</lastmod>{links}</url>")
    return "\n".join([*lines, "</urlset>", ""])


def redirect(
    pearl: Pearl, language: Language, words: Mapping[str, Any], settings: Settings, assets: Mapping[str, str]
) -> str:
    """The page behind a permanent address: no script, any static host (HTML Standard, `http-equiv=refresh`).

    It is seen for a moment, or for as long as a browser that does not go on by itself shows it.
    """
    shown = pearl.version(language) or pearl.original
    target = f"../../helmet/{pearl.id}/"
    address = f"{settings.site_url}{prefix(language)}helmet/{pearl.id}/"
    robots = '<meta name="robots" content="noindex">\n' if settings.is_draft else ""
    lang = "" if shown.language == language else f' lang="{shown.language}"'
    title = escape(shown.title)
    start = "../" * (prefix(language) + "h/x/").count("/")
    icon, stylesheet = start + assets["helmi.svg"], start + assets["helmi.css"]
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n{robots}'
        f'<meta name="color-scheme" content="light dark">\n'
        f'<link rel="icon" href="{start}favicon.ico" sizes="32x32">\n'
        f'<link rel="icon" href="{icon}" type="image/svg+xml">\n'
        f'<link rel="stylesheet" href="{stylesheet}">\n<link rel="canonical" href="{escape(address)}">\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n</head>\n<body>\n'
        f'<header class="site"><div class="bar"><a class="name" href="../../"><img src="{icon}" alt="" '
        f'width="32" height="32"> {escape(settings.name)}</a></div></header>\n'
        f"<main>\n<h1{lang}>{title}</h1>\n"
        f'<p>{escape(str(words["redirect"]))}: <a href="{target}">{escape(address)}</a></p>\n'
        f"</main>\n</body>\n</html>\n"
    )
