// The page as it is, without spacing of the reader's own, does not scroll sideways.
() => {
  const root = document.scrollingElement
  const past = root.scrollWidth - root.clientWidth
  return past > 0 ? [{ rule: "page scrolls sideways", elements: [root], says: `by ${past} px` }] : []
}
