// The ranking of the site, under Node: reads {site, queries} from standard input, prints for each
// query the addresses of what is found. The same files that the browser loads, from the built site.
import { readFileSync } from "node:fs";

const { site, queries } = JSON.parse(readFileSync(0, "utf8"));
/** A module of the site; the import of its neighbours becomes that of their text. */
const loaded = (name) => {
  const text = readFileSync(`${site}/assets/javascripts/${name}`, "utf8").replace(/from "\.\/([\w-]+\.js)"/g, (_, other) => `from "${loaded(other)}"`);
  return `data:text/javascript,${encodeURIComponent(text)}`;
};
const { extend, prepare, search } = await import(loaded("search-core.js"));
const { fold } = await import(loaded("search-words.js"));
const read = (name) => JSON.parse(readFileSync(`${site}/${name}.json`, "utf8"));
const first = read("search");
const index = prepare(first);
for (const from of first.rest ?? []) extend(index, from, read(`search-${from}`));
const found = queries.map((query) => search(index, query).hits.map(({ entry }) => entry.address));
process.stdout.write(JSON.stringify({ found, folded: queries.map(fold) }));
