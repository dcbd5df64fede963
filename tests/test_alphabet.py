"""Finnish and Swedish order: å, ä and ö come last, and nobody's name is misplaced for its quotes or accents."""

from helmi.alphabet import initial, sort_key

# In the order that both languages have (Swedish: SAOL; Finnish: SFS-EN 13710).
IN_ORDER = [
    "3 toivetta",
    "Aalto",
    "”Aamu” työssä",
    "Étude",
    "Etä",
    "Etäjohtaminen",
    "Muutos alkaa",
    "Muutosjohtaminen",
    "Työ",
    "Työkirja",
    "Über alles",
    "Yhdessä",
    "Zen",
    "Åbo",
    "Ässä",
    "Öljy",
]
INITIALS = ["0-9", "A", "A", "E", "E", "E", "M", "M", "T", "T", "Y", "Y", "Z", "Å", "Ä", "Ö"]


def test_titles_stand_in_the_order_of_the_alphabet() -> None:
    backwards = IN_ORDER[::-1]
    assert sorted(backwards, key=sort_key) == IN_ORDER


def test_titles_stand_under_their_letters() -> None:
    assert [initial(title) for title in IN_ORDER] == INITIALS
