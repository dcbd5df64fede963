"""The search page: what is typed, limited and sent is found, told, and in the address."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from searching import WAIT, focused, here, hits, opened, ready, tab_to, titles, told

pytestmark = pytest.mark.browser

NOTHING = "qwrtzxxvbn"
LANGUAGES: dict[str, dict[str, Any]] = {
    "fi": {
        "prefix": "",
        "word": "luottamuksesta",
        "title": "Luottamuksen työkirja esihenkilöille ja tiimeille",
        "address": "helmet/luottamuksen-tyokirja/",
        "button": "Hae",
        "theme": ("dialogisuus", "Teema"),
        "misspelt": ("etäjohtmaminen", "etäjohtaminen"),
        "none": f"Ei osumia haulle ”{NOTHING}”.",
    },
    "sv": {
        "prefix": "sv/",
        "word": "förtroendet",
        "title": "Arbetsbok om förtroende för chefer och team",
        "address": "sv/helmet/luottamuksen-tyokirja/",
        "button": "Sök",
        "theme": ("dialogiskhet", "Tema"),
        "misspelt": ("delakitghet", "delaktighet"),
        "none": f"Inga träffar på ”{NOTHING}”.",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_found_and_opened_by_keyboard_alone_on_a_slow_machine(
    browser: Browser, site: str, language: str, width: int
) -> None:
    case = LANGUAGES[language]
    with opened(browser, site, slowed=4, viewport={"width": width, "height": 800}) as page:
        page.goto(f"{site}{case['prefix']}teemat/")
        tab_to(page, "search-top")
        page.keyboard.type(case["word"])
        page.keyboard.press("Enter")
        ready(page)
        assert page.url.startswith(f"{site}{case['prefix']}haku/?q=")
        assert page.locator("#search-main").input_value() == case["word"]
        assert told(page) >= len(titles(page)) > 0
        tab_to(page, case["title"])
        page.keyboard.press("Enter")
        page.wait_for_url(site + case["address"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_typing_answers_after_a_pause_and_leaves_the_keyboard_and_the_history_alone(
    browser: Browser, site: str, language: str
) -> None:
    case = LANGUAGES[language]
    with opened(browser, site) as page:
        page.clock.install()
        page.goto(f"{site}{case['prefix']}haku/")
        ready(page)
        page.clock.pause_at(page.evaluate("Date.now()") + 1000)
        steps = page.evaluate("history.length")
        whole = told(page)
        page.locator("#search-main").press_sequentially(case["word"])
        page.clock.run_for(399)
        assert told(page) == whole, "answered in the middle of a word"
        page.clock.run_for(1)
        assert 0 < told(page) < whole
        assert page.evaluate("new URLSearchParams(location.search).get('q')") == case["word"]
        assert page.evaluate("history.length") == steps
        assert focused(page) == "search-main"
        assert page.title().startswith(f"{case['word']} – ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_status_is_one_line_that_tells_what_is_there(browser: Browser, site: str, language: str) -> None:
    case = LANGUAGES[language]
    with opened(browser, site) as page:
        page.goto(f"{site}{case['prefix']}haku/?q={case['word']}")
        ready(page)
        assert page.get_by_role("status").count() == 1
        assert f"”{case['word']}”" in page.get_by_role("status").inner_text()
        assert page.locator("search").count() == 2
        assert len(hits(page)) == told(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_beside_a_limit_is_what_it_leaves(browser: Browser, site: str, language: str) -> None:
    """Within one facet limits add up, between facets they narrow; each number is true before it is tried."""
    case = LANGUAGES[language]
    with opened(browser, site) as page:
        page.goto(f"{site}{case['prefix']}haku/?q={case['word']}")
        ready(page)
        for name in ("teema", "tyyppi", "kohderyhma", "hanke", "aineisto"):
            boxes = page.locator(f"input[name={name}]")
            assert boxes.count() > 1
            for box in boxes.all():
                promised = number_beside(box)
                box.check()
                assert told(page) == promised == len(hits(page)), box.get_attribute("value")
                box.uncheck()
        results, tools = (page.locator(f"input[value={value}]") for value in ("tutkimustulos", "tyokalu"))
        each = number_beside(results) + number_beside(tools)
        results.check()
        tools.check()
        assert told(page) == each > 0
        leader = page.locator("input[value=esihenkilot]")
        promised = number_beside(leader)
        assert promised <= each
        leader.check()
        assert told(page) == promised


def number_beside(box: Any) -> int:
    text = box.locator("xpath=following-sibling::span").inner_text()
    found = re.search(r"\((\d+)\)$", text)
    assert found, text
    return int(found[1])


def test_a_limit_by_keyboard_is_a_step_that_back_takes_away(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        page.goto(f"{site}haku/?q=johtaminen")
        ready(page)
        before, all_hits = page.url, titles(page)
        box = page.locator("input[value=tyokalu]")
        box.focus()
        page.keyboard.press("Space")
        assert here(page).endswith("&tyyppi=tyokalu")
        assert "Työkalut" in page.locator("#search-status").inner_text()
        assert page.evaluate("document.activeElement.value") == "tyokalu"
        page.go_back()
        assert here(page) == before
        assert titles(page) == all_hits
        assert not box.is_checked()
        page.go_forward()
        assert box.is_checked()


def test_back_leads_to_what_was_sent_not_to_what_was_half_typed(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        page.goto(f"{site}haku/")
        ready(page)
        field = page.locator("#search-main")
        for word in ("luottamus", "dialogi"):
            field.fill(word)
            page.wait_for_timeout(WAIT)
            field.press("Enter")
        assert field.input_value() == "dialogi"
        for word in ("luottamus", ""):
            page.go_back()
            assert field.input_value() == word
            assert page.evaluate("new URLSearchParams(location.search).get('q') ?? ''") == word
        assert told(page) == number_of_pearls(page)


MOVES = """() => new Promise((done) => {
  const observer = new PerformanceObserver((list) => done(list.getEntries().map((it) => it.value)))
  observer.observe({ type: "layout-shift", buffered: true })
  setTimeout(() => done([]), 500)
})"""


@pytest.mark.parametrize("size", [(320, 640), (768, 1024), (1280, 800)])
@pytest.mark.parametrize("address", ["haku/", "sv/haku/?teema=dialogisuus", f"haku/?q={NOTHING}"])
def test_nothing_moves_while_the_page_opens(browser: Browser, site: str, address: str, size: tuple[int, int]) -> None:
    with opened(browser, site, slowed=4, viewport={"width": size[0], "height": size[1]}) as page:
        page.goto(site + address)
        ready(page)
        # A count that loses a digit may let its line break elsewhere; a reader sees a move from a hundredth on.
        assert sum(page.evaluate(MOVES)) < 0.01


def number_of_pearls(page: Page) -> int:
    return page.locator("#search-all li").count()


def test_sending_twice_is_sending_once(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        page.goto(f"{site}haku/")
        ready(page)
        page.evaluate("globalThis.samePage = true")
        steps = page.evaluate("history.length")
        page.locator("#search-main").fill("luottamus")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Hae", exact=True).dblclick()
        page.wait_for_timeout(WAIT)
        assert page.evaluate("history.length") == steps + 1
        assert page.evaluate("globalThis.samePage"), "the form left the page"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shared_address_shows_the_same(browser: Browser, site: str, language: str) -> None:
    case = LANGUAGES[language]
    with opened(browser, site) as page:
        page.goto(f"{site}{case['prefix']}haku/")
        ready(page)
        page.locator("#search-main").fill(case["word"])
        page.locator("input[value=tutkimustulos]").check()
        page.locator("input[value=esihenkilot]").check()
        shared, found = here(page), titles(page)
        assert found
        with opened(browser, site) as other:
            other.goto(shared)
            ready(other)
            assert titles(other) == found
            chosen = [box.get_attribute("value") for box in other.locator("input:checked").all()]
            assert chosen == ["tutkimustulos", "esihenkilot"]
        page.locator("search button[data-unlimit]").click()
        assert page.locator("input:checked").count() == 0
        assert told(page) >= len(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_misspelt_word_is_asked_about(browser: Browser, site: str, language: str) -> None:
    case = LANGUAGES[language]
    wrong, right = case["misspelt"]
    with opened(browser, site) as page:
        page.goto(f"{site}{case['prefix']}haku/?q={wrong}&kohderyhma=esihenkilot")
        ready(page)
        link = page.locator("#search-meant a")
        assert link.inner_text() == right
        link.focus()
        page.keyboard.press("Enter")
        assert page.locator("#search-main").input_value() == right
        assert here(page).endswith("&kohderyhma=esihenkilot"), "limits are kept"
        assert focused(page) == "tulokset"
        assert told(page) > 0
        assert page.locator("#search-meant").is_hidden()


@pytest.mark.parametrize(
    ("address", "also", "tag"),
    [
        ("haku/?q=kutsumus", r"Lisäksi (\d+) läheisestä aiheesta\.", "Läheinen aihe"),
        ("sv/haku/?q=infografik", r"Dessutom (\d+) om närliggande ämnen\.", "Närliggande ämne"),
    ],
)
def test_what_is_near_to_few_hits_is_marked_and_counted_apart(
    browser: Browser, site: str, address: str, also: str, tag: str
) -> None:
    with opened(browser, site) as page:
        page.goto(site + address)
        ready(page)
        marked = page.locator("#search-hits .tag", has_text=tag).count()
        counted = re.search(also, page.locator("#search-status").inner_text())
        assert counted and int(counted[1]) == marked > 0
        assert told(page) + marked == len(titles(page))
        # Asked for no word at all, every pearl is shown and none is near to another.
        page.goto(site + address.partition("=")[0] + "=%3F!")
        ready(page)
        assert told(page) >= len(titles(page)) > 5
        assert not re.search(also, page.locator("#search-status").inner_text())
        assert page.locator("#search-hits .tag", has_text=tag).count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_nonsense_finds_nothing_and_leads_on(browser: Browser, site: str, language: str) -> None:
    case = LANGUAGES[language]
    with opened(browser, site) as page:
        page.goto(f"{site}{case['prefix']}haku/?q={NOTHING}")
        ready(page)
        assert page.locator("#search-status").inner_text() == case["none"]
        assert titles(page) == []
        for link in page.locator("#search-nothing a, .browse a").all():
            assert link.is_visible()
        near = page.locator("#search-nearest a").first
        near.click()
        page.wait_for_url(re.compile(f"{re.escape(site + case['prefix'])}teemat/.+/"))


def test_limits_that_leave_nothing_can_be_taken_away_where_one_reads_so(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        page.goto(f"{site}haku/?q={NOTHING}&teema=osallisuus")
        ready(page)
        page.locator("#search-limits button").focus()
        page.keyboard.press("Enter")
        assert here(page) == f"{site}haku/?q={NOTHING}"
        assert focused(page) == "tulokset"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_themes_are_found_and_marked(browser: Browser, site: str, language: str) -> None:
    case = LANGUAGES[language]
    name, kind = case["theme"]
    with opened(browser, site) as page:
        page.goto(f"{site}{case['prefix']}haku/?q={name}")
        ready(page)
        hits(page)
        hit = page.locator("#search-hits li", has=page.locator("a[href='../teemat/dialogisuus/']"))
        assert hit.locator(".tag").inner_text() == kind


def test_show_more_puts_the_keyboard_on_the_first_new_hit(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        page.goto(f"{site}haku/")
        ready(page)
        whole = told(page)
        for shown in range(10, whole, 10):
            assert len(titles(page)) == shown
            page.get_by_role("button", name="Näytä lisää").press("Enter")
            assert focused(page) == titles(page)[shown]
        assert len(titles(page)) == whole == number_of_pearls(page)
        assert page.get_by_role("button", name="Näytä lisää").count() == 0
        page.locator("#search-hits a").last.click()
        page.go_back()
        ready(page)
        assert len(titles(page)) == whole, "whoever comes back finds the list as it was"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_extract_is_word_for_word_on_the_hits_own_page_and_marks_what_was_found(
    browser: Browser, site: str, language: str
) -> None:
    case = LANGUAGES[language]
    with opened(browser, site) as page:
        page.goto(f"{site}{case['prefix']}haku/?q={case['word']}")
        ready(page)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(WAIT)
        found = [
            (link.get_attribute("href"), hit.locator(".extract").inner_text(), hit.locator(".extract mark").count())
            for hit in page.locator("#search-hits li").all()
            for link in hit.locator("h3 a").all()
        ]
        assert sum(marks > 0 for _, _, marks in found) >= len(found) / 2 > 0
        # Some are found by their text alone, which only their own pages hold.
        read = page.evaluate("performance.getEntriesByType('resource').map((it) => it.initiatorType)").count("fetch")
        assert read > 0
        for address, extract, _ in found:
            own = page.request.get(f"{page.url.partition('?')[0]}{address}").text()
            text = page.evaluate(
                "(html) => new DOMParser().parseFromString(html, 'text/html').querySelector('main').textContent", own
            )
            assert " ".join(extract.strip("… ").split()) in " ".join(text.split()), address


def test_a_hit_whose_text_is_in_the_other_language_says_so(browser: Browser, site: str) -> None:
    with opened(browser, site) as page:
        data = page.request.get(f"{site}helmet.json").json()
        finnish = {f"../helmet/{pearl['id']}/" for pearl in data["pearls"] if "sv" not in pearl["text_languages"]}
        page.goto(f"{site}sv/haku/")
        ready(page)
        hits(page)
        marked = page.locator("#search-hits li").filter(has=page.get_by_text("Texten bara på finska", exact=True))
        assert {link.get_attribute("href") for link in marked.locator("h3 a").all()} == finnish != set()
