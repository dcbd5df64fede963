"""Problems and results as people read them on the command line; the other forms are report_json, _github, _sarif."""

import os
from collections.abc import Sequence

from helmi.language import MESSAGE_LANGUAGES
from helmi.problem import Problem

SEVERITIES = {
    "fi": {"error": "virhe", "warning": "varoitus"},
    "sv": {"error": "fel", "warning": "varning"},
    "en": {"error": "error", "warning": "warning"},
}
# One, and more than one (or none).
NUMBERED = {
    "fi": {"error": ("virhe", "virhettä"), "warning": ("varoitus", "varoitusta"), "pearl": ("helmi", "helmeä")},
    "sv": {"error": ("fel", "fel"), "warning": ("varning", "varningar"), "pearl": ("pärla", "pärlor")},
    "en": {"error": ("error", "errors"), "warning": ("warning", "warnings"), "pearl": ("pearl", "pearls")},
}
WORDS = {
    "fi": {
        "good": "{path}: kunnossa. Osoite sivustolla: {address}",
        "all_good": "Kaikki kunnossa: {pearls}.",
        "found": "{errors}, {warnings}. Selitys: helmi explain {code}",
        "not_built": "Sivustoa ei tehty. Entinen site/ on ennallaan.",
        "by_stems": "Haku toimii ilman sanojen jäsentimiä ja löytää vähemmän taivutusmuotoja. Puuttuu: {names}.",
        "step_reading": "Luetaan helmiä",
        "step_pages": "Tehdään sivuja",
        "step_search": "Tehdään hakuindeksiä",
        "step_publishing": "Otetaan käyttöön",
        "not_minified": "Julkaisun tiedostoja ei pienennetty. Puuttuu: {names}.",
        "built": "Valmis: {pearls}, {fi} + {sv} sivua (fi + sv), {warnings}, {seconds:.1f} s.",
        "look": "Katso sivustoa: python3 scripts/serve.py ja avaa {url}",
        "builder": "MkDocs ei hyväksynyt sivuja. Tämä on vika ohjelmassa, ei tekstissäsi:",
        "no_root": "Tässä kansiossa tai sen yläpuolella ei ole tiedostoa mkdocs.yml. Siirry projektin kansioon.",
        "no_path": "Polkua ei ole: {path}",
        "misuse": "Virhe: {said}",
        "no_command": "Komentoa ”{found}” ei ole. Komennot ovat: {allowed}.",
        "no_option": "Valitsinta {found} ei ole.",
        "meant": "Tarkoititko {nearest}?",
        "missing_argument": "Komennosta puuttuu {name}.",
        "bad_choice": "Valitsimelle {name} käy jokin näistä: {allowed}.",
        "needs_value": "Valitsin {name} vaatii arvon.",
        "bad_call": "Komentoa ei ymmärretty: {error}",
        "help": "Ohje: {command} --help",
        "stopped": "Keskeytetty.",
        "no_permission": "Ei lupaa lukea tai kirjoittaa: {path}",
        "no_access": "Lukeminen tai kirjoittaminen ei onnistu ({error}): {path}",
        "fine": "{path}: kunnossa.",
        "outside": "Polku ei ole projektin kansiossa {root}: {path}",
        "not_tree": "Kansiossa {path} ei ole kansioita pearls/ ja vocabulary/.",
        "serving": "Sivusto on osoitteessa {url}. Lopeta: Ctrl+C.",
        "still_served": "Osoitteessa {url} näkyy viimeisin toimiva sivusto.",
        "taken": "Osoitetta {address} ei voi käyttää ({error}). Anna toinen: --address 127.0.0.1:8001",
        "watching": "Tarkistan uudelleen, kun tallennat. Lopeta: Ctrl+C.",
        "on_site": "Selitys sivustolla: {address}",
        "no_code": "Koodia ei ole: {code}. Koodit: {codes}",
        "no_pearl": "Helmeä ei ole: {id}",
        "no_translation": "Helmellä {id} ei ole käännöstä.",
        "no_part": "Käännöksessä ei ole osaa {part}. Osat: {parts}",
        "formatted": "{path}: muotoiltu",
        "unformatted": "{path}: ei muotoiltu. Muotoile: helmi fmt {path}",
        "all_formatted": "Kaikki on muotoiltu.",
        "assembled": "Koottu kansioon {path}: {fi} sivua suomeksi, {sv} ruotsiksi.",
    },
    "sv": {
        "good": "{path}: i sin ordning. Adress på webbplatsen: {address}",
        "all_good": "Allt i sin ordning: {pearls}.",
        "found": "{errors}, {warnings}. Förklaring: helmi explain {code}",
        "not_built": "Webbplatsen byggdes inte. Den tidigare site/ är oförändrad.",
        "by_stems": "Sökningen fungerar utan ordanalys och hittar färre böjningsformer. Saknas: {names}.",
        "step_reading": "Läser pärlor",
        "step_pages": "Skapar sidor",
        "step_search": "Skapar sökindex",
        "step_publishing": "Tar i bruk",
        "not_minified": "Filerna för publicering minifierades inte. Saknas: {names}.",
        "built": "Klart: {pearls}, {fi} + {sv} sidor (fi + sv), {warnings}, {seconds:.1f} s.",
        "look": "Se webbplatsen: python3 scripts/serve.py och öppna {url}",
        "builder": "MkDocs godkände inte sidorna. Felet ligger i programmet, inte i din text:",
        "no_root": "Varken den här mappen eller någon ovanför har filen mkdocs.yml. Gå till projektets mapp.",
        "no_path": "Sökvägen finns inte: {path}",
        "misuse": "Fel: {said}",
        "no_command": "Kommandot ”{found}” finns inte. Kommandona är: {allowed}.",
        "no_option": "Flaggan {found} finns inte.",
        "meant": "Menade du {nearest}?",
        "missing_argument": "{name} saknas i kommandot.",
        "bad_choice": "{name} ska vara något av följande: {allowed}.",
        "needs_value": "Flaggan {name} kräver ett värde.",
        "bad_call": "Kommandot gick inte att tolka: {error}",
        "help": "Hjälp: {command} --help",
        "stopped": "Avbrutet.",
        "no_permission": "Rättighet saknas att läsa eller skriva: {path}",
        "no_access": "Det går inte att läsa eller skriva ({error}): {path}",
        "fine": "{path}: i sin ordning.",
        "outside": "Sökvägen ligger inte i projektets mapp {root}: {path}",
        "not_tree": "Mappen {path} har inte mapparna pearls/ och vocabulary/.",
        "serving": "Webbplatsen finns på {url}. Avsluta: Ctrl+C.",
        "still_served": "På {url} visas den senaste fungerande webbplatsen.",
        "taken": "Adressen {address} kan inte användas ({error}). Ange en annan: --address 127.0.0.1:8001",
        "watching": "Kontrollerar på nytt när du sparar. Avsluta: Ctrl+C.",
        "on_site": "Förklaringen på webbplatsen: {address}",
        "no_code": "Koden finns inte: {code}. Koder: {codes}",
        "no_pearl": "Pärlan finns inte: {id}",
        "no_translation": "Pärlan {id} har ingen översättning.",
        "no_part": "Översättningen har ingen del {part}. Delar: {parts}",
        "formatted": "{path}: formaterad",
        "unformatted": "{path}: inte formaterad. Formatera: helmi fmt {path}",
        "all_formatted": "Allt är formaterat.",
        "assembled": "Samlat i mappen {path}: {fi} sidor på finska, {sv} på svenska.",
    },
    "en": {
        "good": "{path}: good. Address on the site: {address}",
        "all_good": "All good: {pearls}.",
        "found": "{errors}, {warnings}. Explanation: helmi explain {code}",
        "not_built": "The site was not built. The earlier site/ is unchanged.",
        "by_stems": "The search works without analysers of words and finds fewer forms of them. Missing: {names}.",
        "step_reading": "Reading pearls",
        "step_pages": "Making pages",
        "step_search": "Making the search index",
        "step_publishing": "Putting in place",
        "not_minified": "The files of the release were not minified. Missing: {names}.",
        "built": "Done: {pearls}, {fi} + {sv} pages (fi + sv), {warnings}, {seconds:.1f} s.",
        "look": "See the site: python3 scripts/serve.py and open {url}",
        "builder": "MkDocs did not accept the pages. The fault is in the program, not in your text:",
        "no_root": "Neither this folder nor any above it has the file mkdocs.yml. Go to the project's folder.",
        "no_path": "No such path: {path}",
        "misuse": "Error: {said}",
        "no_command": "There is no command “{found}”. The commands are: {allowed}.",
        "no_option": "There is no option {found}.",
        "meant": "Did you mean {nearest}?",
        "missing_argument": "The command lacks {name}.",
        "bad_choice": "{name} must be one of these: {allowed}.",
        "needs_value": "The option {name} needs a value.",
        "bad_call": "The command was not understood: {error}",
        "help": "Help: {command} --help",
        "stopped": "Stopped.",
        "no_permission": "No permission to read or write: {path}",
        "no_access": "Cannot read or write ({error}): {path}",
        "fine": "{path}: good.",
        "outside": "The path is not in the project's folder {root}: {path}",
        "not_tree": "The folder {path} does not hold the folders pearls/ and vocabulary/.",
        "serving": "The site is at {url}. Stop with Ctrl+C.",
        "still_served": "{url} shows the last good site.",
        "taken": "The address {address} cannot be used ({error}). Give another: --address 127.0.0.1:8001",
        "watching": "Checks again when you save. Stop with Ctrl+C.",
        "on_site": "The explanation on the site: {address}",
        "no_code": "No such code: {code}. Codes: {codes}",
        "no_pearl": "No such pearl: {id}",
        "no_translation": "The pearl {id} has no translation.",
        "no_part": "The translation has no part {part}. Parts: {parts}",
        "formatted": "{path}: formatted",
        "unformatted": "{path}: not formatted. Format it: helmi fmt {path}",
        "all_formatted": "All is formatted.",
        "assembled": "Assembled into {path}: {fi} pages in Finnish, {sv} in Swedish.",
    },
}


def message_language(asked: str | None = None) -> str:
    """The language of messages: what was asked for, else the environment's (POSIX order), else Finnish."""
    names = (asked, *(os.environ.get(name) for name in ("HELMI_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")))
    for name in names:
        if name and name[:2].casefold() in MESSAGE_LANGUAGES:
            return name[:2].casefold()
    return "fi"


def numbered(number: int, what: str, language: str) -> str:
    """`1 virhe`, `2 virhettä`."""
    one, many = NUMBERED[language][what]
    return f"{number} {one if number == 1 else many}"


def as_text(problems: Sequence[Problem], language: str) -> str:
    """One line a problem, as compilers write them, and a closing count."""
    words = SEVERITIES[language]
    lines = [f"{p.path}:{p.line}:{p.column}: {words[p.severity]} {p.code}: {p.message(language)}" for p in problems]
    return "\n".join([*lines, closing(problems, language)] if problems else lines)


def closing(problems: Sequence[Problem], language: str) -> str:
    """How many there are, and how to read more of the first."""
    errors = sum(problem.is_error for problem in problems)
    counts = {
        "errors": numbered(errors, "error", language),
        "warnings": numbered(len(problems) - errors, "warning", language),
        "code": next((p.code for p in problems if p.is_error), problems[0].code),
    }
    return WORDS[language]["found"].format(**counts)
