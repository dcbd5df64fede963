// Narrows the search page's list to the entries that hold every word of the field. Without it the list is whole.
(() => {
  "use strict";
  const field = document.getElementById("search-main");
  const status = document.getElementById("search-status");
  const plain = (text) => text.normalize("NFC").toLowerCase();
  const entries = [...document.querySelectorAll("#search-list .entry")].map((item) => [item, plain(item.textContent)]);
  const all = status.textContent;
  let timer;

  function show() {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let n = 0;
    for (const [item, text] of entries) {
      item.hidden = !words.every((word) => text.includes(word));
      if (!item.hidden) n += 1;
    }
    const { none, one, many } = status.dataset;
    const line = words.length ? (n ? (n === 1 ? one : many) : none).replace("{n}", n) : all;
    if (status.textContent !== line) status.textContent = line;
  }

  function update() {
    clearTimeout(timer);
    show();
    const address = new URL(location.href);
    if (field.value.trim()) address.searchParams.set("q", field.value.trim());
    else address.searchParams.delete("q");
    // Some browsers refuse this for pages opened from a disk.
    try { history.replaceState(null, "", address); } catch { /* the list is right all the same */ }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(update, 300);
  });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    update();
  });
  field.value = new URLSearchParams(location.search).get("q") || "";
  show();
})();
