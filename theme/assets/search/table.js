"use strict";

/* The index's table: its terms, and by field and document how often each is there. helmi/search/packing.py tells how it is
   packed; each term's postings are unpacked when they are asked for. */
globalThis.helmiTable = (() => {
  // As in helmi/search/packing.py.
  const BASE = 0x30;
  const MOST_AT_ONCE = 13;

  /** The table of an index, packed or as MiniSearch itself writes it. */
  function of(index) {
    return index.packed ? new Packed(index.packed) : new Listed(index.index);
  }

  /** MiniSearch's table of terms as it is. */
  class Listed {
    constructor(table) {
      this.terms = table.map(([term]) => term);
      this.table = table;
    }

    at(place) {
      return numbered(this.table[place]?.[1] ?? {}, numbered);
    }
  }

  /** The same packed, each term unpacked when it is asked for; helmi/search/packing.py tells how it is packed. */
  class Packed {
    constructor({ terms, postings }) {
      this.terms = termsOf(terms);
      this.postings = postings;
      // Where in its field's text a term's postings begin; 0 is nowhere.
      this.starts = postings.map((line) => {
        const starts = new Uint32Array(this.terms.length);
        let place = -1;
        for (let at = 0; at < line.length; at = after(line, at) + 1) starts[(place += line.charCodeAt(at) - BASE)] = at + 1;
        return starts;
      });
    }

    /** By field and document, how often the term at a place of the table is there. */
    at(place) {
      const found = new Map();
      this.starts.forEach((starts, field) => {
        if (starts[place]) found.set(field, documents(this.postings[field], starts[place]));
      });
      return found;
    }
  }

  /** Where postings end. */
  function after(line, at) {
    const end = line.indexOf(" ", at);
    return end < 0 ? line.length : end;
  }

  function documents(line, start) {
    const found = new Map();
    const end = after(line, start);
    let id = -1;
    for (let at = start; at < end; at += 1) {
      const number = line.charCodeAt(at) - BASE;
      if (number > 0) found.set((id += number), 1);
      else found.set(id, found.get(id) + number + MOST_AT_ONCE + 1);
    }
    return found;
  }

  function unpacked(packed) {
    const table = new Packed(packed);
    const plain = (found) => Object.fromEntries(found);
    return table.terms.map((term, place) => [term, plain([...table.at(place)].map(([field, found]) => [field, plain(found)]))]);
  }

  function termsOf(lines) {
    let term = "";
    return (lines ? lines.split("\n") : []).map((line) => (term = term.slice(0, digit(line.charCodeAt(0))) + line.slice(1)));
  }

  /** A base-36 digit by its code, which parseInt takes longer to read than the rest of a line takes. */
  function digit(code) {
    return code < 0x3a ? code - 0x30 : code - 0x57;
  }

  /** An object with numbers for names as MiniSearch keeps it. */
  function numbered(object, value = (one) => one) {
    return new Map(Object.entries(object).map(([number, one]) => [Number(number), value(one)]));
  }

  return { of, terms: termsOf, unpacked };
})();
