/* Searches a built site as its own page does, from the files it publishes.

     node scripts/search.mjs SITE_DIR fi|sv

   Reads queries from standard input, one a line; prints one line of JSON for each: {"query": …, "ids": […], "ms": …},
   ids of pearls, best first. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import vm from "node:vm";

const SCRIPTS = ["minisearch", "stemmer-fi", "stemmer-sv", "table", "compounds", "forms", "words", "thesaurus", "planner"];

/** The engine of a built site in one language. */
export function engine(site, language) {
  const context = vm.createContext({});
  for (const path of [...SCRIPTS, `index-${language}`].map((name) => published(site, name))) vm.runInContext(readFileSync(path, "utf8"), context, { filename: path });
  return vm.runInContext("helmiPlanner.open(helmiSearchData)", context);
}

/** Names tell their content: words.js is published as words.<hash>.js. */
function published(site, name) {
  const folder = join(site, "assets", "search");
  const found = readdirSync(folder).find((file) => file.startsWith(`${name}.`) && file.endsWith(".js"));
  if (!found) throw new Error(`${name}.js is not in ${folder}`);
  return join(folder, found);
}

async function main([site, language]) {
  if (!site || !["fi", "sv"].includes(language)) {
    console.error("node scripts/search.mjs SITE_DIR fi|sv");
    return 2;
  }
  const made = engine(site, language);
  for await (const query of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const started = performance.now();
    const { hits } = made.search(query, {});
    const ms = Number((performance.now() - started).toFixed(3));
    const ids = hits.flatMap(({ document }) => (document.kind === "pearl" ? [document.pearl] : []));
    console.log(JSON.stringify({ query, ids, ms }));
  }
  return 0;
}

if (import.meta.filename === process.argv[1]) process.exitCode = await main(process.argv.slice(2));
