/* The browser's side of what Python does too, for tests: reads JSON on standard input, writes JSON.

     words      [text, …]                  the words of each
     stems      [word, …]                  [Finnish stem, Swedish stem] of each
     index      {fields, documents}        MiniSearch's own JSON of documents whose fields are lists of terms
     unpacked   packed                     MiniSearch's table of terms again
     known      {terms, lexicon, forms,    the terms of each form, and the compounds of each part, true at their end
                 parts}
     search     {site, language, queries}  for each query the ids of all hits, and the suggestion */

import { readFileSync } from "node:fs";
import vm from "node:vm";

import { engine } from "../../scripts/search.mjs";

const scripts = new URL("../../theme/assets/search/", import.meta.url);
const context = vm.createContext({});
for (const name of ["minisearch", "stemmer-fi", "stemmer-sv", "table", "compounds", "forms", "words", "thesaurus", "planner"]) {
  vm.runInContext(readFileSync(new URL(`${name}.js`, scripts), "utf8"), context);
}

const sides = {
  words: (texts) => texts.map((text) => context.helmiWords.words(text)),
  stems: (words) => words.map((word) => [context.helmiStemFi(word), context.helmiStemSv(word)]),
  index: ({ fields, documents }) => {
    const mini = new context.MiniSearch({ fields, tokenize: (terms) => terms, processTerm: (term) => term, stringifyField: (terms) => terms });
    mini.addAll(documents.map((document, id) => ({ ...document, id })));
    return mini.toJSON();
  },
  unpacked: (packed) => context.helmiTable.unpacked(packed),
  known: ({ terms, lexicon, forms, parts }) => {
    const vocabulary = new context.helmiWords.Vocabulary(terms, lexicon, "fi", () => 1);
    const compounds = parts.map((part) => [part, Object.fromEntries(vocabulary.compounds.of(part))]);
    return { forms: Object.fromEntries(forms.map((form) => [form, vocabulary.exact(form)])), compounds: Object.fromEntries(compounds) };
  },
  search: ({ site, language, queries }) => {
    const made = engine(site, language);
    return queries.map((query) => {
      const { hits, suggestion } = made.search(query, {});
      return { ids: hits.map(({ document }) => document.id), suggestion };
    });
  },
};

console.log(JSON.stringify(sides[process.argv[2]](JSON.parse(readFileSync(0, "utf8")))));
