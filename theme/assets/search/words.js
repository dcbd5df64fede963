"use strict";

/* From a typed word to terms of the index. The rule of what a word is, is helmi/search/words.py's. */
globalThis.helmiWords = (() => {
  const { Compounds } = globalThis.helmiCompounds;
  const { Forms, folded } = globalThis.helmiForms;
  // Room to count slips in, taken once: thousands of words may be compared for one.
  const ROWS = [[], [], []];
  // Finnish and Swedish.
  const STEMMERS = [globalThis.helmiStemFi, globalThis.helmiStemSv];
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
  // The same of a word that is known by itself.
  const FEW_TERMS = 12;
  // Letters of a stem that a stemmer may write otherwise than the word does.
  const REWRITTEN = 2;
  // How far each way to understand an unknown word is from the word itself: by its stem, by that of the other language,
  // as the beginning of a word, without dots, by another ending, by each letter before which these differ, by each slip.
  const FAR = { stem: 0.05, otherStem: 0.2, start: 0.08, plain: 0.1, tail: 0.15, letter: 0.06, slip: 0.3, sureSplit: 0.3, split: 0.6 };
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
    return Math.max(shared(typed, word), shared(typed, folded(word)));
  }

  /** The shortest words, as many as may be asked at once. */
  function shortest(found) {
    return found.sort((a, b) => a.length - b.length).slice(0, MOST_TERMS);
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
      this.compounds = new Compounds(terms, lexicon.parts);
      this.forms = new Forms(terms, lexicon.forms, lexicon.strays, this.compounds.parts);
      this.resolved = new Map();
    }

    /** Terms that a word is a form of, as far as is known; words that only stand together in compounds are one too
        (osasairauspäiväraha: "päiväraha"). */
    exact(word) {
      const known = this.forms.leads(word);
      return known.length || !this.compounds.has(word) ? known : [word];
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
        const isBeginning = word.length >= SURE_PREFIX && !this.forms.isSaid(word);
        merged(found, this.weighed(this.plain(word).keys, PLAIN_OF_KNOWN));
        return { how: "exact", found: isBeginning ? merged(found, this.weighed(this.beginning(word).slice(0, FEW_TERMS), START_OF_KNOWN)) : found };
      }
      const near = [this.alike(word), this.prefix(word), this.plain(word)];
      // What is as near as this leaves no room for another ending or a slip, which take long to look for.
      const isNear = near.some(({ keys, far }) => keys.length && far + AS_NEAR < Math.min(FAR.tail, FAR.slip * HALF_SLIP));
      const ways = [...near, ...(isNear ? [] : [this.tail(word), this.fuzzy(word)])]
        .filter(({ keys }) => keys.length)
        .sort((a, b) => a.far - b.far);
      // A single slip is likelier than a compound nobody has written.
      const parts = !ways.length || ways[0].far > FAR.sureSplit ? this.split(word, ways.length ? ways[0].far : Infinity) : null;
      if (parts) return this.together(parts) ?? { how: "split", found: new Map(), parts };
      if (!ways.length) return this.beyond(word);
      const found = new Map();
      for (const { keys, far, how } of ways.filter((way) => way.far <= ways[0].far + AS_NEAR)) {
        merged(found, how === "fuzzy" ? this.likeliest(keys, 1 - far / 2) : this.weighed(keys, 1 - far / 2));
      }
      const [{ how, keys }] = ways;
      return { how, found, ...(how === "fuzzy" ? { mended: this.commonest(keys) } : {}) };
    }

    /** Two words of which some compound has both side by side, as one; null if none has. */
    together([first, second]) {
      const ones = this.formOf(second).map((term) => first + term).filter((one) => this.compounds.has(one));
      return ones.length ? { how: "exact", found: new Map(ones.map((one) => [one, 1])) } : null;
    }

    /** The last that may be tried for a word: slips, then its better half. */
    beyond(word) {
      const { keys, far } = this.fuzzy(word);
      if (keys.length) return { how: "fuzzy", found: this.likeliest(keys, 1 - far / 2), mended: this.commonest(keys) };
      const stump = this.stump(word);
      if (stump.size) return { how: "stump", found: stump };
      const end = this.end(word);
      return { how: end.size ? "end" : "none", found: end };
    }

    // Each way to understand a word: {how, far, keys}, the known words and how far they are.

    /** Words that share a stem, those most like it. Stems begin as the words do, so only words that begin so are looked
        at. */
    alike(word) {
      const own = STEMMERS.map((stem) => stem(word));
      const start = own.reduce((one, other) => (one.length < other.length ? one : other));
      const near = start.length < SHORTEST_PART ? [] : this.forms.range(start.slice(0, Math.max(SHORTEST_PART, start.length - REWRITTEN)));
      const found = [];
      // Stemming takes long: only what begins like the stem.
      const starts = own.map((stem) => stem.slice(0, -REWRITTEN));
      const isAlike = (key, stem, language) => key === stem || (key.startsWith(starts[language]) && STEMMERS[language](key) === stem);
      for (const key of near) {
        if (key.length > word.length + LONGEST_ENDING) continue;
        const place = own.findIndex((stem, language) => isAlike(key, stem, language));
        if (place >= 0) found.push({ key, far: (place === this.main ? FAR.stem : FAR.otherStem) + FAR.letter * (word.length - shared(word, key)) });
      }
      const far = Math.min(...found.map((one) => one.far));
      return { how: "exact", far, keys: found.filter((one) => one.far <= far + FAR.letter).map(({ key }) => key) };
    }

    /** The same word without its dots and rings. */
    plain(word) {
      const typed = folded(word);
      const found = this.forms.plain(typed).filter((key) => key !== typed);
      return { how: "plain", far: FAR.plain, keys: [...found, ...(this.forms.has(typed) ? [typed] : [])] };
    }

    /** Words that a compound is made of, nearer than `far`: both known as they are written, or all but the last; null if
        it is none. */
    split(word, far) {
      for (let cut = SURE_PREFIX; cut <= word.length - SURE_PREFIX; cut += 1) {
        const parts = [word.slice(0, cut), word.slice(cut)];
        if (parts.every((part) => this.forms.has(part))) return parts;
      }
      if (far <= FAR.split) return null;
      for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut += 1) {
        const parts = [word.slice(0, cut), word.slice(cut)];
        if (this.forms.has(parts[0]) && this.formOf(parts[1]).length) return parts;
      }
      return this.plainSplit(word);
    }

    /** The same where dots and rings are left out; short parts would be found in anything. */
    plainSplit(word) {
      const isKnown = (part) => this.forms.has(part) || this.plain(part).keys.length > 0;
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
        const near = this.forms.range(stump).filter((key) => key.length <= stump.length + LONGEST_ENDING && ENDING.test(key.slice(stump.length)));
        if (near.length) return { how: "tail", far: FAR.tail + FAR.letter * cut, keys: near };
      }
      return { how: "tail", far: Infinity, keys: [] };
    }

    /** Words that differ by a slip of the finger: one wrong letter, two in a long word. */
    fuzzy(word) {
      if (slips(word) === 0) return { how: "fuzzy", far: Infinity, keys: [] };
      let least = Infinity;
      let found = [];
      let allowed = slips(word);
      const check = (key, most) => {
        const wrong = distance(word, key, most);
        if (wrong > most || (word.length < SURE_SLIP && key.length === word.length && !isSwapOrDouble(word, key))) return;
        const worse = wrong - (isSwapOrDouble(word, key) ? HALF_SLIP : 0);
        if (worse > least) return;
        if (worse < least) found = [];
        least = worse;
        found.push(key);
        allowed = Math.min(allowed, Math.ceil(least));
      };
      const own = letters(word);
      for (const key of this.forms.pair(word.slice(0, 2))) {
        if (Math.abs(key.length - word.length) > allowed) continue;
        const other = letters(key);
        if (count(own & ~other) <= allowed && count(other & ~own) <= allowed) check(key, allowed);
      }
      // Two slips are hardly ever made before the third letter.
      for (const key of this.known(atSecond(word, this.forms.letters))) check(key, 1);
      found.sort();
      // The first letter is seldom wrong, and then nothing else is.
      if (least > 1) for (const key of this.known(atFirst(word, this.forms.letters))) check(key, 1);
      return { how: "fuzzy", far: FAR.slip * least, keys: found };
    }

    known(words) {
      return words.filter((word) => this.forms.has(word));
    }

    /** Terms of words that may equally well be meant: the commonest is meant, the others hardly less. */
    likeliest(keys, worth) {
      const commonest = this.commonest(keys);
      return merged(this.weighed(keys, worth * LESS_COMMON), this.weighed([commonest], worth));
    }

    commonest(keys) {
      const common = (key) => Math.max(...this.exact(key).map((term) => this.common(term)));
      return keys.map((key) => [key, common(key)]).reduce((one, other) => (other[1] > one[1] ? other : one))[0];
    }

    /** Words that begin like the better half of a word, dots and rings left out or not. */
    stump(word) {
      let least = Math.max(SHORTEST_STUMP, Math.ceil(word.length * 0.6));
      let found = [];
      for (const key of this.forms.piece(word).keys) {
        const length = sharedPlainly(word, key);
        if (length < least) continue;
        if (length > least) found = [];
        least = length;
        found.push(key);
      }
      return this.weighed(shortest(found), STUMP);
    }

    /** Terms that end with a word which no analyser took for their last one: "grafik" in "infografik". */
    end(word) {
      const found = word.length < SURE_PREFIX ? [] : this.forms.terms.filter((term) => term.endsWith(word));
      return new Map(found.map((term) => [term, STUMP]));
    }

    /** Known words that begin so, the shortest first. */
    beginning(start) {
      return shortest(this.forms.range(start));
    }

    weighed(keys, weight) {
      return new Map(keys.flatMap((key) => this.exact(key).map((term) => [term, weight])));
    }
  }

  /** Words of which one differs by a slip at the second letter and nothing else: left out, swapped, wrong, or added. */
  function atSecond(word, letters) {
    const [first, second, rest] = [word[0], word[1], word.slice(2)];
    const wrong = [...letters].flatMap((letter) => [first + letter + rest, first + letter + second + rest]);
    const found = new Set([first + rest, first + rest[0] + second + rest.slice(1), ...wrong]);
    return [...found].filter((other) => other[1] !== second);
  }

  /** The same at the first letter, or with this one and the next swapped. */
  function atFirst(word, letters) {
    const rest = word.slice(1);
    const wrong = [...letters].sort().flatMap((letter) => [letter + rest, letter + word]);
    return [rest, word[1] + word[0] + word.slice(2), ...wrong];
  }

  function merged(found, others) {
    for (const [term, weight] of others) if (!(found.get(term) >= weight)) found.set(term, weight);
    return found;
  }

  return { Vocabulary, distance, merged, places, words };
})();
