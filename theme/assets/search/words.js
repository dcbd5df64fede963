"use strict";

/* From a typed word to terms of the index. The rule of what a word is, is helmi/search/words.py's. */
globalThis.helmiWords = (() => {
  const WORD = /[\p{L}\p{N}]+/gu;
  const SHORTEST_PREFIX = 3;
  const SURE_PREFIX = 5;
  const SHORTEST_PART = 3;
  const SHORTEST_STUMP = 4;
  // Letters that are cut from a word whose form is not known: any, or those of an ending that Finnish or Swedish has.
  const LONGEST_TAIL = 3;
  const LONGEST_ENDING = 6;
  const ENDING = /(?:[sl][st]?[aä]|lle|ksi|[dt]en|jen|iin|seen|kin|k[aä][aä]n|k[oö]|ns[aä]|mme|nne|s|erna|orna|arna|heten)$/u;
  // Letters that the known form may have in their place.
  const LONGEST_OTHER_TAIL = 2;
  const MOST_TERMS = 30;
  // A word that only shares a stem against the word itself.
  const ALIKE = 0.5;

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

  /** A word and its stems in both languages. */
  function forms(word) {
    return [...new Set([word, globalThis.helmiStemFi(word), globalThis.helmiStemSv(word)])];
  }

  /** A word as it is typed on a keyboard without å, ä and ö, or by someone who does not care. */
  function folded(word) {
    return word.normalize("NFD").replace(/\p{M}/gu, "");
  }

  /** How many slips a word of its length may have and still be known. */
  function slips(word) {
    return word.length < SHORTEST_STUMP ? 0 : word.length < 8 ? 1 : 2;
  }

  /** Which letters a word has, as bits; the words that differ in many letters need not be compared. */
  function letters(word) {
    let bits = 0;
    for (let place = 0; place < word.length; place += 1) bits |= 1 << (word.charCodeAt(place) & 31);
    return bits;
  }

  function count(bits) {
    let found = 0;
    for (let rest = bits; rest; rest &= rest - 1) found += 1;
    return found;
  }

  /** The words an index knows. `terms` are its terms, `lexicon` its base forms with the stems that lead to them. */
  class Vocabulary {
    constructor(terms, lexicon) {
      this.leads = new Map();
      for (const term of terms) this.lead(term, term);
      for (const [base, stems] of Object.entries(lexicon)) for (const stem of stems) this.lead(stem, base);
      this.keys = [...this.leads.keys()].sort();
      this.resolved = new Map();
    }

    lead(key, term) {
      const known = this.leads.get(key);
      if (!known) this.leads.set(key, [term]);
      else if (!known.includes(term)) known.push(term);
    }

    /** Terms that a word is a form of, as far as stems and the lexicon tell. */
    exact(word) {
      return [...new Set(forms(word).flatMap((key) => this.leads.get(key) ?? []))];
    }

    /** Everything a word may mean: {how, found: Map(term, weight)}; `found` is empty for nonsense. */
    resolve(word) {
      if (!this.resolved.has(word)) this.resolved.set(word, this.resolveAnew(word));
      return this.resolved.get(word);
    }

    resolveAnew(word) {
      const known = this.exact(word);
      if (known.length) {
        // What a word is itself comes before what else has its stem.
        const itself = this.leads.get(word) ?? known;
        const found = new Map(known.map((term) => [term, itself.includes(term) ? 1 : ALIKE]));
        // A word that is there only by its stem may be the beginning of another: "oppimat" of "oppimateriaali".
        if (!this.leads.has(word) && word.length >= SURE_PREFIX) {
          for (const [term, weight] of this.prefix(word)) found.set(term, Math.max(found.get(term) ?? 0, weight));
        }
        return { how: "exact", found };
      }
      for (const how of ["prefix", "plain", "tail"]) {
        const found = this[how](word);
        if (found.size) return { how, found };
      }
      // A single slip is likelier than a compound nobody has written.
      const slip = this.fuzzy(word);
      const parts = slip.wrong > 1 ? this.split(word) : null;
      if (parts) return { how: "split", found: new Map(), parts };
      return slip.found.size ? { how: "fuzzy", found: slip.found } : this.beyond(word);
    }

    /** The last that may be tried for a word: slips, then its better half. */
    beyond(word) {
      for (const [how, found] of [["fuzzy", this.fuzzy(word).found], ["stump", this.stump(word)]]) {
        if (found.size) return { how, found };
      }
      return { how: "none", found: new Map() };
    }

    /** The same word without its dots and rings. */
    plain(word) {
      if (!this.plainKeys) {
        this.plainKeys = new Map();
        for (const key of this.keys) {
          const plain = folded(key);
          if (!this.plainKeys.has(plain)) this.plainKeys.set(plain, []);
          this.plainKeys.get(plain).push(key);
        }
      }
      const own = this.plainKeys.get(folded(word));
      return this.weighed(own ?? forms(word).flatMap((form) => this.plainKeys.get(folded(form)) ?? []), () => 0.95);
    }

    /** Two known words that a compound is made of, the longest known end first; null if it is none. */
    split(word) {
      for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut += 1) {
        const parts = [word.slice(0, cut), word.slice(cut)];
        if (parts.every((part) => this.exact(part).length)) return parts;
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
      const longest = ENDING.test(word) ? LONGEST_ENDING : LONGEST_TAIL;
      for (let cut = 1; cut <= Math.min(longest, word.length - SHORTEST_STUMP); cut += 1) {
        const stump = word.slice(0, word.length - cut);
        const near = this.beginning(stump).filter((key) => key.length <= stump.length + LONGEST_OTHER_TAIL);
        if (ENDING.test(word)) near.push(...this.exact(stump));
        if (near.length) return this.weighed(near, () => 0.95 - 0.05 * cut);
      }
      return new Map();
    }

    /** Words that differ by a slip of the finger: one wrong letter, two in a long word. */
    fuzzy(word) {
      if (slips(word) === 0) return { wrong: Infinity, found: new Map() };
      this.letters ??= this.keys.map(letters);
      let least = Infinity;
      let found = [];
      for (const typed of forms(word).filter((form) => slips(form) > 0)) {
        const own = letters(typed);
        let most = Math.min(least, slips(typed));
        for (let place = 0; place < this.keys.length; place += 1) {
          const key = this.keys[place];
          if (Math.abs(key.length - typed.length) > most || count(own ^ this.letters[place]) > 2 * most) continue;
          const wrong = distance(typed, key, most);
          if (wrong > most) continue;
          if (wrong < least) found = [];
          least = most = wrong;
          found.push(key);
        }
      }
      return { wrong: least, found: this.weighed(found, () => 0.8 / Math.max(least, 1)) };
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
