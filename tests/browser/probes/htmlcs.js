// HTML_CodeSniffer: its errors by WCAG 2.1 AA; notices and warnings ask a person to look and are no findings.
async () => {
  await new Promise((resolve, reject) => HTMLCS.process("WCAG2AA", document, resolve, reject))
  return HTMLCS.getMessages()
    .filter((message) => message.type === HTMLCS.ERROR)
    .map((message) => ({
      rule: message.code,
      elements: [message.element],
      says: `${message.element.outerHTML?.slice(0, 120)}: ${message.msg}`,
    }))
}
