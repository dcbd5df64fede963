"use strict";

/* The index's table: its terms, and by field and document how often each is there. helmi/search/packing.py tells how it is
   packed; each term's postings are unpacked when they are asked for. */
globalThis.helmiTable = (() => {
  // As in helmi/search/packing.py.
  const BASE = 0x30;

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
      this.fields = postings.map((field) => new Field(field, this.terms.length));
    }

    /** By field and document, how often the term at a place of the table is there. */
    at(place) {
      const found = new Map();
      this.fields.forEach((field, number) => {
        if (field.counts[place]) found.set(number, field.at(place));
      });
      return found;
    }
  }

  /** The postings of one field. */
  class Field {
    constructor({ terms, counts, documents, times }, size) {
      this.documents = documents;
      this.times = times;
      // By the place of a term, where its documents begin, and how many they are.
      this.starts = new Uint32Array(size);
      this.counts = new Uint16Array(size);
      let [place, start] = [-1, 0];
      for (let at = 0; at < terms.length; at += 1) {
        place += numberAt(terms, at);
        this.starts[place] = start;
        start += this.counts[place] = numberAt(counts, at);
      }
    }

    at(place) {
      const found = new Map();
      const start = this.starts[place];
      let id = -1;
      for (let at = start; at < start + this.counts[place]; at += 1) found.set((id += numberAt(this.documents, at)), numberAt(this.times, at));
      return found;
    }
  }

  function numberAt(text, at) {
    return text.charCodeAt(at) - BASE;
  }

  function unpacked(packed) {
    const table = new Packed(packed);
    const plain = (found) => Object.fromEntries(found);
    return table.terms.map((term, place) => [term, plain([...table.at(place)].map(([field, found]) => [field, plain(found)]))]);
  }

  function termsOf(text) {
    const [shared, ...rests] = text.split("\n");
    let term = "";
    return rests.map((rest, place) => (term = term.slice(0, digit(shared.charCodeAt(place))) + rest));
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
