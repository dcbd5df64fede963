// Suggestions under a search field: the editable combobox with list autocomplete of the ARIA Authoring Practices.
// The keyboard stays in the field; the chosen option is told by aria-activedescendant. Nothing typed leaves the page.
(() => {
  "use strict";
  const SHOWN = 8;
  // Long enough that a screen reader says what is typed before how many suggestions there are.
  const PAUSE = 700;
  const words = (text) => text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];

  // How well a label fits what is typed: 0 starts with it, 1 has its words as starts of words, 2 inside words too;
  // -1 when some word is not there. Two letters inside a word are chance.
  const fit = (label, typed) => {
    const own = words(label);
    if (own.join(" ").startsWith(typed.join(" "))) return 0;
    if (typed.every((word) => own.some((one) => one.startsWith(word)))) return 1;
    return typed.every((word) => word.length > 2 && own.some((one) => one.includes(word))) ? 2 : -1;
  };

  const matching = (entries, text) => {
    const typed = words(text);
    if (!typed.length) return [];
    const fits = entries.map((entry) => [fit(entry.label, typed), entry]).filter(([how]) => how >= 0);
    return fits.sort(([a], [b]) => a - b).slice(0, SHOWN).map(([, entry]) => entry);
  };

  const element = (tag, text, attributes) => {
    const made = document.createElement(tag);
    made.textContent = text;
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    return made;
  };

  globalThis.helmiSuggest = (field, list, { said, groups }, root) => {
    const end = location.protocol === "file:" ? "index.html" : "";
    const entries = groups.flatMap(({ folder, kind, entries: own }) =>
      own.map(([id, label, language]) => ({ label, language, kind, address: `${root}${folder}${id}/${end}` })));
    const status = element("p", "", { role: "status", class: "unseen" });
    field.form.append(status);
    list.setAttribute("aria-label", said.label);
    let options = [];
    let active = -1;
    let timer;

    const isOpen = () => !list.hidden;
    const close = () => {
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
      choose(-1);
    };
    const choose = (index) => {
      options[active]?.setAttribute("aria-selected", "false");
      active = index;
      const option = options[index];
      if (!option) return field.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", option.id);
    };
    const open = () => {
      choose(-1);
      const found = matching(entries, field.value);
      options = found.map(({ label, language, kind, address }, index) => {
        const option = element("li", "", { role: "option", id: `suggestion-${index}`, "aria-selected": "false" });
        option.dataset.address = address;
        option.append(element("span", label, language ? { lang: language } : {}), " ", element("span", kind, { class: "kind" }));
        return option;
      });
      list.replaceChildren(...options);
      // A narrow field's list is wider than it: it grows to where there is room.
      list.classList.toggle("to-start", field.getBoundingClientRect().left > innerWidth / 2);
      list.hidden = !found.length;
      field.setAttribute("aria-expanded", String(isOpen()));
      clearTimeout(timer);
      timer = setTimeout(() => {
        const { none, one, many } = said;
        status.textContent = field.value.trim() ? [none, one][found.length] ?? many.replace("{n}", found.length) : "";
      }, PAUSE);
    };
    const go = (option) => {
      close();
      location.assign(option.dataset.address);
    };
    // One step down or up, round and round; from the field to the first or the last.
    const step = (by) => {
      if (!isOpen()) open();
      if (isOpen()) choose(active < 0 ? (by > 0 ? 0 : options.length - 1) : (active + by + options.length) % options.length);
    };

    const keys = {
      ArrowDown: (event) => (event.altKey ? open() : step(1)),
      ArrowUp: (event) => (event.altKey ? close() : step(-1)),
      Enter: () => active >= 0 && go(options[active]),
      Escape: () => {
        if (isOpen()) return close();
        field.value = "";
        open();
      },
    };
    field.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const act = keys[event.key];
      if (!act) {
        // Home, End and the side arrows move the cursor in the text, so the text is what is chosen again.
        if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) choose(-1);
      } else if (act(event) !== false) event.preventDefault();
    });
    field.addEventListener("input", open);
    field.addEventListener("blur", close);
    field.form.addEventListener("submit", close);
    // A press must not take the keyboard from the field: the list would close before the click comes.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) go(option);
    });
    if (field.value && document.activeElement === field) open();
  };
})();
