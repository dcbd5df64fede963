// IBM Equal Access: what its engine is sure is a violation.
async () => {
  const result = await new ace.Checker().check(document, ["IBM_Accessibility"])
  return result.results
    .filter(({ value }) => value[0] === "VIOLATION" && value[1] === "FAIL")
    .map(({ ruleId, reasonId, path, message }) => ({
      rule: ruleId,
      elements: [document.evaluate(path.dom, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue],
      says: `${path.dom}: ${reasonId}: ${message}`,
    }))
}
