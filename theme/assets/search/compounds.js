"use strict";

/* Compounds by the words that they are made of; helmi/search/lexicon.py tells how they are written. */
globalThis.helmiCompounds = (() => {
  const SHORTEST_PART = 3;
  const NONE = [];

  class Compounds {
    /** `terms` are those of the index, `lines` what each compound among them is made of. */
    constructor(terms, lines) {
      // By word, in turns: a compound, and whether it ends with the word.
      this.found = new Map();
      // The words by themselves that compounds are made of.
      this.parts = new Set();
      let place = -1;
      for (const line of lines ? lines.split("\n") : []) {
        const space = line.indexOf(" ");
        place += Number.parseInt(line.slice(0, space), 36);
        for (const way of line.slice(space + 1).split(",")) this.add(terms[place], parted(terms[place], way.split("+")));
      }
    }

    /** A compound by each of its parts, and by longer words in it: lähi|esi|henkilö is an "esihenkilö". */
    add(term, parts) {
      for (let start = 0; start < parts.length; start += 1) {
        this.put(parts[start], term, start === parts.length - 1);
        if (parts[start].length >= SHORTEST_PART) this.parts.add(parts[start]);
        let whole = parts[start];
        for (let end = start + 2; end <= parts.length && end - start < parts.length; end += 1) {
          whole += parts[end - 1];
          this.put(whole, term, end === parts.length);
        }
      }
    }

    put(word, compound, isEnd) {
      if (word.length < SHORTEST_PART) return;
      const known = this.found.get(word);
      if (known) known.push(compound, isEnd);
      else this.found.set(word, [compound, isEnd]);
    }

    /** Whether some compound has a word in it. */
    has(word) {
      return this.found.has(word);
    }

    /** Compounds that have a known word in them: Map(compound, whether it ends with the word). */
    of(word) {
      const made = new Map();
      const found = this.found.get(word) ?? NONE;
      for (let at = 0; at < found.length; at += 2) made.set(found[at], made.get(found[at]) || found[at + 1]);
      return made;
    }
  }

  /** The words that a compound is made of, from their codes. */
  function parted(term, codes) {
    let next = 0;
    return codes.map((code, number) => {
      if (code.length > 1) return code;
      const long = Number.parseInt(code, 36);
      const from = number === codes.length - 1 ? term.length - long : next;
      next = from + long;
      return term.slice(from, next);
    });
  }

  return { Compounds };
})();
