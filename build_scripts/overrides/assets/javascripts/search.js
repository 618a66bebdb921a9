// The search field: on its first use it fetches the index, and shows what answers while one types.
// Without this script the form leads to the A–Z index. Ranking: search-core.js.
const root = new URL("../../", import.meta.url);
const FIRST = 10;
const AT_ONCE = 20; // entries whose words are noted without a pause
let loading;

/** The index and the ranking, fetched once; after a failure the next use tries again. */
const load = () => (loading ??= fetched().catch((error) => ((loading = undefined), Promise.reject(error))));

async function got(name) {
  const response = await fetch(new URL(name, root));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}

async function fetched() {
  const [core, marks, data] = await Promise.all([import("./search-core.js"), import("./search-marks.js"), got("search.json")]);
  const index = core.prepare(data);
  return { ...core, ...marks, index, words: data.words, rest: data.rest && followed(core, index, data.rest) };
}

/** Of a large index what is said beside names, one file after the other: none takes the page for long. */
async function followed({ extend }, index, rest) {
  for (const from of rest) {
    const entries = await got(`search-${from}.json`);
    for (let at = 0; at < entries.length; at += AT_ONCE) {
      extend(index, from + at, entries.slice(at, at + AT_ONCE));
      await new Promise((done) => setTimeout(done));
    }
  }
}

/** An element with children; text stays text. */
function make(name, attributes, ...children) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
}

const say = (message, n) => {
  const plural = message[new Intl.PluralRules(document.documentElement.lang).select(n)] ?? message.other;
  return plural.replace("{n}", n.toLocaleString(document.documentElement.lang));
};

const bold = (parts) => parts.map(([part, hit]) => (hit ? make("mark", {}, part) : part));

function item(hit, { terms, marked, excerpt, words }) {
  const { kind, address, title, about } = hit.entry;
  const mark = (text) => bold(marked(text, terms, hit.clash));
  const lines = [make("span", { className: "hit__title" }, ...mark(title))];
  const kindly = make("span", { className: "hit__kind" }, words.kind[kind] ?? kind);
  lines.push(make("span", { className: "hit__about" }, kindly, ...(about ? [" · ", ...(hit.titled ? [about] : mark(about))] : [])));
  const text = excerpt(hit, terms);
  if (text) lines.push(make("span", { className: "hit__text" }, ...mark(text)));
  return make("li", {}, make("a", { className: "hit", href: new URL(address, root) }, ...lines));
}

/** A form with its panel of hits and the line that tells a screen reader what was found. */
class Find {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input");
    this.status = make("p", { className: "vh" });
    this.status.setAttribute("role", "status");
    this.panel = make("div", { className: "hits", hidden: true });
    form.append(this.status, this.panel);
    this.input.addEventListener("focus", () => load().catch(() => {}));
    this.input.addEventListener("input", () => this.run());
    form.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("submit", (event) => (event.preventDefault(), this.run().then(() => this.links()[0]?.focus())));
    form.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !form.contains(relatedTarget) && this.close());
    document.addEventListener("pointerdown", ({ target }) => form.contains(target) || this.close());
  }

  links() {
    return [...this.panel.querySelectorAll("a, button")];
  }

  async run() {
    const query = this.input.value.trim();
    if (!query) return this.close();
    this.tell(this.panel.hidden && this.form.dataset.waiting);
    try {
      const tools = await load();
      const asked = () => query === this.input.value.trim();
      if (asked()) this.show(query, tools);
      // what follows may answer better, unless the reader is among the hits already
      tools.rest?.then(() => asked() && !this.panel.hidden && document.activeElement === this.input && this.show(query, tools), () => {});
    } catch {
      this.tell(this.form.dataset.failed);
    }
  }

  show(query, tools) {
    const { hits, terms } = tools.search(tools.index, query);
    const count = hits.length ? say(tools.words.count, hits.length) : tools.words.none.replace("{query}", query);
    this.tell(count);
    const list = make("ol", {});
    list.setAttribute("aria-label", this.form.dataset.results);
    const more = (from, to) => list.append(...hits.slice(from, to).map((hit) => item(hit, { ...tools, terms })));
    more(0, FIRST);
    this.panel.append(list);
    if (hits.length > FIRST) this.panel.append(this.more(say(tools.words.more, hits.length - FIRST), () => more(FIRST), list));
  }

  more(label, open, list) {
    const button = make("button", { type: "button", className: "hits__more" }, label);
    button.addEventListener("click", () => {
      open();
      button.remove();
      list.children[FIRST].firstChild.focus();
    });
    return button;
  }

  /** One line instead of the hits, shown and spoken. */
  tell(text) {
    if (!text) return;
    this.panel.replaceChildren(make("p", { className: "hits__count" }, text));
    this.panel.scrollTop = 0;
    this.panel.hidden = false;
    this.status.textContent = text;
  }

  close() {
    if (this.form.dataset.find === "page" && this.input.value.trim()) return;
    this.panel.hidden = true;
    this.status.textContent = "";
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !event.isComposing) {
      if (this.panel.hidden) shut(this.form);
      this.panel.hidden = true;
      this.input.focus();
    } else if (step && !this.panel.hidden) {
      const stops = [this.input, ...this.links()];
      stops[Math.max(0, Math.min(stops.length - 1, stops.indexOf(document.activeElement) + step))].focus();
    } else return;
    event.preventDefault();
  }
}

/** On a small screen the header's field stands behind a link to the A–Z index; it opens over the header. */
const opener = document.querySelector("[data-open]");
const header = opener?.parentElement;
function open() {
  header.classList.add("search--open");
  header.querySelector("input").focus();
}
function shut(form) {
  if (!header?.contains(form) || !header.classList.contains("search--open")) return;
  header.classList.remove("search--open");
  opener.focus();
}
opener?.addEventListener("click", (event) => (event.preventDefault(), open()));
header?.querySelector("[data-close]")?.addEventListener("click", ({ currentTarget }) => shut(currentTarget.form));

const finds = [...document.querySelectorAll("form[data-find]")].map((form) => new Find(form));
const mine = finds.find(({ form }) => form.closest("main")) ?? finds[0];

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || !mine) return;
  event.preventDefault();
  if (header?.contains(mine.form) && opener.offsetParent) open();
  mine.input.focus();
});

const asked = new URLSearchParams(location.search).get("q");
if (asked && mine?.form.dataset.find === "page") {
  mine.input.value = asked;
  mine.run();
}
