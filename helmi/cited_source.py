"""What a pearl cites: where the material is, what kind it is, and how much of it the editors really read."""

from typing import Literal

from helmi.fields import Address, Day, Doi, Isbn, Maybe, Period, Record, Title, Urn, described


class Seen(Record):
    """When and how the editors saw a source."""

    on: Day = described(
        "Päivä, jona lähde nähtiin.", "Dagen då källan sågs.", "The day the source was seen.", "2026-11-21"
    )
    how: Literal["copy", "live"] = described(
        "Nähtiinkö tallennettu kopio vai sivu itse.",
        "Om en sparad kopia eller själva sidan sågs.",
        "Whether a stored copy or the page itself was seen.",
        "copy",
    )


class Source(Record):
    """One source; the first of a pearl is what the reader opens."""

    url: Address = described(
        "Lähteen osoite; mieluiten esittelysivu, ei tiedosto.",
        "Källans adress; helst en presentationssida, inte en fil.",
        "Address of the source; a landing page rather than a file.",
        "https://www.ttl.fi/oppimateriaalit/opas/asiakasosallisuus-sotessa/",
    )
    title: Title = described(
        "Lähteen nimi sen omalla kielellä.",
        "Källans namn på dess eget språk.",
        "Title in the source's own language.",
        "Asiakasosallisuus sotessa",
    )
    publisher: Title = described("Julkaisija.", "Utgivare.", "Publisher.", "Työterveyslaitos")
    authors: Maybe[Title] | None = described(
        "Julkaistun teoksen tekijät.",
        "Upphovspersoner till ett publicerat verk.",
        "Authors of a published work.",
        ["Laaksonen, K."],
        default=None,
    )
    year: Period | None = described("Julkaisuvuosi.", "Utgivningsår.", "Year of publication.", "2021", default=None)
    container: Title | None = described(
        "Lehti tai kirja, jossa teos on.",
        "Tidskrift eller bok som verket ingår i.",
        "Journal or book.",
        "Journal of Advanced Nursing",
        default=None,
    )
    detail: Title | None = described(
        "Vuosikerta, numero, sivut.",
        "Årgång, nummer, sidor.",
        "Volume, issue, pages.",
        "78, 595-608",
        default=None,
    )
    doi: Doi | None = described(
        "DOI-tunnus ilman osoitetta.",
        "DOI utan adress.",
        "DOI without the address.",
        "10.1111/jan.15028",
        default=None,
    )
    urn: Urn | None = described("URN-tunnus.", "URN.", "URN.", "URN:NBN:fi-fe2023080793173", default=None)
    isbn: Isbn | None = described("ISBN-tunnus.", "ISBN.", "ISBN.", "978-951-98548-9-2", default=None)
    language: Literal["fi", "sv", "en"] = described(
        "Aineiston kieli.", "Materialets språk.", "Language of the material.", "fi"
    )
    role: Literal["main", "evidence", "material"] = described(
        "Tehtävä: main (se, minkä lukija avaa), evidence (mihin esittely perustuu), material (muu aineisto).",
        "Uppgift: main (det läsaren öppnar), evidence (det presentationen bygger på), material (annat material).",
        "Role: main (what the reader opens), evidence (what the text rests on), material (other material).",
        "main",
    )
    format: Literal["web", "pdf", "video", "course", "article", "book"] = described(
        "Aineiston muoto.", "Materialets form.", "Form of the material.", "web"
    )
    access: Literal["free", "login", "paid", "unknown"] = described(
        "Pääsy aineistoon: vapaa, kirjautuminen, maksullinen tai ei tiedossa.",
        "Tillgång till materialet: fri, inloggning, avgiftsbelagd eller okänd.",
        "Access: free, behind a login, paid, or unknown.",
        "free",
    )
    rights: Title = described(
        "Aineiston lisenssi (esim. CC-BY-4.0), asked (lupa kysytty) tai unknown.",
        "Materialets licens (t.ex. CC-BY-4.0), asked (tillstånd efterfrågat) eller unknown.",
        "Licence of the material (such as CC-BY-4.0), asked (permission requested) or unknown.",
        "unknown",
    )
    basis: Literal["whole", "part", "description"] = described(
        "Mitä toimitus luki: koko aineiston, osan tai vain kuvauksen siitä.",
        "Vad redaktionen läste: hela materialet, en del eller bara en beskrivning.",
        "What the editors read: the whole, a part, or only a description.",
        "part",
    )
    seen: Seen = described(
        "Milloin ja miten lähde nähtiin.",
        "När och hur källan sågs.",
        "When and how it was seen.",
        {"on": "2026-11-21", "how": "copy"},
    )
    archived: Address | None = described(
        "Osoite, jossa on arkistoitu kopio.",
        "Adress till en arkiverad kopia.",
        "Address of an archived copy.",
        "https://web.archive.org/web/2022/https://www.sotehelmet.fi/",
        default=None,
    )
