"use strict";

/* The words that mean the same to someone who searches: helmi/search/synonyms.py tells how they are written. */
globalThis.helmiThesaurus = (() => {
  // An entry is a term of the index too, so named by its number.
  const ENTRY = "~";

  class Thesaurus {
    /** `placeOf` tells the place of a term among `terms`. */
    constructor(synonyms, sayings, terms, placeOf) {
      this.terms = terms;
      this.placeOf = placeOf;
      this.lines = synonyms.split("\n");
      this.sayings = Object.entries(sayings).map(([line, entry]) => ({ words: line.split(" "), entry }));
      // By the place of a term, in turns: an entry, and the phrase of it that begins with the term, or "" for the term
      // alone. What else an entry says is read when it is asked for.
      this.starting = new Map();
      this.lines.forEach((line, entry) => {
        const [single, ...longer] = line.split(";");
        for (const place of places(single)) this.start(place, entry, "");
        for (const phrase of longer) for (const place of stepOf(phrase.slice(0, phrase.indexOf(" ")))) this.start(place, entry, phrase);
      });
    }

    start(place, entry, phrase) {
      const known = this.starting.get(place);
      if (known) known.push(entry, phrase);
      else this.starting.set(place, [entry, phrase]);
    }

    /** The sayings that stand in a query ("hinner inte"), each with the entry it belongs to: [{words, entry}]. */
    said(query) {
      const stands = (words) => query.some((_, start) => words.every((word, next) => query[start + next] === word));
      return this.sayings.filter(({ words }) => stands(words));
    }

    /** For each word, the numbers of the thesaurus's entries that it belongs to: Map(entry, {weight, isPhrase}). */
    entries(terms) {
      const found = terms.map(() => new Map());
      terms.forEach((meant, place) => {
        for (const [term, weight] of meant) {
          const starting = this.starting.get(this.placeOf(term)) ?? [];
          for (let at = 0; at < starting.length; at += 2) {
            const [entry, phrase] = [starting[at], starting[at + 1]];
            if (phrase) this.addPhrase(found, terms, place, entry, this.steps(phrase));
            else if (!found[place].has(entry)) found[place].set(entry, { weight, isPhrase: false });
          }
        }
      });
      return found;
    }

    /** Put down a phrase of an entry if it stands among the terms of a query from a place on. */
    addPhrase(found, terms, place, entry, steps) {
      if (place + steps.length > terms.length) return;
      const weights = steps.map((step, number) => Math.max(...step.map((term) => terms[place + number].get(term) ?? 0)));
      if (weights.includes(0)) return;
      weights.forEach((weight, number) => found[place + number].set(entry, { weight, isPhrase: true }));
    }

    /** An entry of the thesaurus and its words, all worth as much. */
    kin(entry, weight) {
      const [single] = this.lines[entry].split(";", 1);
      return new Map([[`${ENTRY}${entry}`, weight], ...places(single).map((place) => [this.terms[place], weight])]);
    }

    /** The longer phrases of an entry that a term may be: for each of their words the terms that it may be. */
    phrases(term) {
      if (!term.startsWith(ENTRY)) return [];
      return this.lines[Number(term.slice(ENTRY.length))].split(";").slice(1).map((phrase) => this.steps(phrase));
    }

    steps(phrase) {
      return phrase.split(" ").map((step) => stepOf(step).map((place) => this.terms[place]));
    }
  }

  /** Rising places from the gaps between them; helmi/search/synonyms.py tells how an entry is written. */
  function places(gaps) {
    let place = -1;
    return gaps ? gaps.split(" ").map((gap) => (place += Number.parseInt(gap, 36))) : [];
  }

  /** The places of the terms that a word of a phrase may be. */
  function stepOf(step) {
    return step.split("|").map((place) => Number.parseInt(place, 36));
  }

  return { Thesaurus };
})();
