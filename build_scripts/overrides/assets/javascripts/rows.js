// All rows of a table that is longer than its page: sorted, filtered, leafed through. Nothing is fetched before a
// reader asks: then a column's order, the filter's words, and the rows that are shown. Format: rows-parts.js.
import { breath, opened } from "./rows-parts.js";
import { fold } from "./search-words.js";

const { lang } = document.documentElement;
const WAIT = 150; // milliseconds without a key before all rows are looked through
const ASKED = 8; // words of a filter: a bit of a byte for each
const ARROWS = ["⇤", "←", "→", "⇥"];

const make = (name, properties) => Object.assign(document.createElement(name), properties);
const said = (text, numbers) => text.replace(/\{(\w+)\}/g, (_, name) => numbers[name].toLocaleString(lang));

/** The rows in the order of a column: counted, so that nothing is compared; blanks last, equal rows as they were. */
function ordered(codes, [different, blank], way) {
  const starts = new Uint32Array(different);
  for (const code of codes) starts[code]++;
  let next = 0;
  const turn = (code) => ([starts[code], next] = [next, next + starts[code]]);
  if (way === "descending") for (let code = different - 1; code >= blank; code--) turn(code);
  else for (let code = blank; code < different; code++) turn(code);
  for (let code = 0; code < blank; code++) turn(code);
  const order = new Uint32Array(codes.length);
  for (let row = 0; row < codes.length; row++) order[starts[codes[row]]++] = row;
  return order;
}

/** Which rows hold every asked word at the beginning of one of theirs; nothing where `stale` says it is too late. */
async function holding(parts, codesOf, asked, stale) {
  const all = (1 << asked.length) - 1;
  const held = new Uint8Array(parts.rows);
  for (const [column, [different]] of parts.columns.entries()) {
    const hits = new Uint8Array(different);
    for (let from = 0; from < different; from += parts.part) {
      const lines = (await parts.words(column, from / parts.part)).split("\n");
      lines.forEach((line, at) => asked.forEach((word, bit) => line.includes(word) && (hits[from + at] |= 1 << bit)));
      await breath();
      if (stale()) return null;
    }
    if (!hits.some(Boolean)) continue;
    const codes = await codesOf(column);
    for (let row = 0; row < codes.length; row++) held[row] |= hits[codes[row]];
  }
  return held.map((bits) => bits === all);
}

/** The controls of a table with all its rows, at `place`. Returns what a header's button calls. */
export function allRows(place, table) {
  const [body] = table.tBodies;
  const first = [...body.rows];
  const { dataset } = place;
  const total = Number(dataset.total);
  const [folder, home] = [new URL(dataset.rows, location), new URL(`${dataset.rows}../`, location)];
  const frame = table.parentElement;
  const status = place.previousElementSibling.firstElementChild;
  const wanted = { column: 0, way: null, asked: "", page: 0 };
  const view = { column: 0, way: null, asked: "", order: null, held: null, list: null };
  const codes = new Map();
  let [turn, parts] = [0];

  const open = () => (parts ??= opened(folder).catch((error) => ((parts = undefined), Promise.reject(error))));
  const codesOf = async (column) => {
    if (!codes.has(column)) codes.set(column, await (await open()).codes(column));
    return codes.get(column);
  };

  /** Brings the view to what is wanted; false where a later wish came in between. */
  async function arrange(stale) {
    const { column, way, asked } = wanted;
    if (asked !== view.asked) {
      const held = asked ? await holding(await open(), codesOf, asked.split("\n"), stale) : null;
      if (stale()) return false;
      Object.assign(view, { asked, held });
    }
    if (column !== view.column || way !== view.way) {
      const order = way ? ordered(await codesOf(column), (await open()).columns[column], way) : null;
      if (stale()) return false;
      Object.assign(view, { column, way, order });
    }
    view.list = listed(view);
    return true;
  }

  /** The rows of the page in sight; those that came with it where they are what is wanted. */
  async function rows(stale) {
    const start = wanted.page * first.length;
    if (!view.list && !start) return body.replaceChildren(...first);
    const length = Math.min(first.length, count() - start);
    const made = make("template", {});
    const numbers = Array.from({ length }, (_, at) => view.list?.[start + at] ?? start + at);
    made.innerHTML = (await (await open()).html(numbers)).join("");
    if (stale()) return;
    for (const link of made.content.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), home);
    body.replaceChildren(made.content);
  }

  const count = () => view.list?.length ?? total;
  const last = () => Math.max(0, Math.ceil(count() / first.length) - 1);
  const tell = () => {
    const [from, n] = [wanted.page * first.length, count()];
    const numbers = { first: from + 1, last: Math.min(from + first.length, n), n, total };
    status.textContent = said(n ? (view.held ? dataset.found : dataset.range) : dataset.none, numbers);
    const ends = [!wanted.page, !wanted.page, wanted.page >= last(), wanted.page >= last()];
    for (const { buttons } of leaves) buttons.forEach((button, at) => button.setAttribute("aria-disabled", ends[at]));
  };

  async function run(wish) {
    Object.assign(wanted, { page: 0 }, wish);
    const mine = ++turn;
    const stale = () => mine !== turn;
    const waiting = setTimeout(() => (status.textContent = dataset.loading), WAIT);
    try {
      if (await arrange(stale)) await rows(stale);
      if (!stale()) tell();
    } catch {
      if (!stale()) status.textContent = dataset.failed;
    } finally {
      clearTimeout(waiting);
    }
  }

  const field = make("input", { type: "search", placeholder: dataset.allFilter, autocomplete: "off", spellcheck: false });
  field.setAttribute("aria-label", dataset.allFilter);
  let rest;
  field.addEventListener("input", () => {
    clearTimeout(rest);
    rest = setTimeout(() => run({ asked: terms(field.value) }), WAIT);
  });

  const steps = [() => 0, () => wanted.page - 1, () => wanted.page + 1, last];
  const leaf = () => {
    const group = make("div", { className: "leaf" });
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", frame.getAttribute("aria-label"));
    const buttons = dataset.steps.split(" | ").map((title, at) => make("button", { type: "button", title, textContent: ARROWS[at] }));
    buttons.forEach((button, at) => {
      button.setAttribute("aria-label", button.title);
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") === "true") return;
        frame.scrollTop = 0;
        run({ page: steps[at]() }).then(() => group === leaves[1].group && place.scrollIntoView());
      });
    });
    group.append(...buttons);
    return { group, buttons };
  };
  const leaves = [leaf(), leaf()];
  status.setAttribute("role", "status");
  place.append(field, leaves[0].group);
  frame.after(leaves[1].group);
  tell();

  // A link to a row that came with the page shows that again
  addEventListener("hashchange", () => {
    const row = first.find((one) => !one.isConnected && `#${one.id}` === location.hash);
    if (!row) return;
    field.value = "";
    for (const head of table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
    run({ way: null, asked: "" }).then(() => row.scrollIntoView());
  });

  return (column, way) => run({ column, way });
}

/** The words of a filter, folded, a line for each. */
const terms = (text) => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, ASKED).map((word) => ` ${word}`).join("\n");

/** The rows that a view shows, in its order; nothing where these are all as they stand in the file. */
function listed({ order, held }) {
  if (!held) return order;
  if (order) return order.filter((row) => held[row]);
  const rows = [];
  held.forEach((holds, row) => holds && rows.push(row));
  return rows;
}
