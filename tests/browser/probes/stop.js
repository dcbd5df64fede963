// Where the Tab key has led: what it is, what it is called, and whether a sighted reader sees it there.
() => {
  const at = document.activeElement
  if (at === document.body) return null
  const box = at.getBoundingClientRect()
  const style = getComputedStyle(at)
  const left = Math.max(box.left, 0)
  const right = Math.min(box.right, innerWidth)
  const top = Math.max(box.top, 0)
  const bottom = Math.min(box.bottom, innerHeight)
  const onScreen = right > left && bottom > top
  const hit = (x, y) => {
    const there = document.elementFromPoint(x, y)
    return there && (there === at || at.contains(there) || there.contains(at))
  }
  // Three points of what is on the screen: a header that sticks, or a box that opened, may lie over a part.
  const points = [0.1, 0.5, 0.9].map((part) => [left + (right - left) * part, (top + bottom) / 2])
  const label = at.getAttribute("aria-label") || [...(at.labels ?? [])].map((one) => one.textContent).join(" ")
    || (at.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ")
  const name = (label.trim() || at.textContent.trim() || at.querySelector("img")?.alt || "").replace(/\s+/g, " ").slice(0, 60)
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
  return {
    tag: at.tagName.toLowerCase(), name, href: at.getAttribute("href"),
    faults: [
      name || "has no name",
      onScreen || "is off the screen",
      !onScreen || points.some(([x, y]) => hit(x, y)) || "is covered",
      style.visibility === "visible" && style.opacity !== "0" || "is invisible",
      ring || style.boxShadow !== "none" || "has no focus ring",
    ].filter((fault) => fault !== true && fault !== name),
  }
}
