"use strict";

/* From a typed word to terms of the index. The rule of what a word is, is helmi/search/words.py's. */
globalThis.helmiWords = (() => {
  const WORD = /[\p{L}\p{N}]+/gu;
  const SHORTEST_PREFIX = 3;
  const SHORTEST_PART = 3;
  const SHORTEST_STUMP = 4;
  const LONGEST_TAIL = 5;
  const MOST_TERMS = 30;

  /** Words of a text with their places: [{word, start, end}]. */
  function places(text) {
    return [...text.matchAll(WORD)].map((found) => ({
      word: found[0].normalize("NFC").toLowerCase(),
      start: found.index,
      end: found.index + found[0].length,
    }));
  }

  /** Words of a text in their order. */
  function words(text) {
    return (text.normalize("NFC").toLowerCase().match(WORD) ?? []);
  }

  /** How many letters are wrong (added, missing, other, or two swapped), or Infinity above `most`. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return Infinity;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row += 1) {
      const now = [row];
      let least = row;
      for (let column = 1; column <= b.length; column += 1) {
        const same = a[row - 1] === b[column - 1] ? 0 : 1;
        let value = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + same);
        if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
          value = Math.min(value, before[column - 2] + 1);
        }
        now.push(value);
        least = Math.min(least, value);
      }
      if (least > most) return Infinity;
      before = last;
      last = now;
    }
    return last[b.length] <= most ? last[b.length] : Infinity;
  }

  /** The words an index knows. `terms` are its terms, `lexicon` its base forms with the stems that lead to them. */
  class Vocabulary {
    constructor(terms, lexicon) {
      this.leads = new Map();
      for (const term of terms) this.lead(term, term);
      for (const [base, stems] of Object.entries(lexicon)) for (const stem of stems) this.lead(stem, base);
      this.keys = [...this.leads.keys()].sort();
    }

    lead(key, term) {
      const known = this.leads.get(key);
      if (!known) this.leads.set(key, [term]);
      else if (!known.includes(term)) known.push(term);
    }

    /** Terms that a word is a form of, as far as stems and the lexicon tell. */
    exact(word) {
      const keys = new Set([word, globalThis.helmiStemFi(word), globalThis.helmiStemSv(word)]);
      return [...new Set([...keys].flatMap((key) => this.leads.get(key) ?? []))];
    }

    /** Everything a word may mean: {how, found: Map(term, weight)}; `found` is empty for nonsense. */
    resolve(word) {
      const known = this.exact(word);
      if (known.length) return { how: "exact", found: new Map(known.map((term) => [term, 1])) };
      for (const how of ["prefix", "tail", "fuzzy", "stump"]) {
        const found = this[how](word);
        if (found.size) return { how, found };
      }
      return { how: "none", found: new Map() };
    }

    /** Two known words that a compound is made of, the longest known end first; null if it is none. */
    split(word) {
      for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut += 1) {
        const tail = this.exact(word.slice(cut));
        if (!tail.length) continue;
        const head = this.exact(word.slice(0, cut));
        if (head.length) return [head, tail];
      }
      return null;
    }

    /** Words that begin so, the shortest first. */
    prefix(word) {
      if (word.length < SHORTEST_PREFIX) return new Map();
      return this.weighed(this.beginning(word), (key) => 0.9 * (word.length / key.length) ** 0.5);
    }

    /** The same word in a form that no text has: its ending is cut until words of about its length begin so. */
    tail(word) {
      for (let cut = 1; cut <= Math.min(LONGEST_TAIL, word.length - SHORTEST_STUMP); cut += 1) {
        const stump = word.slice(0, word.length - cut);
        const near = this.beginning(stump).filter((key) => key.length <= word.length + 1);
        if (near.length) return this.weighed(near, (key) => 0.8 * (stump.length / Math.max(key.length, word.length)));
      }
      return new Map();
    }

    /** Words that differ by a slip of the finger: one wrong letter, two in a long word. */
    fuzzy(word) {
      const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
      if (!most) return new Map();
      const tried = new Set([word, globalThis.helmiStemFi(word), globalThis.helmiStemSv(word)].filter((w) => w.length >= 4));
      let best = most;
      let found = [];
      for (const key of this.keys) {
        for (const typed of tried) {
          const wrong = distance(typed, key, best);
          if (wrong > best) continue;
          if (wrong < best) {
            best = wrong;
            found = [];
          }
          found.push(key);
        }
      }
      return this.weighed(found, () => 0.7 / best);
    }

    /** Words that begin like the better half of a word. */
    stump(word) {
      for (let length = word.length - 1; length >= Math.max(SHORTEST_STUMP, word.length * 0.6); length -= 1) {
        const found = this.beginning(word.slice(0, length));
        if (found.length) return this.weighed(found, (key) => 0.4 * (length / key.length));
      }
      return new Map();
    }

    beginning(start) {
      let low = 0;
      let high = this.keys.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.keys[middle] < start) low = middle + 1;
        else high = middle;
      }
      const found = [];
      for (; low < this.keys.length && this.keys[low].startsWith(start); low += 1) found.push(this.keys[low]);
      return found.sort((a, b) => a.length - b.length).slice(0, MOST_TERMS);
    }

    weighed(keys, weight) {
      const found = new Map();
      for (const key of keys) {
        for (const term of this.leads.get(key)) found.set(term, Math.max(found.get(term) ?? 0, weight(key)));
      }
      return found;
    }
  }

  return { Vocabulary, distance, places, words };
})();
