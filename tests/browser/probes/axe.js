// axe-core: WCAG 2.2 A and AA and best practice, no rule switched off.
async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
  const result = await axe.run({ resultTypes: ["violations"], runOnly: tags })
  return result.violations.flatMap((rule) =>
    rule.nodes.map((node) => ({
      rule: rule.id,
      // One selector for each shadow root on the way; the site has none.
      elements: node.target.length === 1 ? [...document.querySelectorAll(node.target[0])] : [],
      says: `${node.target.join(" ")}: ${node.failureSummary}`,
    })),
  )
}
