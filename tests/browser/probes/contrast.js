// Body text has 7:1 (WCAG 1.4.6, AAA): text of the main part in the page's own size or larger. Smaller print, and what
// is not text to be read through (links, buttons, marks), has 4.5:1, which axe looks at everywhere.
async () => {
  const size = parseFloat(getComputedStyle(document.body).fontSize)
  const result = await axe.run({
    include: [["main"]],
    exclude: [["main a"], ["main button"], ["main input"]],
  }, { resultTypes: ["violations"], runOnly: { type: "rule", values: ["color-contrast-enhanced"] } })
  return result.violations
    .flatMap((rule) => rule.nodes)
    .map((node) => ({ node, element: document.querySelector(node.target[0]) }))
    .filter(({ element }) => parseFloat(getComputedStyle(element).fontSize) >= size)
    .map(({ node, element }) => ({ rule: "body text under 7:1", elements: [element], says: node.failureSummary }))
}
