// What a reader can get at: links, headings, fields and words, as far as they are shown. Live regions are left out:
// they tell what a script did.
() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest("[role=status], [aria-live]")
  const of = (selector, told) => [...document.querySelectorAll(selector)].filter(shown).map(told)
  const flat = (text) => text.replace(/\s+/g, " ").trim()
  return {
    links: of("a[href]", (link) => `${flat(link.textContent)} → ${link.getAttribute("href")}`),
    headings: of("h1, h2, h3, h4", (heading) => flat(heading.textContent)),
    fields: of("form :is(input, select, button)", (field) => `${field.tagName} ${field.name}`),
    words: of("main :is(p, li, dd, dt, th, td, figcaption, summary)", (block) => flat(block.innerText)),
  }
}
