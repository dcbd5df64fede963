// Reflow and text spacing together (WCAG 2.2, 1.4.10 and 1.4.12): nothing scrolls sideways, no word is cut.
// A box that scrolls by itself holds what needs two dimensions, such as a table; its words are reached by scrolling.
() => {
  const spacing = new CSSStyleSheet()
  spacing.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`)
  document.adoptedStyleSheets.push(spacing)
  const found = []
  const add = (rule, element, says) => found.push({ rule, elements: [element], says })
  const root = document.scrollingElement
  const width = root.clientWidth
  const past = root.scrollWidth - width
  const path = (element) => (element.closest("[class]") ?? element).outerHTML.slice(0, 80)
  if (past > 0) add("page scrolls sideways", root, `by ${past} px`)

  const hidden = (style) => ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY)
  const scrolls = (style) => ["auto", "scroll"].includes(style.overflowX)
  // Text for screen readers alone is cut on purpose, to a box of a pixel.
  const unseen = (box) => box.width <= 1 || box.height <= 1
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode
    if (!text.data.trim() || !text.parentElement.checkVisibility({ visibilityProperty: true })) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0)
    if (!boxes.length) continue
    const left = Math.min(...boxes.map((box) => box.left))
    const right = Math.max(...boxes.map((box) => box.right))
    const top = Math.min(...boxes.map((box) => box.top))
    const bottom = Math.max(...boxes.map((box) => box.bottom))
    const words = text.data.trim().slice(0, 40)
    let scrolled = false
    let skip = false
    for (let box = text.parentElement; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box)
      const edge = box.getBoundingClientRect()
      if (unseen(edge) && (hidden(style) || style.clipPath !== "none")) skip = true
      if (style.position === "fixed" || (box.matches("a[href^='#']") && edge.bottom <= 0)) skip = true // the skip link
      if (skip || scrolls(style)) scrolled = true
      if (skip || scrolled) break
      if (hidden(style) && (left < edge.left - 1 || right > edge.right + 1 || bottom > edge.bottom + 1 || top < edge.top - 1)) {
        add("words are cut by their box", box, `"${words}" in ${path(box)}`)
        break
      }
    }
    if (!skip && !scrolled && (left < -1 || right > width + 1)) {
      add("words are past the edge", text.parentElement, `"${words}" in ${path(text.parentElement)}, ${Math.round(right - width)} px`)
    }
  }
  return found
}
