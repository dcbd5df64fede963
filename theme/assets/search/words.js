"use strict";

/* From a typed word to terms of the index. The rule of what a word is, is helmi/search/words.py's. */
globalThis.helmiWords = (() => {
  // Room to count slips in, taken once: thousands of words may be compared for one.
  const ROWS = [[], [], []];
  // Letters without their dots and rings, as they come.
  const PLAIN = new Map();
  const WORD = /[\p{L}\p{N}]+/gu;
  const SHORTEST_PREFIX = 3;
  const SURE_PREFIX = 5;
  const SHORTEST_PART = 3;
  const SHORTEST_STUMP = 4;
  // A wrong letter makes of a shorter word too easily another one (hinta, hitta); of a longer one hardly.
  const SURE_SLIP = 6;
  // What a form may end with after the letters that all forms have: Finnish cases with their possessives and clitics,
  // Swedish endings.
  const ENDING = new RegExp(
    "^(?:[aeiouyäöhjdtskmnlpv]{0,3}(?:n|t|t?[aä]|tt[aä]|[sl]s?[st]?[aä]|lla|llä|lle|ksi|kse|na|nä|[hst]?[aeiouyäö]+n|den|tten|jen|sten|nut|nyt|neet|taan|tään|mme|tte|vat|vät)?" +
      "(?:ni|si|ns[aä]|mme|nne)?(?:kin|k[aä]{2}n|k[oö]|h[aä]n|p[aä])?" +
      "|(?:[aeo]?[nrt]?|het|hete[nr]|ning(?:en|ar)?|[aeo]rna|are|arna|aren|ade|at|ad|ande|d|de|te|tt|t)s?)$",
    "u",
  );
  const LONGEST_ENDING = 9;
  const MOST_TERMS = 60;
  // Letters of a stem that a stemmer may write otherwise than the word does.
  const REWRITTEN = 2;
  // How far each way to understand an unknown word is from the word itself: by its stem, by that of the other language,
  // as the beginning of a word, without dots, by another ending, by each letter before which these differ, by each slip.
  const FAR = { stem: 0.05, otherStem: 0.2, start: 0.08, plain: 0.1, tail: 0.15, letter: 0.06, slip: 0.3, split: 0.6 };
  // Ways that are as near as this to the nearest one are taken too.
  const AS_NEAR = 0.06;
  // A word that no text has but in compounds, or that only the thesaurus has, may be the beginning of another.
  const START_OF_KNOWN = 0.15;
  // A known word may have been typed without its dots: "starka" is also "stärka".
  const PLAIN_OF_KNOWN = 0.5;
  // What only begins like the word.
  const STUMP = 0.4;
  // Of words that differ as much from what was typed the commonest is meant: what the others are worth against it.
  const LESS_COMMON = 0.5;
  // Two letters swapped, or one doubled, is half a slip less.
  const HALF_SLIP = 0.5;
  const NONE = [];

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
    // What they begin and end with alike takes no counting, and is nearly all of words that may be meant.
    let start = 0;
    while (start < a.length && a[start] === b[start]) start += 1;
    let [endA, endB] = [a.length, b.length];
    while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
    if (endA === start || endB === start) return endA - start + endB - start;
    // A longer difference than this would take more slips than are allowed.
    if (most === 1 && Math.max(endA, endB) - start > 2) return Infinity;
    return counted(a.slice(start, endA), b.slice(start, endB), most);
  }

  function counted(a, b, most) {
    let [before, last, now] = ROWS;
    for (let column = 0; column <= b.length; column += 1) last[column] = column;
    for (let row = 1; row <= a.length; row += 1) {
      now[0] = row;
      let least = row;
      for (let column = 1; column <= b.length; column += 1) {
        const same = a[row - 1] === b[column - 1] ? 0 : 1;
        let value = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + same);
        if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
          value = Math.min(value, before[column - 2] + 1);
        }
        now[column] = value;
        least = Math.min(least, value);
      }
      if (least > most) return Infinity;
      [before, last, now] = [last, now, before];
    }
    return last[b.length] <= most ? last[b.length] : Infinity;
  }

  /** Whether two words, one slip apart, have the same letters in another order, or one of them twice. */
  function isSwapOrDouble(a, b) {
    if (a.length === b.length) return [...a].sort().join("") === [...b].sort().join("");
    return a.replace(/(.)\1+/gu, "$1") === b.replace(/(.)\1+/gu, "$1");
  }

  /** How many letters two words begin with alike. */
  function shared(a, b) {
    let length = 0;
    while (length < a.length && a[length] === b[length]) length += 1;
    return length;
  }

  /** The same where the first one may be typed without dots and rings. */
  function sharedPlainly(typed, word) {
    let length = 0;
    while (length < typed.length && length < word.length && isSame(word[length], typed[length])) length += 1;
    return length;
  }

  /** Whether a letter is what was typed, or is so without its dots or ring. */
  function isSame(letter, typed) {
    return letter === typed || plainly(letter) === typed;
  }

  /** The shortest words, as many as may be asked at once. */
  function shortest(found) {
    return found.sort((a, b) => a.length - b.length).slice(0, MOST_TERMS);
  }

  /** A word's stems, Finnish and Swedish. */
  function stems(word) {
    return [globalThis.helmiStemFi(word), globalThis.helmiStemSv(word)];
  }

  /** A letter without its dots or ring. */
  function plainly(letter) {
    if (!PLAIN.has(letter)) PLAIN.set(letter, letter.normalize("NFD").replace(/\p{M}/gu, ""));
    return PLAIN.get(letter);
  }

  /** A word as it is typed on a keyboard without å, ä and ö, or by someone who does not care. */
  function folded(word) {
    return word.replace(/[^\x00-\x7f]/gu, plainly);
  }

  /** Whether a word as long as `typed` is the same when its dots and rings are left out. */
  function isPlainly(word, typed) {
    for (let place = 0; place < word.length; place += 1) {
      if (!isSame(word[place], typed[place])) return false;
    }
    return true;
  }

  /** Length and first letter without its dots, as one number: a word and itself without dots have the same. */
  function shape(word) {
    return word.length * 0x10000 + plainly(word[0]).charCodeAt(0);
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

  /** How many bits are set. */
  function count(bits) {
    let rest = bits - ((bits >>> 1) & 0x55555555);
    rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
    return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }

  /** The words an index knows.

      terms      its terms, and those of the thesaurus
      lexicon    forms and parts of each, as helmi/search/lexicon.py writes them
      language   the one that is read here
      common     for a term, how common it is */
  class Vocabulary {
    constructor(terms, lexicon, language, common) {
      this.main = ["fi", "sv"].indexOf(language);
      this.common = common;
      this.terms = terms;
      this.places = new Map(terms.map((term, place) => [term, place]));
      this.forms = lexicon.forms.split("\n");
      this.leads = new Map();
      terms.forEach((term, place) => {
        // An entry of the thesaurus is a term of the index, but no word.
        if (term[0] !== "~") this.lead(term, term);
        for (const form of this.formsAt(place)) this.lead(form, term);
      });
      this.compounds = new Map();
      lexicon.parts.split("\n").forEach((ways, place) => {
        for (const way of ways ? ways.split(",") : []) this.compound(terms[place], way.split("+"));
      });
      this.resolved = new Map();
    }

    /** All known words by the alphabet; only a word that is none of them needs them so. */
    get keys() {
      this.sorted ??= [...this.leads.keys()].sort();
      return this.sorted;
    }

    /** Whether a known word stands in a text, unlike words that are only a base form or a part of a compound. */
    isSaid(word) {
      return this.exact(word).some((term) => this.places.has(term) && this.formsAt(this.places.get(term)).includes(word));
    }

    /** The forms of a term other than itself, by its place. */
    formsAt(place) {
      const [line, term] = [this.forms[place], this.terms[place]];
      if (!line) return NONE;
      return line.split(" ").map((code) => {
        if (code[0] === "-") return code.slice(1);
        return term.slice(0, term.length - Number.parseInt(code[0], 36)) + code.slice(1);
      });
    }

    lead(key, term) {
      const known = this.leads.get(key);
      if (!known) this.leads.set(key, [term]);
      else if (!known.includes(term)) known.push(term);
    }

    /** A compound by each of the words it is made of, and by longer words in it: lähi|esi|henkilö is an "esihenkilö". */
    compound(term, codes) {
      let next = 0;
      const parts = codes.map((code, number) => {
        if (code.length > 1) return code;
        const long = Number.parseInt(code, 36);
        const from = number === codes.length - 1 ? term.length - long : next;
        next = from + long;
        return term.slice(from, next);
      });
      for (let start = 0; start < parts.length; start += 1) {
        let whole = "";
        for (let end = start + 1; end <= parts.length; end += 1) {
          whole += parts[end - 1];
          if (whole.length < SHORTEST_PART || end - start === parts.length) continue;
          if (end - start > 1 && !this.leads.has(whole)) continue;
          if (!this.compounds.has(whole)) this.compounds.set(whole, new Map());
          const own = this.compounds.get(whole);
          own.set(term, own.get(term) || end === parts.length);
          if (end - start === 1) this.lead(whole, whole);
        }
      }
    }

    /** Terms that a word is a form of, as far as is known. */
    exact(word) {
      return this.leads.get(word) ?? [];
    }

    /** Terms that a word may be a form of: those it is, or those whose forms share a stem with it. */
    formOf(word) {
      const known = this.exact(word);
      return known.length ? known : [...this.weighed(this.alike(word).keys, 1).keys()];
    }

    /** Everything a word may mean: {how, found: Map(term, weight)}; `found` is empty for nonsense. Of a slip also
        `mended`, the word as it should have been. */
    resolve(word) {
      if (!this.resolved.has(word)) this.resolved.set(word, this.resolveAnew(word));
      return this.resolved.get(word);
    }

    resolveAnew(word) {
      const known = this.exact(word);
      if (known.length) {
        const found = new Map(known.map((term) => [term, 1]));
        const isBeginning = word.length >= SURE_PREFIX && !this.isSaid(word);
        merged(found, this.weighed(this.plain(word).keys, PLAIN_OF_KNOWN));
        return { how: "exact", found: isBeginning ? merged(found, this.weighed(this.beginning(word), START_OF_KNOWN)) : found };
      }
      const ways = [this.alike(word), this.prefix(word), this.plain(word), this.tail(word), this.fuzzy(word)]
        .filter(({ keys }) => keys.length)
        .sort((a, b) => a.far - b.far);
      // A single slip is likelier than a compound nobody has written.
      const parts = !ways.length || ways[0].far > FAR.split ? this.split(word) : null;
      if (parts) return { how: "split", found: new Map(), parts };
      if (!ways.length) return this.beyond(word);
      const found = new Map();
      for (const { keys, far, how } of ways.filter((way) => way.far <= ways[0].far + AS_NEAR)) {
        merged(found, how === "fuzzy" ? this.likeliest(keys, 1 - far / 2) : this.weighed(keys, 1 - far / 2));
      }
      const [{ how, keys }] = ways;
      return { how, found, ...(how === "fuzzy" ? { mended: this.commonest(keys) } : {}) };
    }

    /** The last that may be tried for a word: slips, then its better half. */
    beyond(word) {
      const { keys, far } = this.fuzzy(word);
      if (keys.length) return { how: "fuzzy", found: this.likeliest(keys, 1 - far / 2), mended: this.commonest(keys) };
      const stump = this.stump(word);
      return { how: stump.size ? "stump" : "none", found: stump };
    }

    // Each way to understand a word: {how, far, keys}, the known words and how far they are.

    /** Words that share a stem, those most like it. Stems begin as the words do, so only words that begin so are looked
        at. */
    alike(word) {
      const own = stems(word);
      const start = own.reduce((one, other) => (one.length < other.length ? one : other));
      const near = start.length < SHORTEST_PART ? [] : this.range(start.slice(0, Math.max(SHORTEST_PART, start.length - REWRITTEN)));
      const found = [];
      for (const key of near) {
        if (key.length > word.length + LONGEST_ENDING) continue;
        const place = stems(key).findIndex((stem, language) => stem === own[language] || key === own[language]);
        if (place >= 0) found.push({ key, far: (place === this.main ? FAR.stem : FAR.otherStem) + FAR.letter * (word.length - shared(word, key)) });
      }
      const far = Math.min(...found.map((one) => one.far));
      return { how: "exact", far, keys: found.filter((one) => one.far <= far + FAR.letter).map(({ key }) => key) };
    }

    /** The same word without its dots and rings. */
    plain(word) {
      const typed = folded(word);
      const found = (this.likeShaped.get(shape(typed)) ?? []).filter((key) => key !== typed && isPlainly(key, typed));
      return { how: "plain", far: FAR.plain, keys: [...found.sort(), ...(this.leads.has(typed) ? [typed] : [])] };
    }

    /** Known words by their shape: few enough to compare each. */
    get likeShaped() {
      if (!this.shapes) {
        this.shapes = new Map();
        for (const key of this.leads.keys()) {
          const own = shape(key);
          const like = this.shapes.get(own);
          if (like) like.push(key);
          else this.shapes.set(own, [key]);
        }
      }
      return this.shapes;
    }

    /** Words that a compound is made of, all but the last known as they are written; null if it is none. */
    split(word) {
      for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut += 1) {
        const parts = [word.slice(0, cut), word.slice(cut)];
        if (this.leads.has(parts[0]) && this.formOf(parts[1]).length) return parts;
      }
      return this.plainSplit(word);
    }

    /** The same where dots and rings are left out; short parts would be found in anything. */
    plainSplit(word) {
      const isKnown = (part) => this.leads.has(part) || this.plain(part).keys.length > 0;
      for (let cut = SURE_PREFIX; cut <= word.length - SURE_PREFIX; cut += 1) {
        const parts = [word.slice(0, cut), word.slice(cut)];
        if (parts.every(isKnown)) return parts;
      }
      return null;
    }

    /** Words that begin so. */
    prefix(word) {
      return { how: "prefix", far: FAR.start, keys: word.length < SHORTEST_PREFIX ? [] : this.beginning(word) };
    }

    /** The same word in a form that no text has: after what they share, both it and a known word have an ending. */
    tail(word) {
      for (let cut = 1; cut <= Math.min(LONGEST_ENDING, word.length - SHORTEST_PART); cut += 1) {
        const stump = word.slice(0, word.length - cut);
        if (!ENDING.test(word.slice(-cut))) continue;
        const near = this.range(stump).filter((key) => key.length <= stump.length + LONGEST_ENDING && ENDING.test(key.slice(stump.length)));
        if (near.length) return { how: "tail", far: FAR.tail + FAR.letter * cut, keys: near };
      }
      return { how: "tail", far: Infinity, keys: [] };
    }

    /** Words that differ by a slip of the finger: one wrong letter, two in a long word. */
    fuzzy(word) {
      if (slips(word) === 0) return { how: "fuzzy", far: Infinity, keys: [] };
      this.letters ??= Int32Array.from(this.keys, letters);
      this.lengths ??= Uint8Array.from(this.keys, (key) => key.length);
      let least = Infinity;
      let found = [];
      const own = letters(word);
      const check = (key, most) => {
        const wrong = distance(word, key, most);
        if (wrong > most || (word.length < SURE_SLIP && key.length === word.length && !isSwapOrDouble(word, key))) return;
        const worse = wrong - (isSwapOrDouble(word, key) ? HALF_SLIP : 0);
        if (worse > least) return;
        if (worse < least) found = [];
        least = worse;
        found.push(key);
      };
      let allowed = slips(word);
      const [low, high] = this.bounds(word[0]);
      const { keys, lengths } = this;
      for (let place = low; place < high; place += 1) {
        const longer = lengths[place] - word.length;
        if (longer > allowed || -longer > allowed) continue;
        const other = this.letters[place];
        if (count(own & ~other) > allowed || count(other & ~own) > allowed) continue;
        // Two slips are hardly ever made before the third letter.
        check(keys[place], keys[place][1] === word[1] ? allowed : 1);
        if (least < allowed) allowed = Math.ceil(least);
      }
      // The first letter is seldom wrong, and then nothing else is.
      if (least > 1) {
        const rest = word.slice(1);
        const starts = [rest, word[1] + word[0] + word.slice(2), ...this.firsts().flatMap((first) => [first + rest, first + word])];
        for (const key of starts) if (this.leads.has(key)) check(key, 1);
      }
      return { how: "fuzzy", far: FAR.slip * least, keys: found };
    }

    /** Terms of words that may equally well be meant: the commonest is meant, the others hardly less. */
    likeliest(keys, worth) {
      const commonest = this.commonest(keys);
      return merged(this.weighed(keys, worth * LESS_COMMON), this.weighed([commonest], worth));
    }

    commonest(keys) {
      const common = (key) => Math.max(...this.leads.get(key).map((term) => this.common(term)));
      return keys.map((key) => [key, common(key)]).reduce((one, other) => (other[1] > one[1] ? other : one))[0];
    }

    /** The letters that words begin with. */
    firsts() {
      this.firstLetters ??= [...new Set(this.keys.map((key) => key[0]))];
      return this.firstLetters;
    }

    /** Words that begin like the better half of a word, dots and rings left out or not. */
    stump(word) {
      let least = Math.max(SHORTEST_STUMP, Math.ceil(word.length * 0.6));
      let found = [];
      for (const key of this.leads.keys()) {
        const length = sharedPlainly(word, key);
        if (length < least) continue;
        if (length > least) found = [];
        least = length;
        found.push(key);
      }
      return this.weighed(shortest(found), STUMP);
    }

    /** Known words that begin so, the shortest first. */
    beginning(start) {
      return shortest(this.range(start));
    }

    /** Known words that begin so, by the alphabet. */
    range(start) {
      return this.keys.slice(...this.bounds(start));
    }

    bounds(start) {
      let low = 0;
      let high = this.keys.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.keys[middle] < start) low = middle + 1;
        else high = middle;
      }
      high = low;
      while (high < this.keys.length && this.keys[high].startsWith(start)) high += 1;
      return [low, high];
    }

    weighed(keys, weight) {
      return new Map(keys.flatMap((key) => this.leads.get(key).map((term) => [term, weight])));
    }
  }

  function merged(found, others) {
    for (const [term, weight] of others) if (!(found.get(term) >= weight)) found.set(term, weight);
    return found;
  }

  return { Vocabulary, distance, merged, places, words };
})();
