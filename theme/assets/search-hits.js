// A hit as the search page shows it: title, what it is, and a text with the words found in it marked.
(() => {
  "use strict";
  const { best, cut, read, variety } = globalThis.helmiExtract;
  const fromDisk = location.protocol === "file:";

  // A text with its ranges in <mark>; text is put in as text.
  const marked = (text, ranges) => {
    const parts = [];
    let at = 0;
    for (const [start, end] of ranges) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      parts.push(text.slice(at, start), mark);
      at = end;
    }
    return [...parts, text.slice(at)];
  };

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const href = (root, { address }) => root + address + (fromDisk ? "index.html" : "");

  // What a hit is: a pearl's type and projects, or the kind of another page; whether its text is in another language, and
  // whether it is there for being near to others, without the words asked for.
  const facts = ({ kind, typeLabel, projectLabels, otherLanguageOnly }, isNear, words) => {
    const tag = (text) => element("span", { className: "tag" }, text);
    const parts = kind === "pearl" ? [[typeLabel, ...projectLabels].join(" · ")] : [tag(words.kinds[kind])];
    if (isNear) parts.push(" ", tag(words.near));
    if (otherLanguageOnly) parts.push(" ", tag(words.other_language));
    return element("p", { className: "hit-facts" }, ...parts);
  };

  const setText = (paragraph, { text, ranges, language }, own) => {
    paragraph.replaceChildren(...marked(text, ranges));
    if (language && language !== own) paragraph.lang = language;
    else paragraph.removeAttribute("lang");
  };

  // One item of the list. `asked` is the number of words asked for; `isWanted` says whether the list is still shown
  // when the hit's own page has been read.
  globalThis.helmiHit = ({ document: found, words: matched, isNear }, { engine, words, root, asked, isWanted }) => {
    const own = document.documentElement.lang;
    const marks = (text) => (matched?.length ? engine.marks(text, matched) : []);
    const link = element("a", { href: href(root, found) }, ...marked(found.title, marks(found.title)));
    if (found.titleLanguage) link.lang = found.titleLanguage;
    const text = element("p", { className: "extract" });
    const summary = { text: found.summary, ranges: marks(found.summary), language: found.summaryLanguage };
    const least = variety(summary.text, summary.ranges);
    setText(text, least ? { ...summary, ...cut(summary.text, summary.ranges) } : summary, own);
    if (matched?.length && least < asked && found.kind === "pearl" && !fromDisk && navigator.onLine) {
      // Asking for ten pages takes a while: hits are shown first.
      setTimeout(async () => {
        if (!isWanted()) return;
        const passage = best(await read(link.href), marks, least);
        if (passage && isWanted()) setText(text, passage, own);
      });
    }
    return element("li", { className: "hit" }, element("h3", {}, link), facts(found, isNear, words), ...(found.summary ? [text] : []));
  };
  globalThis.helmiHref = href;
})();
