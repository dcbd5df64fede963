/* Searches as two stock engines do, for a measure beside ours: one line of JSON for each query on standard input.

     node tests/search/peers.mjs material INDEX.json SCRIPTS   Material for MkDocs' own worker and lunr, as its theme
                                                                 ships them (SCRIPTS: its assets/javascripts)
     node tests/search/peers.mjs pagefind FOLDER LANGUAGE      a bundle that Pagefind made of the pages in FOLDER
     node tests/search/peers.mjs size FILE…                    bytes of files, compressed by brotli */

import { readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import { brotliCompressSync } from "node:zlib";

/** Material's search: its worker, unchanged, told what its page tells it. */
async function material(index, scripts) {
  const worker = join(scripts, "workers", readdirSync(join(scripts, "workers")).find((name) => name.endsWith(".min.js")));
  const answers = [];
  let listen = null;
  const context = vm.createContext({
    console,
    Intl,
    postMessage: (message) => answers.push(message),
    addEventListener: (_, listener) => (listen = listener),
    importScripts: (...paths) => {
      for (const path of paths) vm.runInContext(readFileSync(join(scripts, "workers", path), "utf8"), context);
    },
  });
  context.self = context.globalThis = context;
  vm.runInContext(readFileSync(worker, "utf8"), context);
  const say = async (message) => {
    listen({ data: message });
    while (!answers.length) await new Promise((ready) => setTimeout(ready, 0));
    return answers.shift();
  };
  const { config, docs } = JSON.parse(readFileSync(index, "utf8"));
  await say({ type: 0, data: { config, docs, options: { suggest: false } } });
  return async (query) => {
    const { data } = await say({ type: 2, data: query });
    return data.items.map(([first]) => first.location.split("/")[0]);
  };
}

/** Pagefind's search, reading its bundle from the disk. */
async function pagefind(folder, language) {
  const bundle = pathToFileURL(join(resolve(folder), "pagefind/"));
  globalThis.fetch = async (address) => {
    const path = new URL(String(address), bundle);
    path.search = "";
    return new Response(await readFile(path));
  };
  const element = { lang: language, getAttribute: () => language };
  Object.assign(globalThis, { window: globalThis, location: new URL("http://localhost/") });
  globalThis.document = { documentElement: element, querySelector: () => element, currentScript: null };
  const made = await import(new URL("pagefind.js", bundle));
  await made.options({ basePath: bundle.href, baseUrl: "/" });
  await made.init();
  return async (query) => {
    const { results } = await made.search(query);
    const read = await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return read.map(({ url }) => url.split("/").filter(Boolean).at(-1));
  };
}

function size(...paths) {
  console.log(paths.reduce((sum, path) => sum + brotliCompressSync(readFileSync(path)).length, 0));
}

async function main([kind, ...rest]) {
  if (kind === "size") return size(...rest);
  const search = await { material, pagefind }[kind](...rest);
  for await (const query of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const started = performance.now();
    const ids = [...new Set(await search(query))];
    console.log(JSON.stringify({ query, ids, ms: Number((performance.now() - started).toFixed(3)) }));
  }
}

await main(process.argv.slice(2));
