"use strict";

/* The words that mean the same to someone who searches: helmi/search/synonyms.py tells how they are written. */
globalThis.helmiThesaurus = (() => {
  // An entry is a term of the index too, so named by its number.
  const ENTRY = "~";

  class Thesaurus {
    constructor(synonyms, sayings, terms) {
      this.all = synonyms.split("\n").map((line) => entryOf(line, terms));
      this.starting = starting(this.all);
      this.sayings = Object.entries(sayings).map(([line, entry]) => ({ words: line.split(" "), entry }));
    }

    /** The sayings that stand in a query ("hinner inte"), each with the entry it belongs to: [{words, entry}]. */
    said(query) {
      const stands = (words) => query.some((_, start) => words.every((word, next) => query[start + next] === word));
      return this.sayings.filter(({ words }) => stands(words));
    }

    /** For each word, the numbers of the thesaurus's entries that it belongs to: Map(entry, {weight, isPhrase}). */
    entries(terms) {
      const found = terms.map(() => new Map());
      for (let place = 0; place < terms.length; place += 1) {
        const starting = [...terms[place].keys()].flatMap((term) => this.starting.get(term) ?? []);
        for (const { entry, steps } of starting) {
          if (place + steps.length > terms.length) continue;
          const weights = steps.map((step, number) => Math.max(...step.map((term) => terms[place + number].get(term) ?? 0)));
          if (weights.includes(0)) continue;
          const isPhrase = steps.length > 1;
          weights.forEach((weight, number) => {
            const at = found[place + number];
            if (isPhrase || !at.has(entry)) at.set(entry, { weight, isPhrase });
          });
        }
      }
      return found;
    }

    /** An entry of the thesaurus and its words, all worth as much. */
    kin(entry, weight) {
      return new Map([`${ENTRY}${entry}`, ...this.all[entry].words].map((term) => [term, weight]));
    }

    /** The longer phrases of an entry that a term may be. */
    phrases(term) {
      return term.startsWith(ENTRY) ? this.all[Number(term.slice(ENTRY.length))].phrases : [];
    }
  }

  /** An entry of the thesaurus: {words, phrases}, its words, and the longer phrases, for each of their words the terms
      that it may be; helmi/search/synonyms.py tells how it is written. */
  function entryOf(line, terms) {
    const [single, ...longer] = line.split(";");
    const term = (place) => terms[Number.parseInt(place, 36)];
    let place = -1;
    return {
      words: single ? single.split(" ").map((step) => terms[(place += Number.parseInt(step, 36))]) : [],
      phrases: longer.map((phrase) => phrase.split(" ").map((step) => step.split("|").map(term))),
    };
  }

  /** The thesaurus's phrases by what their first words are forms of. */
  function starting(synonyms) {
    const found = new Map();
    const add = (term, entry, steps) => {
      if (!found.has(term)) found.set(term, []);
      found.get(term).push({ entry, steps });
    };
    synonyms.forEach(({ words: single, phrases: longer }, entry) => {
      for (const term of single) add(term, entry, [[term]]);
      for (const steps of longer) for (const term of steps[0]) add(term, entry, steps);
    });
    return found;
  }

  return { Thesaurus };
})();
