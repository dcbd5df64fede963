/* The planner over a small index that MiniSearch itself makes: node --test tests/search */
"use strict";

const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const test = require("node:test");
const vm = require("node:vm");

const SCRIPTS = join(__dirname, "..", "..", "theme", "assets", "search");
const context = vm.createContext({});
for (const name of ["minisearch", "stemmer-fi", "stemmer-sv", "table", "compounds", "forms", "words", "thesaurus", "planner"]) {
  vm.runInContext(readFileSync(join(SCRIPTS, `${name}.js`), "utf8"), context);
}
const { MiniSearch, helmiPlanner, helmiWords } = context;

const FIELDS = ["title", "labels", "summary", "text", "across", "use", "other"];
const PEARLS = {
  luottamus: { title: "luottamus työkirja", text: "johto ~0 luottamus", themes: ["a"], types: ["opas"] },
  etana: { title: "etäjohtaa malli", text: "kotihoito johto ~0", themes: ["a", "b"], types: ["malli"] },
  asiakas: { title: "asiakasosallisuus", text: "kotihoito", themes: ["b"], types: ["opas"] },
};
const FORMS = {
  johto: ["johdon", "johdossa"],
  luottamus: ["luottamuksen", "luottamusta"],
  etäjohtaa: ["etäjohtamisen", "etäjohtaminen"],
  kotihoito: ["kotihoidon"],
  asiakas: ["asiakkaan"],
};
const PARTS = { työkirja: ["työ", "kirja"], etäjohtaa: ["etä", "johtaa"], asiakasosallisuus: ["asiakas", "osallisuus"] };

const SYNONYMS = [["johto", "ylin johto", "ledning"], ["asiakas", "potilas"]];

/** As packed_phrases of helmi/search/synonyms.py writes an entry. */
function packed(phrases, terms) {
  const place = (term) => terms.indexOf(term);
  const single = phrases.filter((phrase) => !phrase.includes(" ")).map(place).sort((a, b) => a - b);
  const longer = phrases.filter((phrase) => phrase.includes(" ")).map((phrase) => phrase.split(" ").map((word) => place(word).toString(36)).join(" "));
  return [single.map((at, number) => (at - (single[number - 1] ?? -1)).toString(36)).join(" "), ...longer].join(";");
}

function engine(pearls = PEARLS, near = "") {
  const mini = new MiniSearch({
    fields: FIELDS,
    tokenize: (text) => text.split(" ").filter(Boolean),
    processTerm: (term) => term,
  });
  const ids = Object.keys(pearls);
  const documents = ids.map((id) => {
    const { title, themes, types } = pearls[id];
    const facets = { themes, types, audiences: [], projects: [], materials: ["fi"] };
    return { id: `pearl:${id}`, kind: "pearl", pearl: id, title, summary: "", facets };
  });
  documents.push({ id: "theme:b", kind: "theme", title: "osallisuus", summary: "" });
  const texts = [...ids.map((id) => pearls[id]), { title: "osallisuus" }];
  mini.addAll(texts.map((text, id) => ({ ...Object.fromEntries(FIELDS.map((field) => [field, ""])), ...text, id })));
  const index = JSON.parse(JSON.stringify(mini));
  const more = ["asiakas", "ledning", "potilas", "ylin"].filter((word) => !index.index.some(([term]) => term === word));
  const terms = [...index.index.map(([term]) => term), ...more];
  const places = terms.flatMap((term, place) => (PARTS[term] ? [place] : []));
  const compounds = places.map((place, number) => ({ term: terms[place], gap: (place - (places[number - 1] ?? -1)).toString(36) }));
  return helmiPlanner.open({
    documents,
    language: "fi",
    more: ["0".repeat(more.length), ...more].join("\n"),
    empty: { fi: "ja on", sv: "och" },
    light: { fi: "hyvä", sv: "bra" },
    facets: {},
    index,
    lexicon: {
      forms: terms.map((term) => (FORMS[term] ?? []).map((form) => `-${form}`).join(" ")).join("\n"),
      strays: "",
      parts: compounds.map(({ term, gap }) => `${gap} ${PARTS[term].join("+")}`).join("\n"),
    },
    synonyms: SYNONYMS.map((phrases) => packed(phrases, terms)).join("\n"),
    sayings: { "on ja": 1 },
    near,
  });
}

const found = (query, filters) => Array.from(engine().search(query, filters).hits, ({ document }) => document.id);
const first = (query) => found(query)[0];

test("a form is found by its stem and the lexicon", () => {
  assert.deepEqual(new Set(found("johdossa")), new Set(["pearl:luottamus", "pearl:etana"]));
  assert.equal(first("etäjohtamisesta"), "pearl:etana");
});

test("an unknown form is found by what is left without its ending", () => {
  assert.equal(first("luottamukseenkin"), "pearl:luottamus");
});

test("the beginning of a word is enough", () => {
  assert.equal(first("etäjoh"), "pearl:etana");
});

test("a word typed without its dots is found", () => {
  assert.equal(first("tyokirja"), "pearl:luottamus");
});

test("a word that only begins like a known one is found without its dots too", () => {
  assert.equal(first("tyokirjvvv"), "pearl:luottamus");
});

test("a slip of the finger is forgiven and the word suggested", () => {
  const answer = engine().search("luotatmus");
  assert.equal(answer.hits[0].document.id, "pearl:luottamus");
  assert.equal(answer.suggestion, "luottamus");
});

test("a slip at the first or second letter is forgiven too", () => {
  for (const slip of ["kuottamus", "uottamus", "ulottamus", "lottamus", "leottamus", "louttamus", "lluottamus", "lauottamus"]) {
    assert.equal(engine().search(slip).suggestion, "luottamus", slip);
  }
});

test("what is spelt right has no suggestion", () => {
  for (const query of ["luottamus", "johdossa", "etäjoh", ""]) assert.equal(engine().search(query).suggestion, null);
});

test("a compound that no text has is answered by a text with both its parts", () => {
  assert.deepEqual(found("luottamusjohto"), ["pearl:luottamus"]);
  assert.deepEqual(found("asiakasjohto"), []);
});

test("a word that only ends others finds these", () => {
  const many = { itself: { title: "luottamushenkilö", text: "", themes: [], types: [] } };
  const ids = Array.from(engine(many).search("henkilö").hits, ({ document }) => document.id);
  assert.deepEqual(ids, ["pearl:itself"]);
});

test("what is near to the best hits is worth more, and comes without the words where there are few", () => {
  const many = {
    best: { title: "johto", text: "", themes: ["a"], types: [] },
    far: { title: "kertomus", text: "johto", themes: [], types: [] },
    near: { title: "kertomus", text: "johto", themes: [], types: [] },
    silent: { title: "kotihoito", text: "", themes: ["a"], types: [] },
  };
  const planner = engine(many, "i2 93\n\ni0\n90");
  const { hits, facets } = planner.search("johto");
  assert.deepEqual(Array.from(hits, ({ document, isNear }) => [document.pearl, isNear]), [["best", false], ["near", false], ["far", false], ["silent", true]]);
  assert.deepEqual(Array.from(hits.at(-1).words), []);
  assert.equal(facets.themes.a, 2);
  assert.deepEqual(Array.from(planner.search("qwxz").hits), []);
  for (const query of ["", "?!"]) assert.deepEqual(Array.from(planner.search(query).hits, ({ isNear }) => isNear), [false, false, false, false]);
});

test("a phrase of the thesaurus is surer than two of its words that are one", () => {
  const many = {
    phrase: { title: "kertomus", text: "ylin johto ~0", themes: [], types: [] },
    joined: { title: "ylinjohto", text: "", themes: [], types: [] },
  };
  const ids = Array.from(engine(many).search("ylin johto").hits, ({ document }) => document.id);
  assert.equal(ids[0], "pearl:phrase");
});

test("two known words are a compound before they are a word with an ending", () => {
  const many = {
    compound: { title: "kertomus", text: "kotihoito luottamus", themes: [], types: [] },
    ending: { title: "kotihoito", text: "", themes: [], types: [] },
  };
  const ids = Array.from(engine(many).search("kotihoitoluottamus").hits, ({ document }) => document.id);
  assert.deepEqual(ids, ["pearl:compound"]);
});

test("a compound written apart is found", () => {
  assert.equal(first("asiakas osallisuus"), "pearl:asiakas");
  assert.deepEqual(found("etäjo htamisen"), ["pearl:etana"]);
});

test("who has two words as one has both, also where one of them says nothing by itself", () => {
  const many = {
    apart: { title: "kotihoito", text: "johto", themes: [], types: [] },
    joined: { title: "kertomus", text: "onkirja kotihoito", themes: [], types: [] },
  };
  const ids = (query) => Array.from(engine(many).search(query).hits, ({ document }) => document.id);
  assert.equal(ids("on kirja kotihoidossa")[0], "pearl:joined");
});

test("a word that says little counts for little beside others, and for itself when alone", () => {
  const many = {
    light: { title: "hyvä", text: "", themes: [], types: [] },
    heavy: { title: "kertomus", text: "johto", themes: [], types: [] },
  };
  const ids = (query) => Array.from(engine(many).search(query).hits, ({ document }) => document.id);
  assert.deepEqual(ids("hyvä johto"), ["pearl:heavy", "pearl:light"]);
  assert.deepEqual(ids("hyvä"), ["pearl:light"]);
});

test("the thesaurus answers for a word that no text has, in any form", () => {
  assert.deepEqual(found("potilaalle"), ["pearl:asiakas"]);
  assert.equal(found("ledning").length, 2);
});

test("a saying of the thesaurus is known by its words in their order, though these say nothing by themselves", () => {
  assert.deepEqual(found("on ja"), ["pearl:asiakas"]);
  assert.equal(first("kotihoito on ja"), "pearl:asiakas");
  assert.deepEqual(found("ja on"), []);
});

test("a document with more of the words comes first", () => {
  assert.equal(first("johto kotihoito"), "pearl:etana");
});

test("a long list ends where hits have next to nothing of what was asked", () => {
  const many = { ...PEARLS };
  for (let number = 0; number < 30; number += 1) many[`n${number}`] = { title: "kertomus", text: "johto", themes: [], types: [] };
  const ids = Array.from(engine(many).search("luottamuksen työkirja johdolle").hits, ({ document }) => document.id);
  assert.equal(ids[0], "pearl:luottamus");
  assert.equal(ids.length, 10);
  assert.equal(engine(many).search("johto").hits.length, 32);
});

test("nonsense finds nothing, and the themes are offered", () => {
  for (const query of ["asdfqwer", "xx", "ja on"]) {
    const { hits, nearest } = engine().search(query);
    assert.equal(hits.length, 0, query);
    assert.deepEqual(Array.from(nearest, ({ id }) => id), ["theme:b"]);
  }
});

test("a query without words, or none at all, lists every pearl in the order of the index, without a score", () => {
  const { hits } = engine().search(" ? ");
  assert.deepEqual(Array.from(hits, ({ document }) => document.pearl), Object.keys(PEARLS));
  assert.ok(hits.every(({ score }) => score === null));
});

test("filters: or within a facet, and between facets; counts of a facet leave its own filter aside", () => {
  const { hits, facets } = engine().search("", { themes: ["a"], types: ["opas"] });
  assert.deepEqual(Array.from(hits, ({ document }) => document.pearl), ["luottamus"]);
  assert.deepEqual({ ...facets.themes }, { a: 1, b: 1 });
  assert.deepEqual({ ...facets.types }, { opas: 1, malli: 1 });
  assert.equal(engine().search("", { themes: ["a", "b"] }).hits.length, 3);
});

test("with a filter only pearls are left", () => {
  assert.ok(found("osallisuus").includes("theme:b"));
  assert.ok(!found("osallisuus", { themes: ["b"] }).includes("theme:b"));
});

test("what a title is, and says side by side, comes first", () => {
  const many = {
    ...PEARLS,
    both: { title: "johto malli", text: "", themes: [], types: [] },
    apart: { title: "malli kotihoito johto", text: "johto johto johto malli malli", themes: [], types: [] },
  };
  const ids = Array.from(engine(many).search("johdon malli").hits, ({ document }) => document.id);
  assert.deepEqual(ids.slice(0, 2), ["pearl:both", "pearl:apart"]);
});

test("a word itself comes before compounds that have it, and these before synonyms", () => {
  const many = {
    synonym: { title: "potilas", text: "", themes: [], types: [] },
    part: { title: "asiakasosallisuus", text: "", themes: [], types: [] },
    itself: { title: "asiakas", text: "", themes: [], types: [] },
  };
  const ids = Array.from(engine(many).search("asiakkaan").hits, ({ document }) => document.id);
  assert.deepEqual(ids, ["pearl:itself", "pearl:part", "pearl:synonym"]);
});

test("a slip in a form is mended to that form, not to its base", () => {
  assert.deepEqual(found("kothoidon").sort(), ["pearl:asiakas", "pearl:etana"]);
  assert.equal(engine().search("kothoidon").suggestion, "kotihoidon");
});

test("a beginning that is no word finds what goes on so", () => {
  assert.deepEqual(found("asiakasos"), ["pearl:asiakas"]);
  assert.deepEqual(found("kotih").sort(), ["pearl:asiakas", "pearl:etana"]);
});

test("marks stand on the forms of what was found, and on whole phrases of the thesaurus only", () => {
  const made = engine();
  const text = "Ylin taso, ylin johto: johdon luottamus, asiakkaan etäjohtamisen malli";
  const marked = (hit) => Array.from(made.marks(text, hit), ([start, end]) => text.slice(start, end));
  assert.deepEqual(marked(["johto"]), ["johto", "johdon"]);
  assert.deepEqual(marked(["~0"]), ["ylin", "johto"]);
  assert.deepEqual(marked([]), []);
  const { words } = made.search("johtaa").hits[0];
  assert.deepEqual(marked(words), ["etäjohtamisen"]);
});

test("distance counts added, missing, other and swapped letters, up to a limit", () => {
  const cases = [["sana", "sana", 0], ["sana", "snaa", 1], ["sana", "saana", 1], ["sana", "sna", 1], ["sana", "sano", 1]];
  for (const [a, b, wrong] of cases) assert.equal(helmiWords.distance(a, b, 2), wrong);
  assert.equal(helmiWords.distance("sana", "toinen", 2), Infinity);
});
