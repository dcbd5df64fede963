"use strict";

/* The words that an index knows, and what each is a form of. They are read in pieces, of words that begin alike, when such
   a word is first asked for: most of the table is never needed. helmi/search/lexicon.py tells how it is written. */
globalThis.helmiForms = (() => {
  // So many letters, without their dots and rings, begin a piece: "tyo" and "työ" are one. As in helmi/search/lexicon.py.
  const START = 3;
  // Letters without their dots and rings, as they come.
  const PLAIN = new Map();
  const NONE = [];
  // The piece of words of which none is known.
  const EMPTY = { leads: new Map(), said: new Set(), keys: NONE };

  /** A letter without its dots or ring. */
  function plainly(letter) {
    if (!PLAIN.has(letter)) PLAIN.set(letter, letter.normalize("NFD").replace(/\p{M}/gu, ""));
    return PLAIN.get(letter);
  }

  /** A word as it is typed on a keyboard without å, ä and ö, or by someone who does not care. */
  function folded(word) {
    return word.replace(/[^\x00-\x7f]/gu, plainly);
  }

  class Forms {
    /** `terms` of the index, forms of each as `lines`, `strays` that tell which of them have forms that begin otherwise,
        and `parts`, words that compounds are made of. */
    constructor(terms, lines, strays, parts) {
      this.terms = terms;
      this.lines = lines.split("\n");
      this.known = new Map();
      // By how words begin, with their dots and without: where terms that begin so stand, forms of others, and parts.
      this.starts = new Map();
      // The letters that known words have first or second.
      this.letters = new Set();
      this.placeTerms();
      this.placeStrays(strays ? strays.split(" ") : []);
      for (const part of parts) this.start(part).parts.push(part);
    }

    /** Terms that begin alike stand together. */
    placeTerms() {
      let before, range;
      this.terms.forEach((term, place) => {
        const start = term.slice(0, START);
        if (start !== before) this.start(term).ranges.push((range = { first: place }));
        range.end = place + 1;
        before = start;
      });
    }

    placeStrays(steps) {
      let place = -1;
      for (const step of steps) {
        place += Number.parseInt(step, 36);
        for (const word of this.formsAt(place)) {
          if (!beginAlike(word, this.terms[place])) this.start(word).strays.push({ place, word });
        }
      }
    }

    start(word) {
      const start = word.slice(0, START);
      if (!this.starts.has(start)) {
        // An entry of the thesaurus is a term of the index, but no word.
        if (start[0] !== "~") this.letters.add(start[0]).add(start[1] ?? start[0]);
        const name = folded(start);
        this.starts.set(start, this.starts.get(name) ?? { ranges: [], strays: [], parts: [], piece: null, places: null });
        this.starts.set(name, this.starts.get(start));
      }
      return this.starts.get(start);
    }

    /** The known words that begin like one, by the alphabet as `keys`; their terms in `leads`; in `said` those that
        stand in a text, unlike words that are only a base form or a part of a compound. */
    piece(word) {
      const beginning = word.slice(0, START);
      const start = this.starts.get(beginning) ?? this.starts.get(folded(beginning));
      if (!start) return EMPTY;
      start.piece ??= this.read(start);
      return start.piece;
    }

    read({ ranges, strays, parts }) {
      const found = [...strays];
      for (const { first, end } of ranges) {
        for (let place = first; place < end; place += 1) {
          found.push({ place, word: this.terms[place] });
          for (const word of this.formsAt(place)) if (beginAlike(word, this.terms[place])) found.push({ place, word });
        }
      }
      found.sort((a, b) => a.place - b.place);
      const leads = new Map();
      const said = new Set();
      for (const { place, word } of found) {
        lead(leads, word, this.terms[place]);
        if (word !== this.terms[place]) said.add(word);
      }
      for (const part of parts) lead(leads, part, part);
      return { leads, said, keys: [...leads.keys()].sort() };
    }

    /** The forms of a term other than itself, by its place. */
    formsAt(place) {
      const [line, term] = [this.lines[place], this.terms[place]];
      if (!line) return NONE;
      return line.split(" ").map((code) => {
        if (code[0] === "-") return code.slice(1);
        return term.slice(0, term.length - Number.parseInt(code[0], 36)) + code.slice(1);
      });
    }

    /** A term, or a word that only compounds have, with all its forms. */
    of(term) {
      if (!this.known.has(term)) {
        const place = this.placeOf(term);
        this.known.set(term, place < 0 ? [term] : [term, ...this.formsAt(place)]);
      }
      return this.known.get(term);
    }

    /** The place of a term of the index, or -1. */
    placeOf(term) {
      const start = this.starts.get(term.slice(0, START));
      if (!start) return -1;
      start.places ??= this.places(start);
      return start.places.get(term) ?? -1;
    }

    places({ ranges }) {
      const found = new Map();
      for (const { first, end } of ranges) for (let place = first; place < end; place += 1) found.set(this.terms[place], place);
      return found;
    }

    /** Terms that a known word is a form of. */
    leads(word) {
      return this.piece(word).leads.get(word) ?? NONE;
    }

    /** Whether a word is known. */
    has(word) {
      return this.piece(word).leads.has(word);
    }

    /** Whether a known word stands in a text. */
    isSaid(word) {
      return this.piece(word).said.has(word);
    }

    /** Known words that begin so, by the alphabet; `start` has letters enough for a piece. */
    range(start) {
      return this.piece(start).keys.filter((key) => key.startsWith(start));
    }

    /** The same for two letters. */
    pair(start) {
      this.pairs ??= grouped([...this.starts.keys()], (name) => name.slice(0, 2));
      const pieces = new Set((this.pairs.get(start) ?? NONE).map((beginning) => this.piece(beginning)));
      return [...pieces].flatMap(({ keys }) => keys).filter((key) => key.startsWith(start));
    }

    /** Known words that are the same as one when both have no dots and rings, by the alphabet. */
    plain(typed) {
      return this.piece(typed).keys.filter((key) => key.length === typed.length && folded(key) === typed);
    }
  }

  function beginAlike(one, other) {
    return one.slice(0, START) === other.slice(0, START);
  }

  function lead(leads, word, term) {
    const known = leads.get(word);
    if (!known) leads.set(word, [term]);
    else if (!known.includes(term)) known.push(term);
  }

  function grouped(all, by) {
    const groups = new Map();
    for (const one of all) {
      const group = groups.get(by(one));
      if (group) group.push(one);
      else groups.set(by(one), [one]);
    }
    return groups;
  }

  return { Forms, folded };
})();
