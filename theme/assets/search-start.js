// Stands where the search's own parts end and runs before what follows is shown, so that nothing on the page moves when
// the answer comes. If a script of the search is lost, the page is again as it is without any.
(() => {
  "use strict";
  const page = document.currentScript.parentElement;
  const parts = page.querySelectorAll(".facets, .results");
  const set = (isLive) => {
    page.classList.toggle("live", isLive);
    for (const part of parts) part.hidden = !isLive;
  };
  set(true);
  // Limits are open where there is room beside the hits, and where some are chosen; elsewhere the reader opens them.
  const limits = [...new URLSearchParams(location.search).keys()].filter((key) => key !== "q");
  page.querySelector("details").open = matchMedia("(min-width: 60em)").matches || limits.length > 0;
  const giveUp = () => {
    if (page.classList.contains("ready")) return;
    set(false);
    document.getElementById("search-failed").hidden = false;
  };
  // Told on the way down: a script that does not come tells nobody on the way up.
  addEventListener("error", giveUp, true);
})();
