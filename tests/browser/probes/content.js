// What a reader can get at: links, headings, fields and words, as far as they are shown. Live regions are left out, for
// they tell what a script did, and with them the words and headings of the section they stand in, which hold its
// answer; so are buttons outside forms, for only a script can answer them.
() => {
  const visible = (element) => element.checkVisibility({ visibilityProperty: true })
  const answers = "[role=status], [aria-live], section:has([role=status]) :is(h2, h3, h4, p, li)"
  const shown = (element) => visible(element) && !element.closest(answers)
  const of = (selector, told, which = shown) => [...document.querySelectorAll(selector)].filter(which).map(told)
  const flat = (text) => text.replace(/\s+/g, " ").trim()
  return {
    links: of("a[href]", (link) => `${flat(link.textContent)} → ${link.getAttribute("href")}`, visible),
    headings: of("h1, h2, h3, h4", (heading) => flat(heading.textContent)),
    fields: of("form :is(input, select, button)", (field) => `${field.tagName} ${field.name}`),
    words: of("main :is(p, li, dd, dt, th, td, figcaption)", (block) =>
      flat([...block.querySelectorAll("button")].reduce((text, button) => text.replace(button.innerText, ""), block.innerText)),
    ).filter((text) => text),
  }
}
