// Nothing moves by itself while a page opens (Cumulative Layout Shift, of the Layout Instability API).
async () => {
  const shifts = []
  new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true })
  const open = performance.now() - performance.getEntriesByType("navigation")[0].loadEventEnd
  await new Promise((resolve) => setTimeout(resolve, Math.max(30, 100 - open)))
  return shifts
    // A line that is laid out anew may move by a part of a pixel, which nobody sees; Lighthouse counts three decimals.
    .filter((shift) => !shift.hadRecentInput && shift.value >= 0.0005)
    .map((shift) => ({
      rule: "layout shift",
      elements: shift.sources.map((source) => source.node),
      says: `${shift.value.toFixed(4)}: ${shift.sources.map((source) => source.node?.nodeName).join(", ")}`,
    }))
}
