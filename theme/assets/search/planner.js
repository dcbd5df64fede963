"use strict";

/* Answers a query from the index that helmi/search makes; used unchanged by the page and by scripts/search.mjs. */
globalThis.helmiPlanner = (() => {
  const { Vocabulary, distance, places, words } = globalThis.helmiWords;
  const BOOST = { title: 5, titleParts: 3, labels: 3, summary: 3, text: 1, other: 1, parts: 0.7 };
  // A word found through the thesaurus against the word itself: where texts have the word, and where none has.
  const SYNONYM = 0.8;
  const ONLY_SYNONYM = 0.9;
  // What a document may have for synonyms alone, against the least that one has for the word itself: in a query of one
  // word those that say it come first; in a longer one the other words tell as well.
  const MOST_ALONE = 0.95;
  const MOST_AMONG = 2;
  // How much more a document is worth that has more of the words asked for.
  const COVERAGE = 2;
  // After so many hits only those count that have at least this share of what the best covered one has of the words
  // asked for, rare words weighing more: some common word of a long query is in nearly every text.
  const SURE = 10;
  const SHARE = 0.5;
  const ENTRY = "~";
  // As in helmi/search/packing.py.
  const BASE = 0x30;
  const MOST_AT_ONCE = 13;
  const FACETS = ["themes", "types", "audiences", "projects", "materials"];

  function open(data) {
    const table = data.index.index ?? unpacked(data.index.packed);
    const mini = globalThis.MiniSearch.loadJS({ ...data.index, index: table }, {
      fields: Object.keys(data.index.fieldIds),
      tokenize: (text) => [text],
      processTerm: (term) => term,
    });
    const terms = table.map(([term]) => term).filter((term) => !term.startsWith(ENTRY));
    const synonyms = data.synonyms.map((phrases) => phrases.map((phrase) => phrase.split(" ").map((step) => step.split("|"))));
    return new Engine(data, mini, new Vocabulary([...terms, ...synonyms.flat(3)], data.lexicon), synonyms);
  }

  /** MiniSearch's table of terms; helmi/search/packing.py tells how it is packed. */
  function unpacked({ terms, postings }) {
    let term = "";
    const table = terms.split("\n").map((line) => {
      term = term.slice(0, Number.parseInt(line[0], 36)) + line.slice(1);
      return [term, {}];
    });
    postings.forEach((line, field) => {
      let place = -1;
      for (const entry of line ? line.split(" ") : []) {
        place += entry.charCodeAt(0) - BASE;
        const found = {};
        let id = -1;
        for (let at = 1; at < entry.length; at += 1) {
          const number = entry.charCodeAt(at) - BASE;
          if (number > 0) found[(id += number)] = 1;
          else found[id] += number + MOST_AT_ONCE + 1;
        }
        table[place][1][field] = found;
      }
    });
    return table;
  }

  class Engine {
    constructor(data, mini, vocabulary, synonyms) {
      this.data = data;
      this.mini = mini;
      this.vocabulary = vocabulary;
      this.empty = new Set(Object.values(data.empty).flatMap((line) => line.split(" ")));
      this.scores = new Map();
      this.synonyms = synonyms;
      this.starting = starting(synonyms);
    }

    /** See the head of theme/assets/search-page.js: {hits, facets, suggestion, nearest}. */
    search(query, filters = {}) {
      const asked = words(query);
      const hits = asked.length ? this.found(asked) : this.all();
      const narrowed = narrowing(filters);
      const kept = hits.filter(({ document }) => narrowed.every(([facet, ids]) => belongs(document, facet, ids)));
      const facets = Object.fromEntries(FACETS.map((facet) => [facet, counts(hits, facet, narrowed)]));
      const nearest = hits.length ? [] : this.data.documents.filter((document) => document.kind === "theme");
      return { hits: kept, facets, suggestion: asked.length ? this.suggestion(query) : null, nearest };
    }

    /** Every pearl, in the order of the index: by the alphabet. */
    all() {
      const pearls = this.data.documents.filter((document) => document.kind === "pearl");
      return pearls.map((document) => ({ document, score: null, words: [] }));
    }

    found(asked) {
      const units = this.units(asked).map((unit, _, all) => {
        const most = all.length === 1 && unit.meanings.length === 1 ? MOST_ALONE : MOST_AMONG;
        return { ...unit, answers: this.together(unit.meanings, most) };
      });
      const sums = new Map();
      let importance = 0;
      for (const { answers } of units.filter((unit) => unit.answers.size)) {
        // Rare words tell more of what is wanted than common ones.
        const weight = Math.log(1 + this.data.documents.length / answers.size);
        importance += weight;
        for (const [id, { score, words: hit }] of answers) {
          const sum = sums.get(id) ?? { score: 0, covered: 0, words: [] };
          sum.score += score;
          sum.covered += weight;
          sum.words.push(...hit);
          sums.set(id, sum);
        }
      }
      let enough = 0;
      for (const { covered } of sums.values()) enough = Math.max(enough, SHARE * covered);
      return [...sums]
        .map(([id, sum]) => ({ ...sum, id, score: sum.score * (sum.covered / importance) ** COVERAGE }))
        .sort((a, b) => b.score - a.score)
        .filter(({ covered }, place) => place < SURE || covered >= enough)
        .map(({ id, score, words: hit }) => ({ document: this.data.documents[id], score, words: [...new Set(hit)] }));
    }

    /** What is looked for: for each word of a query what it may mean; for a compound, for each of its parts. */
    units(asked) {
      const typed = asked.filter((word) => !this.empty.has(word));
      const resolved = typed.map((word) => this.vocabulary.resolve(word));
      const parts = resolved.map((one, place) => one.parts ?? [typed[place]]);
      const meant = parts.flat().map((part) => this.vocabulary.resolve(part).found);
      const meanings = this.withSynonyms(meant);
      let next = 0;
      return typed.map((word, place) => {
        const own = meanings.slice(next, (next += parts[place].length));
        // No text has both halves of what was taken for a compound, or a word we know but nowhere have: then it is a slip.
        if (!this.together(own).size) return { word, meanings: [this.vocabulary.beyond(word).found] };
        // "työ hyvinvointi" is also "työhyvinvointi".
        for (const [first, second] of [[typed[place - 1], word], [word, typed[place + 1]]]) {
          for (const term of first && second ? this.vocabulary.exact(first + second) : []) own[0].set(term, 1);
        }
        return { word, meanings: own };
      });
    }

    /** What each word may mean, with the entries of the thesaurus that it belongs to, alone or in a phrase. */
    withSynonyms(meant) {
      return this.entries(meant).map((entries, place) => {
        const found = new Map(meant[place]);
        const share = [...found.keys()].some((term) => this.scored(term).length) ? SYNONYM : ONLY_SYNONYM;
        for (const [entry, weight] of entries) found.set(entry, share * weight);
        return found;
      });
    }

    /** Documents that answer to all parts of a word; the parts of a compound share its weight. */
    together(meanings, most = MOST_AMONG) {
      const [first, ...others] = meanings.map((found) => this.answers(found, most));
      const kept = new Map();
      for (const [id, answer] of first) {
        if (!others.every((other) => other.has(id))) continue;
        const all = [answer, ...others.map((other) => other.get(id))];
        const score = all.reduce((sum, one) => sum + one.score, 0) / all.length;
        kept.set(id, { score, words: all.flatMap((one) => one.words) });
      }
      return kept;
    }

    entries(terms) {
      const found = terms.map(() => new Map());
      for (let place = 0; place < terms.length; place += 1) {
        const starting = [...terms[place].keys()].flatMap((term) => this.starting.get(term) ?? []);
        for (const { entry, steps } of starting) {
          if (place + steps.length > terms.length) continue;
          const weights = steps.map((step, number) => Math.max(...step.map((term) => terms[place + number].get(term) ?? 0)));
          if (weights.includes(0)) continue;
          weights.forEach((weight, number) => {
            const at = found[place + number];
            at.set(entry, Math.max(at.get(entry) ?? 0, weight));
          });
        }
      }
      return found;
    }

    /** For each document the best of what a word may mean: Map(id, {score, words}). */
    answers(found, most) {
      const best = new Map();
      const entries = [...found].filter(([term]) => term.startsWith(ENTRY));
      const literal = [...found].filter(([term]) => !term.startsWith(ENTRY));
      this.gather(literal, best, Infinity);
      let least = Infinity;
      for (const { score } of best.values()) least = Math.min(least, score);
      this.gather(entries, best, most * least);
      return best;
    }

    gather(found, best, most) {
      for (const [term, weight] of found) {
        for (const { id, score } of this.scored(term)) {
          const weighed = score * weight;
          const answer = best.get(id);
          if (!answer) best.set(id, { score: Math.min(weighed, most), words: [term] });
          else {
            answer.score = Math.max(answer.score, weighed);
            answer.words.push(term);
          }
        }
      }
    }

    scored(term) {
      if (!this.scores.has(term)) {
        const found = this.mini.search(term, { boost: BOOST, prefix: false, fuzzy: false });
        this.scores.set(term, found.map(({ id, score }) => ({ id, score })));
      }
      return this.scores.get(term);
    }

    /** The query with its misspelt words mended, or null when there is nothing to mend. */
    suggestion(query) {
      let mended = false;
      const text = query.trim().replace(/[\p{L}\p{N}]+/gu, (typed) => {
        const [word] = words(typed);
        if (!word || this.empty.has(word)) return typed;
        const { how, found } = this.vocabulary.resolve(word);
        if (how !== "fuzzy") return typed;
        mended = true;
        return this.shown(word, found);
      });
      return mended ? text : null;
    }

    /** The word, as our titles and labels write it, that comes nearest to what was typed. */
    shown(word, found) {
      this.written ??= new Set(this.data.documents.flatMap(({ title, summary }) => words(`${title} ${summary}`)));
      let best = { word: [...found.keys()][0], wrong: Infinity };
      for (const candidate of [...this.written, ...found.keys()]) {
        const wrong = distance(word, candidate, 3);
        if (wrong < best.wrong && this.vocabulary.exact(candidate).some((term) => found.has(term))) {
          best = { word: candidate, wrong };
        }
      }
      return best.word;
    }

    /** Ranges of `text` to mark: words that are a form, or a compound, of a term in `hit`. */
    marks(text, hit) {
      const terms = new Set(hit);
      const entries = [...terms].filter((term) => term.startsWith(ENTRY));
      for (const entry of entries) for (const term of this.synonyms[Number(entry.slice(1))].flat(2)) terms.add(term);
      const long = [...terms].filter((term) => term.length > 3);
      return places(text)
        .filter(({ word }) => !this.empty.has(word))
        .filter(({ word }) => {
          const own = this.vocabulary.exact(word);
          return own.some((term) => terms.has(term) || long.some((part) => term.startsWith(part) || term.endsWith(part)));
        })
        .map(({ start, end }) => [start, end]);
    }
  }

  /** The thesaurus's phrases by what their first words are forms of. */
  function starting(synonyms) {
    const found = new Map();
    synonyms.forEach((phrases, number) => {
      for (const steps of phrases) {
        for (const term of steps[0]) {
          if (!found.has(term)) found.set(term, []);
          found.get(term).push({ entry: `${ENTRY}${number}`, steps });
        }
      }
    });
    return found;
  }

  /** The filters that narrow anything. */
  function narrowing(filters) {
    return FACETS.filter((facet) => filters[facet]?.length).map((facet) => [facet, filters[facet]]);
  }

  function belongs(document, facet, ids) {
    return Boolean(document.facets?.[facet].some((id) => ids.includes(id)));
  }

  /** How many hits each term of a facet would give, its own filter aside. */
  function counts(hits, facet, narrowed) {
    const others = narrowed.filter(([kind]) => kind !== facet);
    const found = {};
    for (const { document } of hits) {
      if (!others.every(([kind, ids]) => belongs(document, kind, ids))) continue;
      for (const id of document.facets?.[facet] ?? []) found[id] = (found[id] ?? 0) + 1;
    }
    return found;
  }

  return { open, unpacked };
})();
