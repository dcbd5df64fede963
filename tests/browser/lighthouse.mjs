/* Lighthouse's reports of pages, opened one after another in one browser:

     node lighthouse.mjs '{"categories": […], "flags": {…}, "chrome": [flag, …], "pages": [address, …]}'

   Prints one line of JSON for each page; CHROME_PATH names the browser. */

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const { categories, flags, chrome, pages } = JSON.parse(process.argv[2]);
const browser = await launch({ chromeFlags: chrome });
for (const page of pages) {
  const { lhr } = await lighthouse(page, { ...flags, port: browser.port, onlyCategories: categories, logLevel: "error" });
  console.log(JSON.stringify(lhr));
}
browser.kill();
