"""The site as a search engine that a browser can be taught: an OpenSearch 1.1 description for each language.

Rules: github.com/dewitt/opensearch, "OpenSearch description document": a short name has at most 16 characters, a long
one 48, and neither holds markup.
"""

from html import escape

from helmi.language import Language, prefix
from helmi.settings import Settings

FILE = "opensearch.xml"
MEDIA_TYPE = "application/opensearchdescription+xml"
SHORT, LONG = 16, 48


def description(settings: Settings, language: Language, about: str) -> str:
    """The document; `about` tells in the reader's language what is searched."""
    root = escape(settings.site_url + prefix(language))
    # Two engines of one name would push each other out of the browser's list.
    mark = "" if language == "fi" else f" {language}"
    short = settings.name[: SHORT - len(mark)].rstrip() + mark
    long = f"{settings.name[: LONG - len(language) - 3].rstrip()} ({language})"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(short)}</ShortName>\n"
        f"<LongName>{escape(long)}</LongName>\n"
        f"<Description>{escape(about)}</Description>\n"
        f"<Language>{language}</Language>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        "<OutputEncoding>UTF-8</OutputEncoding>\n"
        f'<Image width="32" height="32" type="image/x-icon">{escape(settings.site_url)}favicon.ico</Image>\n'
        f'<Url type="text/html" method="get" template="{root}haku/?q={{searchTerms}}"/>\n'
        f'<Url type="{MEDIA_TYPE}" rel="self" template="{root}{FILE}"/>\n'
        "</OpenSearchDescription>\n"
    )
