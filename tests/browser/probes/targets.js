// Sizes of targets: 44 px for main controls (WCAG 2.2, 2.5.5), 24 px for all others (2.5.8) but links inside a sentence.
// Main controls are fields, buttons and what opens, and the links of header, footer and the menus between.
() => {
  const found = []
  const inSentence = (link) => {
    const block = link.closest("p, li, dd, dt, td, th, figcaption, caption, blockquote, h1, h2, h3, h4")
    if (!block) return false
    const words = [...block.childNodes].filter((node) => !(node === link || node.contains?.(link)))
    return getComputedStyle(link).display === "inline" && words.some((node) => /\p{L}/u.test(node.textContent))
  }
  for (const target of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!target.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    const label = target.matches("[type=checkbox], [type=radio]") ? target.closest("label") : null
    const box = (label ?? target).getBoundingClientRect()
    if (box.bottom <= 0 || box.width <= 1) continue // the skip link before it has focus
    const control = target.matches("button, input, select, textarea, summary")
    const menu = target.matches("body > header a, body > footer nav a, nav[aria-label] ul.menu a") && !inSentence(target)
    if (!(control || menu) && inSentence(target)) continue
    const least = control || menu ? 44 : 24
    // A link that fills a line of its own is as wide as its words; what is short is met by the line's height.
    if (box.height < least - 0.5 || box.width < Math.min(least, 24) - 0.5) {
      const size = `${Math.round(box.width)} x ${Math.round(box.height)}`
      found.push({ rule: `smaller than ${least} px`, elements: [target], says: `${size}: ${target.outerHTML.slice(0, 100)}` })
    }
  }
  return found
}
