// Lighthouse over the types of pages of a built site, as on a phone; prints the four scores of each and
// the reason for every audit below 1. Not a test: the scores of performance depend on the machine.
//
//     node tests/lighthouse.mjs SITE [PATH…]
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
  ".json": "application/json", ".svg": "image/svg+xml", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2", ".png": "image/png",
};
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable"];
const [site, ...given] = process.argv.slice(2);
if (!site || !existsSync(join(site, "index.html"))) {
  console.error("usage: node tests/lighthouse.mjs SITE [PATH…]; make site first");
  process.exit(2);
}

/** The heaviest page among those of a folder's children, so many levels down. */
function heaviest(folder, levels) {
  const below = (path, left) =>
    left === 0
      ? existsSync(join(site, path, "index.html")) ? [path] : []
      : readdirSync(join(site, path), { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .flatMap((entry) => below(`${path}${entry.name}/`, left - 1));
  const size = (path) => statSync(join(site, path, "index.html")).size;
  return below(folder, levels).sort((a, b) => size(b) - size(a))[0];
}

/** One page of each type, found by what the header of the home page links to. */
function pages(home) {
  const source = readFileSync(join(site, home, "index.html"), "utf-8");
  const tabs = source.match(/<nav class="tabs"[\s\S]*?<\/nav>/)[0];
  const sections = [...tabs.matchAll(/href="([^"#]+)"/g)].map(([, href]) => normalize(`${home}${href}`));
  const below = sections.map((section) => heaviest(section, 1));
  return [home, ...sections, ...below, heaviest(sections[0], 2)].filter((path) => path !== undefined);
}

/** GitHub Pages compresses and lets browsers keep what they got for ten minutes; so does this. */
const server = createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
  let file = join(site, path);
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
  const found = existsSync(file);
  if (!found) file = join(site, "404.html");
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  const headers = { "Content-Type": type, "Cache-Control": "max-age=600" };
  let body = readFileSync(file);
  if (/text|json|xml|javascript/.test(type)) {
    body = gzipSync(body);
    headers["Content-Encoding"] = "gzip";
  }
  response.writeHead(found ? 200 : 404, headers).end(body);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const address = `http://127.0.0.1:${server.address().port}/`;

const chromePath = process.env.CHROME_PATH ?? BROWSERS.find(existsSync);
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage"] });
const languages = readdirSync(site).filter((name) => /^[a-z]{2,3}$/.test(name) && existsSync(join(site, name, "index.html")));
const wanted = given.length ? given : [...pages(""), ...languages.flatMap((code) => pages(`${code}/`))];
let below = 0;
try {
  for (const path of new Set(wanted)) {
    const { lhr } = await lighthouse(address + path, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error" });
    const scores = CATEGORIES.map((name) => Math.round(lhr.categories[name].score * 100));
    below += scores.filter((score) => score < 100).length;
    console.log(`${scores.join(" ")}  /${path}`);
    for (const name of CATEGORIES) {
      for (const { id, weight } of lhr.categories[name].auditRefs) {
        const { score, title, displayValue, details } = lhr.audits[id];
        if (score === null || score === 1) continue;
        const said = details?.items?.slice(0, 2).map((item) => item.node?.snippet ?? item.url ?? "").filter(Boolean).join(" | ");
        console.log(`    ${name} ${id}: ${score.toFixed(2)}${weight ? "" : " (no weight)"} ${displayValue ?? title} ${said ?? ""}`.slice(0, 220));
      }
    }
  }
} finally {
  await chrome.kill();
  server.close();
}
console.log(below ? `${below} scores below 100` : "every score is 100");
