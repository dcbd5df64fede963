// The search page: the form's own fields are the state, as a plain GET form sends them, and the address holds them.
(() => {
  "use strict";
  const { helmiPlanner: planner, helmiSearchData: data, helmiHit: item, helmiHref: href } = globalThis;
  const $ = (id) => document.getElementById(id);
  const live = $("search-page");
  // Something was lost on the way; search-start.js has told so.
  if (!live.classList.contains("live")) return;
  const BATCH = 10;
  // After typing; a shorter pause would search, and be told of, in the middle of words.
  const PAUSE = 400;
  const form = $("search-form");
  const field = $("search-main");
  const heading = $("tulokset");
  const status = $("search-status");
  const list = $("search-hits");
  const { root } = live.dataset;
  const words = JSON.parse(live.dataset.words);
  const boxes = [...live.querySelectorAll("input[type=checkbox]")];
  const facetOf = (box) => box.closest("fieldset").dataset.facet;
  const labelOf = (box) => box.nextElementSibling.firstChild.textContent.trim();
  const title = document.title;
  const engine = planner.open(data);
  let hits = [];
  let round = 0;
  let timer;
  // The address that Back leads to: of the last search that was sent, not of the words half typed since.
  let sent;

  const query = () => field.value.trim();
  const chosen = () => boxes.filter((box) => box.checked);
  const address = () => {
    const pairs = [...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value);
    return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
  };
  const told = ({ none, one, many }, number) =>
    ([none, one][number] ?? many).replace("{n}", number).replace("{query}", () => query());

  // Some browsers refuse a new address for a page opened from a disk; the results are right all the same.
  const write = (how, to, state = null) => {
    try {
      history[how](state, "", location.pathname + to);
    } catch (refused) {
      if (location.protocol !== "file:") throw refused;
    }
  };

  const read = () => {
    const asked = new URLSearchParams(location.search);
    field.value = asked.get("q") ?? "";
    for (const box of boxes) box.checked = asked.getAll(box.name).includes(box.value);
    sent = address();
  };

  const showMore = (number = BATCH) => {
    const own = round;
    const asked = (query().match(/[\p{L}\p{N}]+/gu) || []).length;
    const how = { engine, words, root, asked, isWanted: () => own === round };
    const shown = list.children.length;
    list.append(...hits.slice(shown, shown + number).map((hit) => item(hit, how)));
    $("search-more").hidden = list.children.length === hits.length;
    return list.children[shown];
  };

  const showSuggestion = (suggestion) => {
    const line = $("search-meant");
    line.hidden = !suggestion;
    if (!suggestion) return;
    const link = document.createElement("a");
    const asked = new URLSearchParams(address());
    asked.set("q", suggestion);
    link.href = `?${asked}`;
    link.textContent = suggestion;
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      field.value = suggestion;
      send();
      heading.focus();
    });
    const [before, after] = words.meant.split("{query}");
    line.replaceChildren(before, link, after);
  };

  const showNothing = (nearest) => {
    $("search-nothing").hidden = hits.length > 0;
    $("search-limits").hidden = !chosen().length;
    $("search-nearest").hidden = !nearest?.length;
    $("search-nearest").querySelector("ul").replaceChildren(...(nearest ?? []).map((found) => {
      const line = document.createElement("li");
      const link = line.appendChild(document.createElement("a"));
      link.href = href(root, found);
      link.textContent = found.title;
      return line;
    }));
  };

  const showFacets = (counts) => {
    for (const box of boxes) {
      const number = counts[facetOf(box)]?.[box.value] ?? 0;
      box.nextElementSibling.lastElementChild.textContent = `(${number})`;
      box.parentElement.classList.toggle("none", !number);
    }
    const number = chosen().length;
    $("search-chosen").textContent = number ? words.chosen.replace("{n}", number) : "";
  };

  const show = (number = BATCH) => {
    clearTimeout(timer);
    round += 1;
    const filters = { themes: [], types: [], audiences: [], projects: [], materials: [] };
    for (const box of chosen()) filters[facetOf(box)].push(box.value);
    const found = engine.search(query(), filters);
    hits = found.hits;
    list.replaceChildren();
    showMore(number);
    showFacets(found.facets);
    showSuggestion(found.suggestion);
    showNothing(found.nearest);
    heading.textContent = query() || chosen().length ? words.results : words.all;
    const limits = chosen().map(labelOf).join(", ");
    // Those that are there for being near to others have none of the words.
    const near = hits.filter((hit) => hit.isNear).length;
    const also = near ? ` ${words.also.replace("{n}", near)}` : "";
    status.textContent = told(query() ? words.hits : words.pearls, hits.length - near) + also + (limits ? ` ${words.limited} ${limits}.` : "");
    document.title = query() ? `${query()} – ${title}` : title;
  };

  // A search that is sent is a step of its own in the browser's history.
  const send = () => {
    const now = address();
    if (now !== sent) {
      write("replaceState", sent);
      write("pushState", now);
      sent = now;
    }
    show();
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      write("replaceState", address());
      show();
    }, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  for (const box of boxes) box.addEventListener("change", send);
  for (const button of live.querySelectorAll("[data-unlimit]")) {
    button.addEventListener("click", () => {
      for (const box of boxes) box.checked = false;
      send();
      // The button that stands where nothing is found goes away with what it mended.
      if (!button.getClientRects().length) heading.focus();
    });
  }
  $("search-more").addEventListener("click", () => {
    showMore().querySelector("a").focus();
    // Whoever comes back from a hit finds it in the list.
    write("replaceState", address(), { shown: list.children.length });
  });
  addEventListener("popstate", ({ state }) => {
    const before = address();
    read();
    // A link within the page is a step in the history too, and changes nothing here.
    if (address() !== before) show(state?.shown);
  });

  read();
  show(history.state?.shown);
  live.classList.add("ready");
  performance.mark("search-ready");
})();
