// What every page owes its reader: its language, one heading, a skip link that comes first and leads to the content,
// the same page in the other language under that language's own name, and what the site is.
() => {
  const found = []
  const need = (rule, holds, says, element = document.body) => holds || found.push({ rule, elements: [element], says: String(says) })
  const path = decodeURI(location.pathname)
  const error = path.endsWith("404.html")
  const swedish = path.startsWith("/sv/")
  const html = document.documentElement
  need("language of the page", html.lang === (swedish ? "sv" : "fi"), html.lang)
  const headings = [...document.querySelectorAll("h1")]
  need("one main heading", headings.length === 1 && headings[0].closest("main"), headings.length)
  need("one main part", document.querySelectorAll("main").length === 1, "")
  need("a title of its own", document.title.trim(), document.title)

  const first = document.querySelector("a[href], button, input, select, textarea, summary, [tabindex='0']")
  const target = first?.hash && document.getElementById(first.hash.slice(1))
  need("the skip link is the first stop", target && (target.matches("main") || target.closest("main")), first?.outerHTML)
  need("the skip link can land", target && (target.tabIndex >= -1 && target.hasAttribute("tabindex")), target?.outerHTML.slice(0, 80))

  const other = swedish ? "fi" : "sv"
  const name = { fi: "Suomeksi", sv: "På svenska" }[other]
  const links = [...document.querySelectorAll(`header a[lang="${other}"]`)].filter((link) => link.textContent.trim() === name)
  const same = swedish ? path.replace(/^\/sv\//, "/") : `/sv${path}`
  const leads = links.map((link) => decodeURI(new URL(link.href).pathname))
  need("one switch of language", links.length === 1, links.length)
  need("the switch keeps to the page", error || leads[0] === same, leads[0])
  need("the switch says its language", links[0]?.hreflang === other, links[0]?.outerHTML)

  const said = { fi: "Itsenäinen, tarkistamaton kooste", sv: "Oberoende, ogranskad sammanställning" }[swedish ? "sv" : "fi"]
  need("the page says that the site is a draft", document.body.innerText.includes(said), "")
  const help = [...document.querySelectorAll("footer a")].map((link) => new URL(link.href).pathname)
  const root = swedish ? "/sv/" : "/"
  for (const page of ["saavutettavuus/", "tietosuoja/", "osallistu/"]) {
    need("help is in the footer", help.includes(root + page), page)
  }
  return found
}
