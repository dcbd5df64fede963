"use strict";

/* Answers a query from the index that helmi/search makes; used unchanged by the page and by scripts/search.mjs. */
globalThis.helmiPlanner = (() => {
  const { helmiTable, helmiThesaurus, helmiWords } = globalThis;
  const { Vocabulary, merged, places, words } = helmiWords;
  // What a word is worth where it stands, and how much of that comes from how often and in how long a text it is.
  const FIELD = { title: 6, summary: 4, labels: 0.7, across: 2.5, use: 0.5, text: 1, other: 0.3 };
  const OFTEN = 0.6;
  const HALF_OFTEN = 5;
  // A compound that ends with the word, and one that has it elsewhere, against the word itself.
  const END = 0.6;
  const PART = 0.1;
  // A word of the thesaurus against the word itself, and its compounds against it.
  const SYNONYM = 0.7;
  // The same where a whole phrase of the thesaurus is asked for, which is hardly meant otherwise.
  const PHRASE = 2;
  const SYNONYM_IN_COMPOUND = 0.7;
  // What a document may have for synonyms alone, against the least that one has for the word itself, where that is all
  // that is asked for: those that say it come first.
  const MOST_ALONE = 0.95;
  // How much more a document is worth that has more of the words asked for.
  const COVERAGE = 2;
  // A title of just the words asked for; words that stand side by side as they were asked for.
  const TITLE = 0.8;
  const NEAR = 0.3;
  // What two words are worth for being one.
  const JOINED = 2;
  // The same two words apart, where some document has them as one.
  const APART = 0.1;
  // A word that says little beside others.
  const LIGHT = 0.2;
  // What a pearl is worth for being near to one of so many best hits, as a share of that one's worth.
  const BEST = 5;
  const NEAR_BEST = 0.15;
  // Where there are fewer pearls than this, near ones fill up to as many.
  const FEW = 5;
  // A document before which stand this many is not brought among the first by its title.
  const LOOKED_AT = 10;
  // After so many hits only those count that have at least this share of what the best covered one has of the words
  // asked for, rare words weighing more: some common word of a long query is in nearly every text.
  const SURE = 10;
  const SHARE = 0.5;
  const FACETS = ["themes", "types", "audiences", "projects", "materials"];

  function open(data) {
    const table = helmiTable.of(data.index);
    // All but the table, which MiniSearch would take long to load before the first answer: it is given the postings of
    // each term when that is first asked.
    const mini = globalThis.MiniSearch.loadJS({ ...data.index, index: [] }, {
      fields: Object.keys(data.index.fieldIds),
      tokenize: (text) => [text],
      processTerm: (term) => term,
    });
    const terms = [...table.terms, ...helmiTable.terms(data.more)];
    return new Engine(data, mini, table, terms);
  }

  /** The words of all languages in one set. */
  function listed(lines) {
    return new Set(Object.values(lines).flatMap((line) => line.split(" ")));
  }

  class Engine {
    constructor(data, mini, table, terms) {
      this.data = data;
      this.mini = mini;
      this.table = table;
      this.boosts = Object.fromEntries(Object.keys(data.index.fieldIds).map((field) => [field, FIELD[field]]));
      const common = (term) => this.scored(term).reduce((sum, { score }) => sum + score, 0);
      this.vocabulary = new Vocabulary(terms, data.lexicon, data.language, common);
      this.empty = listed(data.empty);
      this.light = listed(data.light);
      this.scores = new Map();
      this.heads = { title: new Map(), summary: new Map() };
      this.marksOf = new WeakMap();
      this.thesaurus = new helmiThesaurus.Thesaurus(data.synonyms, data.sayings, terms, (term) => this.vocabulary.forms.placeOf(term));
    }

    /** {hits, facets, suggestion, nearest}: hits, the best first, as {document, score, words, isNear}, where `words` are
        the terms found in it and `isNear` tells that it has none and is near to others; by facet and term the number of
        hits; the query mended, or null; themes to go on with where nothing is found. */
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
      return pearls.map((document) => ({ document, score: null, words: [], isNear: false }));
    }

    found(asked) {
      const groups = this.groups(asked);
      const meanings = groups.flatMap((group) => group.meanings).map(({ own }) => this.formsOf([...own.keys()]));
      const hits = summed(groups).sort((a, b) => b.score - a.score);
      // Titles are looked at where that may bring a document among the first.
      const within = (hits[LOOKED_AT] ?? hits.at(-1))?.score / (1 + TITLE + NEAR);
      for (const hit of hits) if (hit.score >= within) hit.score *= this.likeness(hit.id, meanings);
      const enough = SHARE * Math.max(...hits.map(({ covered }) => covered));
      const kept = hits.sort((a, b) => b.score - a.score).filter(({ covered }, place) => place < SURE || covered >= enough);
      return this.withNear(kept).map(({ id, score, words: hit, isNear = false }) => ({ document: this.data.documents[id], score, words: [...new Set(hit)], isNear }));
    }

    /** Hits with what is near to the best of them worth more, for texts on one thing are seldom all in the same words.
        Where there are few, near ones are added, which have none of the words. The first hit stays first. */
    withNear(hits) {
      const pearls = hits.filter(({ id }) => this.data.documents[id].kind === "pearl");
      const more = new Map();
      for (const { id, score } of pearls.slice(0, BEST)) {
        for (const { near, alike } of this.nearest(id)) more.set(near, (more.get(near) ?? 0) + NEAR_BEST * alike * score);
      }
      const [first, ...others] = hits;
      for (const hit of others) hit.score += more.get(hit.id) ?? 0;
      const byScore = (a, b) => b.score - a.score;
      if (pearls.length >= FEW || !first) return [...hits.slice(0, 1), ...others.sort(byScore)];
      const found = new Set(hits.map(({ id }) => id));
      const added = [...more].filter(([id]) => !found.has(id)).map(([id, score]) => ({ id, score, words: [], isNear: true }));
      return [first, ...[...others, ...added.sort(byScore).slice(0, FEW - pearls.length)].sort(byScore)];
    }

    /** The pearls near to one: [{near, alike}]; helmi/search/near.py tells how they are written. */
    nearest(id) {
      this.near ??= this.data.near.split("\n");
      const codes = this.near[id] ? this.near[id].split(" ") : [];
      return codes.map((code) => ({ near: Number.parseInt(code.slice(1), 36), alike: Number.parseInt(code[0], 36) / 36 }));
    }

    /** What is asked: each word, or two side by side that are also one ("työ hyvinvointi"), as {meanings, weight,
        answers}; an answer is {score, covered, words}, what a document is worth and how much of the weight it has. */
    groups(asked) {
      const sayings = this.thesaurus.said(asked);
      const joined = this.joined(asked);
      const halves = new Set(joined.flatMap(({ words: two }) => two));
      const typed = asked.filter((word) => !this.empty.has(word) || halves.has(word));
      const units = this.units(typed);
      const heavy = units.some(({ word }) => !this.isLight(word));
      const isNothing = (word) => this.empty.has(word) || (heavy && this.light.has(word) && !this.vocabulary.exact(word).length);
      const single = ({ word, meanings }, most = Infinity) => {
        const answers = isNothing(word) ? new Map() : this.together(meanings, most);
        return group(meanings, answers, this.weight(answers) * (heavy && this.isLight(word) ? LIGHT : 1));
      };
      const groups = [];
      for (const { words: said, entry } of sayings) {
        const own = take(units, ({ word }) => said.includes(word));
        const phrase = this.withCompounds(this.thesaurus.kin(entry, PHRASE), SYNONYM_IN_COMPOUND);
        groups.push(this.whole([{ own: new Map(), kin: new Map(), phrase }], own.map((unit) => single(unit)), { times: 1, apart: 1 }));
      }
      for (let place = 0; place < units.length; place += 1) {
        const two = units.slice(place, place + 2);
        const pair = joined.find(({ words: one }) => one.every((word, half) => word === two[half]?.word));
        // A phrase of the thesaurus is surer than two words for one.
        if (pair && !two.every(({ meanings: [{ phrase }] }) => phrase.size)) {
          // What is one word is not meant by the synonyms of its halves.
          const apart = two.map(({ word, meanings }) => single({ word, meanings: meanings.map((meaning) => ({ ...meaning, kin: new Map() })) }));
          groups.push(this.whole(pair.meanings, apart, { times: JOINED, apart: APART, most: units.length === 2 ? MOST_ALONE : Infinity }));
          place += 1;
        } else groups.push(single(two[0], units.length === 1 && two[0].meanings.length === 1 ? MOST_ALONE : Infinity));
      }
      return groups;
    }

    /** Some words that are also one thing: who has that has all of them, and it is worth so many times as much; who has
        the words apart has less of what is meant, where some document has it. */
    whole(meanings, parts, { times, apart, most = Infinity }) {
      const found = this.together(meanings, most);
      const sum = parts.reduce((before, part) => before + part.weight, 0);
      const weight = Math.max(sum, this.weight(found));
      const less = found.size ? apart : 1;
      const kept = new Map(summed(parts).map((one) => [one.id, { ...one, score: less * one.score, covered: (weight * one.covered) / sum }]));
      for (const [id, { score, words: hit }] of found) {
        const all = kept.get(id) ?? { score: 0, words: [] };
        const worth = Math.max(times * this.weight(found) * score, all.score);
        kept.set(id, { score: worth, covered: weight, words: [...hit, ...all.words] });
      }
      return { meanings: [...meanings, ...(times > 1 ? [] : parts.flatMap((part) => part.meanings))], weight, answers: kept };
    }

    /** Rare words tell more of what is wanted than common ones. */
    weight(answers) {
      return answers.size ? Math.log(1 + this.data.documents.length / answers.size) : 0;
    }

    /** Whether a word says little beside others. */
    isLight(word) {
      const terms = this.vocabulary.exact(word);
      return this.light.has(word) || (terms.length > 0 && terms.every((term) => this.light.has(term)));
    }

    /** How much more a document is worth for having the words in its title, or side by side in title or summary.
        `meanings` are, for each word asked for, all forms of what it may mean. */
    likeness(id, meanings) {
      const title = this.head("title", id);
      const found = meanings.filter((meaning) => title.some((word) => meaning.has(word))).length / meanings.length;
      const told = title.filter((word) => meanings.some((meaning) => meaning.has(word))).length / Math.max(title.length, 1);
      const near = meanings.length > 1 ? Math.max(nearness(title, meanings), 0.7 * nearness(this.head("summary", id), meanings)) : 0;
      return 1 + TITLE * found * told + NEAR * near;
    }

    /** The words of a document's title or summary. */
    head(field, id) {
      const heads = this.heads[field];
      if (!heads.has(id)) heads.set(id, words(this.data.documents[id][field]).filter((word) => !this.empty.has(word)));
      return heads.get(id);
    }

    /** What is looked for: for each word of a query what it may mean; for a compound, for each of its parts. */
    units(typed) {
      const resolved = typed.map((word) => this.vocabulary.resolve(word));
      const parts = resolved.map((one, place) => one.parts ?? [typed[place]]);
      const meant = parts.flat().map((part) => this.vocabulary.resolve(part).found);
      const meanings = this.withKin(meant);
      let next = 0;
      return typed.map((word, place) => {
        const own = meanings.slice(next, (next += parts[place].length));
        // No text has both halves of what was taken for a compound, or a word we know but nowhere have: then it is a slip.
        if (!this.isSaid(own)) return { word, meanings: this.withKin([this.vocabulary.beyond(word).found]) };
        return { word, meanings: own };
      });
    }

    /** "työ hyvinvointi" is also "työhyvinvointi": what two words side by side mean as one. */
    joined(asked) {
      return asked.slice(1).flatMap((second, place) => {
        const found = this.vocabulary.formOf(asked[place] + second);
        const meanings = this.withKin([new Map(found.map((term) => [term, 1]))]);
        return found.length && this.isSaid(meanings) ? [{ words: [asked[place], second], meanings }] : [];
      });
    }

    /** What each word may mean, with compounds that have it and with what the thesaurus knows for it, alone or in a
        phrase. */
    withKin(meant) {
      return this.thesaurus.entries(meant).map((entries, place) => {
        const own = this.withCompounds(meant[place], 1);
        const [kin, phrase] = [new Map(), new Map()];
        for (const [entry, { weight: certain, isPhrase }] of entries) {
          if (isPhrase) merged(phrase, this.thesaurus.kin(entry, certain * PHRASE));
          else merged(kin, this.thesaurus.kin(entry, certain * SYNONYM));
        }
        return { own, kin: this.withCompounds(kin, SYNONYM_IN_COMPOUND), phrase: this.withCompounds(phrase, SYNONYM_IN_COMPOUND) };
      });
    }

    /** Terms and the compounds that have them. */
    withCompounds(terms, share) {
      const found = new Map(terms);
      for (const [term, weight] of terms) {
        for (const [compound, isEnd] of this.vocabulary.compounds.of(term)) {
          const worth = weight * share * (isEnd ? END : PART);
          if (!(found.get(compound) >= worth)) found.set(compound, worth);
        }
      }
      return found;
    }

    /** Whether a document answers to all parts of a word. */
    isSaid(meanings) {
      if (meanings.length > 1) return this.together(meanings).size > 0;
      const [{ own, kin, phrase }] = meanings;
      return [...own.keys(), ...kin.keys(), ...phrase.keys()].some((term) => this.scored(term).length);
    }

    /** Documents that answer to all parts of a word; of a compound the rare parts weigh more. */
    together(meanings, most = Infinity) {
      const answers = meanings.map((meaning) => this.answers(meaning, most));
      const [first, ...others] = answers;
      if (!others.length) return first;
      const weights = answers.map((answer) => this.weight(answer));
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      const kept = new Map();
      for (const [id, answer] of first) {
        if (!others.every((other) => other.has(id))) continue;
        const all = [answer, ...others.map((other) => other.get(id))];
        const score = all.reduce((sum, one, place) => sum + weights[place] * one.score, 0) / whole;
        kept.set(id, { score, words: all.flatMap((one) => one.words) });
      }
      return kept;
    }

    /** For each document the best of what a word may mean: Map(id, {score, words}). No synonym is worth more than the word
        itself is where it is worth most. */
    answers({ own, kin, phrase }, most) {
      const best = new Map();
      this.gather(own, best, Infinity);
      let least = Infinity;
      let highest = 0;
      for (const { score } of best.values()) [least, highest] = [Math.min(least, score), Math.max(highest, score)];
      this.gather(kin, best, Math.min(most * least, highest || Infinity));
      this.gather(phrase, best, Infinity);
      return best;
    }

    gather(found, best, most) {
      for (const [term, weight] of found) {
        for (const { id, score } of this.scored(term)) {
          const answer = best.get(id);
          if (!answer) best.set(id, { score: Math.min(score * weight, most), words: [term] });
          else {
            // What a document says itself is worth no less for the synonyms it has, and no more than `most`.
            answer.score = Math.max(answer.score, Math.min(score * weight, most));
            answer.words.push(term);
          }
        }
      }
    }

    /** What documents are worth for a term: where they have it counts most, then what MiniSearch makes of it. */
    scored(term) {
      if (!this.scores.has(term)) {
        const worth = ({ match, score }) => {
          const places = match[term].reduce((sum, field) => sum + FIELD[field], 0);
          return places * (1 - OFTEN + (OFTEN * score) / (score + HALF_OFTEN));
        };
        const found = [...this.results(term)].sort(([, a], [, b]) => b.score - a.score);
        this.scores.set(term, found.map(([id, one]) => ({ id, score: worth(one) })));
      }
      return this.scores.get(term);
    }

    /** What MiniSearch's search makes of a term, without what it does to words and lists of words before and after. */
    results(term) {
      const postings = this.table.at(this.vocabulary.forms.placeOf(term));
      return this.mini.termResults(term, term, 1, 1, postings, this.boosts, null, this.mini._options.searchOptions.bm25);
    }

    /** The query with its misspelt words mended, or null when there is nothing to mend. */
    suggestion(query) {
      let mended = false;
      const text = query.trim().replace(/[\p{L}\p{N}]+/gu, (typed) => {
        const [word] = words(typed);
        if (!word || this.empty.has(word)) return typed;
        const right = this.vocabulary.resolve(word).mended;
        mended ||= Boolean(right);
        return right ?? typed;
      });
      return mended ? text : null;
    }

    /** Ranges of `text` to mark: words that are a form of a term in `hit`, and phrases of an entry in it. */
    marks(text, hit) {
      const { forms, phrases } = this.marked(hit);
      const said = places(text).filter(({ word }) => !this.empty.has(word));
      const marked = new Set([...said.keys()].filter((place) => forms.has(said[place].word)));
      for (const steps of phrases) {
        for (let place = 0; place + steps.length <= said.length; place += 1) {
          const stands = steps.every((step, number) => step.has(said[place + number].word));
          if (stands) steps.forEach((_, number) => marked.add(place + number));
        }
      }
      return said.filter((_, place) => marked.has(place)).map(({ start, end }) => [start, end]);
    }

    /** What is marked in the texts of a hit, made once for all of them. */
    marked(hit) {
      if (!this.marksOf.has(hit)) {
        const said = hit.flatMap((term) => this.thesaurus.phrases(term)).map((phrase) => phrase.map((step) => this.formsOf(step)));
        this.marksOf.set(hit, { forms: this.formsOf(hit), phrases: said });
      }
      return this.marksOf.get(hit);
    }

    /** All forms of some terms. */
    formsOf(terms) {
      return new Set(terms.flatMap((term) => this.vocabulary.forms.of(term)));
    }
  }

  /** What each document is worth for all that is asked, and how much of it it covers: [{id, score, covered, words}]. */
  function summed(groups) {
    const sums = new Map();
    for (const { answers } of groups) {
      for (const [id, { score, covered, words: hit }] of answers) {
        const sum = sums.get(id) ?? { id, score: 0, covered: 0, words: [] };
        sum.score += score;
        sum.covered += covered;
        sum.words.push(...hit);
        sums.set(id, sum);
      }
    }
    const importance = groups.reduce((before, { weight }) => before + weight, 0);
    return [...sums.values()].map((sum) => ({ ...sum, score: sum.score * (sum.covered / importance) ** COVERAGE }));
  }

  /** Remove from a list what is such, and return it. */
  function take(list, isSuch) {
    const taken = list.filter(isSuch);
    list.splice(0, list.length, ...list.filter((one) => !isSuch(one)));
    return taken;
  }

  /** What is asked with what answers to it: each answer by its weight. */
  function group(meanings, answers, weight) {
    const weighed = ([id, { score, words: hit }]) => [id, { score: weight * score, covered: weight, words: hit }];
    return { meanings, weight, answers: new Map([...answers].map(weighed)) };
  }

  /** How many of the words asked for stand in a text right after the one before them, as a share. */
  function nearness(text, meanings) {
    let pairs = 0;
    for (let next = 1; next < meanings.length; next += 1) {
      const stands = text.some((word, place) => place > 0 && meanings[next].has(word) && meanings[next - 1].has(text[place - 1]));
      if (stands) pairs += 1;
    }
    return pairs / (meanings.length - 1);
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

  return { open };
})();
