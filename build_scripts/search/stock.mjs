// The theme's own search worker, under Node: reads {site, queries} from standard input, prints for
// each query the addresses it finds. `site` was built with `plugins: [search]`, for this comparison.
import { readFileSync, readdirSync } from "node:fs";
import { runInThisContext } from "node:vm";

const { site, queries } = JSON.parse(readFileSync(0, "utf8"));
const folder = `${site}/assets/javascripts/workers`;
const run = (path) => runInThisContext(readFileSync(path, "utf8"), path);
let receive, answer;
Object.assign(globalThis, {
  self: globalThis,
  importScripts: (...paths) => paths.forEach((path) => run(`${folder}/${path}`)),
  addEventListener: (_, listener) => (receive = listener),
  postMessage: (message) => answer(message.data),
});
run(`${folder}/${readdirSync(folder).find((name) => /^search.*\.js$/.test(name))}`);
const ask = (type, data) => new Promise((resolve) => ((answer = resolve), receive({ data: { type, data } })));
const { config, docs } = JSON.parse(readFileSync(`${site}/search/search_index.json`, "utf8"));
await ask(0, { config, docs, options: { suggest: false } });
const found = [];
for (const query of queries) {
  const { items } = await ask(2, query).catch(() => ({ items: [] }));
  found.push(items.map((group) => [...group].sort((a, b) => b.score - a.score)[0].location));
}
process.stdout.write(JSON.stringify({ found }));
