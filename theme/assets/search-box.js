// Makes a page's search field a combobox (ARIA 1.2). What suggesting needs is fetched when the field is first used.
(() => {
  "use strict";
  const { style, script } = document.currentScript.dataset;
  const field = document.querySelector("search input[name=q]");
  if (!field) return;
  const base = field.form.action;
  // A disk has no server that would open a folder's page.
  if (location.protocol === "file:") field.form.action += "index.html";

  const list = document.createElement("ul");
  const attributes = { role: "listbox", id: "suggestions", hidden: "" };
  for (const name in attributes) list.setAttribute(name, attributes[name]);
  field.parentElement.append(list);
  const combobox = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const name in combobox) field.setAttribute(name, combobox[name]);
  // HTML lets a text field be a combobox, not a search field (ARIA in HTML, 4).
  field.type = "text";

  const fetched = (tag, properties) =>
    new Promise((done, failed) => {
      document.head.append(Object.assign(document.createElement(tag), properties, { onload: done, onerror: failed }));
    });
  const start = () =>
    Promise.all([
      fetched("link", { rel: "stylesheet", href: style }),
      fetched("script", { src: script }),
      fetched("script", { src: new URL("suggestions.js", base) }),
    ]).then(
      () => globalThis.helmiSuggest(field, list, globalThis.helmiSuggestions, new URL("../", base)),
      () => {}, // Without a connection the field is a plain one.
    );
  if (document.activeElement === field) start();
  else field.addEventListener("focus", start, { once: true });
})();
