// The passage of a hit's own page that tells why it was found. Text is read as text: nothing of the page is run or shown.
(() => {
  "use strict";
  // As long as a summary mostly is, so that a list of hits hardly moves when the passage comes.
  const LENGTH = 220;
  // What stands before the first match, so that it does not start the line.
  const BEFORE = 60;
  // A cell or an item of a word or two tells nothing by itself.
  const SHORTEST = 40;

  // Paragraphs and list items of a page's main text with the language each is in.
  const passages = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    return [...page.querySelectorAll("main .text :is(p, li, td)")]
      .filter((block) => !block.querySelector("p, li, table"))
      .map((block) => ({
        text: block.textContent.replace(/\s+/g, " ").trim(),
        language: block.closest("[lang]").lang,
      }))
      .filter(({ text }) => text.length >= SHORTEST);
  };

  // How many different words are marked.
  const variety = (text, ranges) => new Set(ranges.map(([start, end]) => text.slice(start, end).toLowerCase())).size;

  // The part of a text with most marks in it, cut between words: { text, ranges }.
  const cut = (text, ranges) => {
    if (text.length <= LENGTH + BEFORE) return { text, ranges };
    const room = (at) => ranges.filter(([start, end]) => start >= at && end <= at + LENGTH - BEFORE).length;
    const best = ranges.map(([start]) => start).reduce((one, other) => (room(other) > room(one) ? other : one), ranges[0]?.[0] ?? 0);
    let from = Math.max(0, best - BEFORE);
    if (from) from = text.indexOf(" ", from) + 1;
    let to = Math.min(text.length, from + LENGTH);
    if (to < text.length) to = text.lastIndexOf(" ", to);
    const lead = from ? "… " : "";
    const moved = ranges
      .filter(([start, end]) => start >= from && end <= to)
      .map(([start, end]) => [start - from + lead.length, end - from + lead.length]);
    return { text: lead + text.slice(from, to) + (to < text.length ? " …" : ""), ranges: moved };
  };

  // The page's passage with the greatest variety of marked words, if any has more than `least`: { text, ranges, language }.
  const best = (found, marks, least) => {
    let chosen = null;
    for (const { text, language } of found) {
      const ranges = marks(text);
      const many = variety(text, ranges);
      if (many > least) [least, chosen] = [many, { text, ranges, language }];
    }
    return chosen && { ...cut(chosen.text, chosen.ranges), language: chosen.language };
  };

  const pages = new Map();
  // The passages of a page, asked for once. A page out of reach has none, and is asked for again the next time: the
  // summary tells enough.
  const read = (address) => {
    const none = () => {
      pages.delete(address);
      return "";
    };
    if (!pages.has(address)) {
      const asked = fetch(address, { credentials: "omit" });
      pages.set(address, asked.then((answer) => (answer.ok ? answer.text() : none()), none).then(passages));
    }
    return pages.get(address);
  };

  globalThis.helmiExtract = { best, cut, read, variety };
})();
